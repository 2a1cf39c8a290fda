"""The Celery application: `celery --app refine.celery worker --beat` runs the rows of refine/jobs.py."""

from typing import Any

from celery import Celery
from celery.signals import worker_init
from kombu.transport import TRANSPORT_ALIASES

from refine.pace import settle
from refine.start import load_settings

load_settings()
TRANSPORT_ALIASES["refine-files"] = "refine.broker:Transport"

app = Celery("refine")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def settle_worker(**_signal: Any) -> None:
    """Before the pool is forked, whose processes share what is here then."""
    settle()
