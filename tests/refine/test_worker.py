"""A real worker on each broker: killed in the middle of a job, cut off from its broker."""

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection
from kombu import Connection

from refine import jobs, leases
from refine.management.server import programs
from refine.models import AuditEntry, Job, Lease
from refine.processes import Program
from tests import engines, slow_jobs
from tests.servers import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


class Worker:
    """Celery's worker as `manage.py serve` starts it, on the test database."""

    def __init__(self, *modules: str) -> None:
        """`modules` are loaded by the worker beside those that all tests need."""
        included = ",".join([slow_jobs.__name__, "tests.quick_leases", *modules])
        command = [*programs("127.0.0.1", 0)[1].command, "--include", included]
        self.program = Program("worker", command, settings.BASE_DIR)

    def start(self) -> None:
        Lease.objects.filter(name=leases.WORKER).delete()
        self.program.start()
        wait_until(leases.has_heartbeat)

    def kill(self) -> None:
        """As `kill -9`: main process, beat and pool at once."""
        self.program.kill_group()


def database_url() -> str:
    """The test database of this process, for others."""
    name, host = connection.settings_dict["NAME"], connection.settings_dict["HOST"]
    return f"sqlite:///{name}" if connection.vendor == "sqlite" else f"postgres://postgres@/{name}?host={host}"


def use_broker(monkeypatch: pytest.MonkeyPatch, folder: Path, redis_url: str) -> None:
    """Let this process and those it starts ring at the same broker: Redis, or files in `folder`."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "refine.settings")
    monkeypatch.setenv("DATABASE_URL", database_url())
    monkeypatch.setenv("REDIS_URL", redis_url)
    monkeypatch.setenv("REFINE_DATA_DIR", str(folder))
    broker = Connection(
        redis_url or "refine-files://localhost",
        transport_options={"folder": str(folder / "broker"), "socket_connect_timeout": 2},
    )
    monkeypatch.setattr(current_app, "send_task", functools.partial(current_app.send_task, connection=broker))


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.kill()


@pytest.mark.parametrize("broker", ["files", "redis"])
def test_worker_killed_in_the_middle_of_a_job_ends_it_once_after_restart(
    broker: str, worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    use_broker(monkeypatch, tmp_path, request.getfixturevalue("valkey_url") if broker == "redis" else "")
    worker.start()
    job = jobs.request_job("count_slowly", args={"steps": 10, "pause_seconds": 0.3})
    wait_until(lambda: Lease.objects.filter(name=f"counted {job.pk} 3").exists())

    worker.kill()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.RUNNING, 1)
    worker.start()
    wait_until(lambda: Job.objects.filter(pk=job.pk, state=Job.State.DONE).exists())

    job.refresh_from_db()
    assert (job.attempts, job.result, job.progress_done) == (2, {"counted": 10}, 10)
    assert Lease.objects.filter(name__startswith=f"counted {job.pk} ").count() == 10
    assert AuditEntry.objects.filter(action="counted").count() == 1


def test_job_asked_for_while_the_broker_is_away_starts_when_it_is_back(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    server, url = engines.start_valkey()
    request.addfinalizer(server.stop)
    use_broker(monkeypatch, tmp_path, url)
    worker.start()
    server.pause()

    job = jobs.request_job("count_slowly", args={"steps": 1, "pause_seconds": 0})
    job.refresh_from_db()
    assert (job.state, job.rung_at) == (Job.State.QUEUED, None)

    server.resume()
    wait_until(lambda: Job.objects.filter(pk=job.pk, state=Job.State.DONE).exists())
