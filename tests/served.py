"""Settings of servers that tests start: the real ones, with the slow job and shorter waits in the worker."""

from refine.settings import *  # noqa: F403

CELERY_INCLUDE = ["tests.slow_jobs", "tests.quick_leases"]
