"""Fixtures for all tests. Those for browsers are in tests/browser.py, the servers' in tests/engines.py, signed-in
people in tests/people.py."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from tests import engines

pytest_plugins = ["tests.browser", "tests.people"]


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Throttles and cached pages of one test must not reach the next."""
    yield
    cache.clear()


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """The address of a Valkey server that lives as long as this test process."""
    server, url = engines.start_valkey()
    yield url
    server.stop()
