from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class RefineConfig(AppConfig):
    name = "refine"
    verbose_name = _("Refine")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make this Celery application the current one, name fields, and register lookups and every app's jobs."""
        from refine import celery, heartbeat, labels, lookups, revisions  # noqa: F401

        labels.name_fields()
        autodiscover_modules("tasks")
