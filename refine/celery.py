"""The Celery application: `celery --app refine.celery worker --beat` runs the rows of refine/jobs.py."""

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

from refine.start import load_settings

load_settings()
TRANSPORT_ALIASES["refine-files"] = "refine.broker:Transport"

app = Celery("refine")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
