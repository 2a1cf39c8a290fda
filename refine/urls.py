"""Site map of Refine."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from refine import health
from refine.views import invitations, jobs, preferences, programs, settings, sign_in

# The admin is entered by the site's own sign-in, with its throttle and its second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.urls")),
    path("signed-in/", sign_in.signed_in, name="signed_in"),
    path("invitations/<str:token>/", invitations.invitation, name="invitation"),
    path("preferences/language/", preferences.language_set, name="language_set"),
    path("preferences/theme/", preferences.theme_set, name="theme_set"),
    path("", programs.program_list, name="program_list"),
    path("programs/<slug:slug>/", programs.program_overview, name="program_overview"),
    path("programs/<slug:slug>/settings/", settings.program_settings, name="program_settings"),
    path("programs/<slug:slug>/settings/weights/", settings.weights_change, name="weights_change"),
    path("programs/<slug:slug>/settings/weights/lock/", settings.weights_lock, name="weights_lock"),
    path("programs/<slug:slug>/settings/population/", settings.population_page, name="population"),
    path("programs/<slug:slug>/settings/population/add/", settings.dimension_add, name="dimension_add"),
    path("programs/<slug:slug>/settings/population/<int:pk>/", settings.dimension_change, name="dimension_change"),
    path(
        "programs/<slug:slug>/settings/population/<int:pk>/delete/", settings.dimension_delete, name="dimension_delete"
    ),
    path(
        "programs/<slug:slug>/settings/population/<int:pk>/weight/", settings.dimension_weight, name="dimension_weight"
    ),
    path("programs/<slug:slug>/settings/population/<int:pk>/groups/add/", settings.group_add, name="group_add"),
    path("programs/<slug:slug>/settings/groups/<int:pk>/", settings.group_change, name="group_change"),
    path("programs/<slug:slug>/settings/groups/<int:pk>/delete/", settings.group_delete, name="group_delete"),
    path("programs/<slug:slug>/jobs/", jobs.job_list, name="job_list"),
    path("programs/<slug:slug>/jobs/<int:pk>/cancel/", jobs.job_cancel, name="job_cancel"),
    path("programs/<slug:slug>/jobs/<int:pk>/retry/", jobs.job_retry, name="job_retry"),
    path("programs/<slug:slug>/audit/", settings.audit_list, name="audit_list"),
    path("programs/<slug:slug>/", include("stakeholders.urls")),
    path("programs/<slug:slug>/", include("events.urls")),
    path("programs/<slug:slug>/", include("usecases.urls")),
    path("", include("events.public_urls")),
    path("admin/", admin.site.urls),
]

handler400 = "refine.errors.bad_request"
handler403 = "refine.errors.permission_denied"
handler404 = "refine.errors.page_not_found"
handler429 = "refine.errors.too_many_requests"  # allauth asks for it
handler500 = "refine.errors.server_error"
