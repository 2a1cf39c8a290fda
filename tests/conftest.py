"""Fixtures for all tests. Those for browsers are in tests/browser.py, the servers' in tests/engines.py, signed-in
people in tests/people.py."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.utils import translation

from refine import jobs
from refine.models import Job
from tests import engines

pytest_plugins = ["tests.browser", "tests.people"]


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Throttles and cached pages of one test must not reach the next."""
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """A page asked in Spanish leaves the language active in the thread of the tests."""
    yield
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """The address of a Valkey server that lives as long as this test process."""
    server, url = engines.start_valkey()
    yield url
    server.stop()


@pytest.fixture
def run_jobs() -> Callable[[], int]:
    """Do what a worker would: `run_jobs()` runs every waiting job in this thread and returns how many."""

    def run_jobs() -> int:
        count = 0
        while (job_id := Job.objects.filter(state=Job.State.QUEUED).values_list("pk", flat=True).first()) is not None:
            jobs.run_job(job_id)
            count += 1
        return count

    return run_jobs
