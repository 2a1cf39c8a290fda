"""Shorter waits for a worker that loads this module: what is lost is noticed after seconds, by the same machinery.

Loaded by `celery worker --include`, never by the tests themselves.
"""

from datetime import timedelta

from celery import current_app

from refine import jobs

jobs.LEASE = jobs.SWEEP_LEASE = timedelta(seconds=5)
jobs.RENEW_EVERY_SECONDS = 1
current_app.conf.beat_schedule["sweep"]["schedule"] = 2.0
