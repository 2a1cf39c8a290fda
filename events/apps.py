from django.apps import AppConfig
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from events import tallies
        from events.models import Option

        pre_delete.connect(tallies.lock_for_deletion, sender=Option, dispatch_uid="events.lock_for_deletion")
