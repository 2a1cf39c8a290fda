from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RefineConfig(AppConfig):
    name = "refine"
    verbose_name = _("Refine")
    default_auto_field = "django.db.models.BigAutoField"
