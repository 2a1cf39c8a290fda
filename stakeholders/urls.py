"""Pages of a program's stakeholders, below `/programs/<slug>/`."""

from django.urls import URLPattern

app_name = "stakeholders"
urlpatterns: list[URLPattern] = []
