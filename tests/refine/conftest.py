"""Servers that a test starts as people do, and the data folders they work on."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers import FIRST_PAGE_SECONDS, ServerProcess


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an empty database and the static files, so that most tests need not make them again."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    serve = ServerProcess("serve", folder)
    assert serve.process.wait(FIRST_PAGE_SECONDS) == 1
    assert serve.errors == ("CommandError: There is no admin yet: set REFINE_ADMIN_EMAIL and REFINE_ADMIN_PASSWORD.\n")
    return folder


@pytest.fixture
def data(prepared: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own: prepared, without accounts."""
    return shutil.copytree(prepared, tmp_path / "data")


@pytest.fixture
def start() -> Iterator[Callable[..., ServerProcess]]:
    """Start servers that are stopped after the test, whatever happened."""
    started: list[ServerProcess] = []

    def start(*arguments: object, **environment: str) -> ServerProcess:
        server = ServerProcess(*arguments, **environment)  # type: ignore[arg-type]
        started.append(server)
        return server

    yield start
    for server in started:
        if server.process.poll() is None:
            server.stop()
