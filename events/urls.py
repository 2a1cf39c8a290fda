"""Pages of a program's events, below `/programs/<slug>/`."""

from django.urls import path

from events.views import heard, interview_ballot

app_name = "events"
urlpatterns = [
    path("heard/", heard.heard_list, name="heard_list"),
    path("heard/add/", heard.heard_add, name="heard_add"),
    path("heard/<int:pk>/change/", heard.heard_change, name="heard_change"),
    path("heard/<int:pk>/photo/", heard.heard_photo, name="heard_photo"),
    path("interviews/<int:pk>/ballot/", interview_ballot.interview_ballot, name="interview_ballot"),
]
