"""Site map of Refine."""

from django.contrib import admin
from django.urls import include, path

from refine import health
from refine.views import preferences, programs

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("accounts/", include("allauth.urls")),
    path("preferences/language/", preferences.language_set, name="language_set"),
    path("preferences/theme/", preferences.theme_set, name="theme_set"),
    path("", programs.program_list, name="program_list"),
    path("programs/<slug:slug>/", programs.program_overview, name="program_overview"),
    path("programs/<slug:slug>/", include("stakeholders.urls")),
    path("programs/<slug:slug>/", include("events.urls")),
    path("programs/<slug:slug>/", include("usecases.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "refine.errors.bad_request"
handler403 = "refine.errors.permission_denied"
handler404 = "refine.errors.page_not_found"
handler429 = "refine.errors.too_many_requests"  # allauth asks for it
handler500 = "refine.errors.server_error"
