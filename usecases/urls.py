"""Pages of a program's usecases, below `/programs/<slug>/`."""

from django.urls import URLPattern

app_name = "usecases"
urlpatterns: list[URLPattern] = []
