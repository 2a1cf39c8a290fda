"""Pages of a program's events, below `/programs/<slug>/`."""

from django.urls import URLPattern

app_name = "events"
urlpatterns: list[URLPattern] = []
