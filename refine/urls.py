"""Site map of Refine."""

from django.contrib import admin
from django.urls import include, path

from refine import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("programs/<slug:slug>/", include("stakeholders.urls")),
    path("programs/<slug:slug>/", include("events.urls")),
    path("programs/<slug:slug>/", include("usecases.urls")),
    path("admin/", admin.site.urls),
]
