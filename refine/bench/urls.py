"""Refine's addresses, and those of the bare views that pages are held against."""

from django.urls import include, path

from refine.bench import bare

urlpatterns = [
    path("bare/insert/", bare.insert),
    path("bare/<slug:slug>/", bare.page),
    path("", include("refine.urls")),
]
