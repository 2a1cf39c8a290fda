from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UseCasesConfig(AppConfig):
    name = "usecases"
    verbose_name = _("Use cases")
    default_auto_field = "django.db.models.BigAutoField"
