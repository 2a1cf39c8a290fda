"""People and organizations of a program, below `/programs/<slug>/`."""

from django.urls import path

from stakeholders.views import organizations, people, requests

app_name = "stakeholders"
urlpatterns = [
    path("stakeholders/", people.stakeholder_list, name="stakeholder_list"),
    path("stakeholders/add/", people.stakeholder_add, name="stakeholder_add"),
    path("stakeholders/<int:pk>/", people.stakeholder_detail, name="stakeholder_detail"),
    path("stakeholders/<int:pk>/change/", people.stakeholder_change, name="stakeholder_change"),
    path("stakeholders/<int:pk>/delete/", people.stakeholder_delete, name="stakeholder_delete"),
    path("stakeholders/<int:pk>/outreach/", people.outreach_change, name="outreach_change"),
    path("stakeholders/<int:pk>/contact/", people.contact_show, name="contact_show"),
    path("stakeholders/<int:pk>/contact/change/", people.contact_change, name="contact_change"),
    path("stakeholders/<int:pk>/consent/", people.consent_ask, name="consent_ask"),
    path("stakeholders/<int:pk>/consent/withdraw/", people.consent_withdraw, name="consent_withdraw"),
    path("organizations/", organizations.organization_list, name="organization_list"),
    path("organizations/add/", organizations.organization_add, name="organization_add"),
    path("organizations/<int:pk>/", organizations.organization_detail, name="organization_detail"),
    path("organizations/<int:pk>/change/", organizations.organization_change, name="organization_change"),
    path("organizations/<int:pk>/archive/", organizations.organization_archive, name="organization_archive"),
    path("organizations/<int:pk>/delete/", organizations.organization_delete, name="organization_delete"),
    path("data-requests/", requests.data_request_list, name="data_request_list"),
    path("data-requests/add/", requests.data_request_add, name="data_request_add"),
    path("data-requests/<int:pk>/", requests.data_request_detail, name="data_request_detail"),
    path("data-requests/<int:pk>/change/", requests.data_request_change, name="data_request_change"),
    path("data-requests/<int:pk>/delete/", requests.data_request_delete, name="data_request_delete"),
]
