"""Pytest plugin: the database engine, picked before the settings are read, and skips where none is allowed.

Loaded by `-p tests.plugin`, before any conftest."""

import os
import shutil
import tempfile
from collections.abc import Generator

import pytest

from tests import engines

_postgres: engines.Server | None = None
_data_dir: str | None = None


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None, None, None]:
    """Start PostgreSQL once, in the process that others are started from, unless a database was named.

    `DATABASE_URL` names one; `REFINE_TEST_ENGINE=sqlite` is short for `DATABASE_URL=sqlite://`.
    """
    global _postgres, _data_dir  # noqa: PLW0603  (pytest hooks share no object this early)
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _data_dir = tempfile.mkdtemp(prefix="refine-tests-")
        os.environ["REFINE_DATA_DIR"] = _data_dir
        engine = os.environ.get("REFINE_TEST_ENGINE", "postgres")
        if engine not in {"postgres", "sqlite"}:
            raise pytest.UsageError("REFINE_TEST_ENGINE is either postgres or sqlite.")
        if engine == "sqlite":
            os.environ["DATABASE_URL"] = "sqlite://"
        elif not os.environ.get("DATABASE_URL"):
            _postgres, os.environ["DATABASE_URL"] = engines.start_postgres()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where `REFINE_FORBID_SKIPS` is set, count a skipped test as failed: there, everything must have run."""
    report = yield
    if report.skipped and os.environ.get("REFINE_FORBID_SKIPS"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which is not allowed here: {report.longreprtext}"
    return report


def pytest_unconfigure() -> None:
    """Stop what this process started and delete what the tests wrote."""
    if _postgres is not None:
        _postgres.stop()
    if _data_dir is not None:
        shutil.rmtree(_data_dir, ignore_errors=True)
