"""A whole server, as `manage.py serve` starts it, while its database, its broker or its worker is away.

It works on a PostgreSQL of its own, whatever database the other tests use.
"""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.conf import settings

from tests import engines
from tests.servers import ServerProcess, clean_environment, wait_until

STOP = "/e/KLM482/s/1/"
JOBS = "/programs/housing/jobs/"
CSRF = "c" * 32
ADMIN = {"REFINE_ADMIN_EMAIL": "ada@city.example", "REFINE_ADMIN_PASSWORD": "a quiet harbor at dawn"}


class FilesAway:
    """The broker on files, whose folder can be taken away, as when a shared disk is not mounted."""

    def __init__(self, data: Path) -> None:
        self.folder, self.elsewhere = data / "broker", data / "broker-elsewhere"

    def pause(self) -> None:
        self.folder.rename(self.elsewhere)
        self.folder.touch()

    def resume(self) -> None:
        self.folder.unlink()
        self.elsewhere.rename(self.folder)


class Site:
    """The server under test, asked by a member of the staff and by a resident."""

    def __init__(self, server: ServerProcess, database: engines.Server, known: dict[str, Any]) -> None:
        self.server, self.database, self.jobs = server, database, known["jobs"]
        self.option = f"option_{known['option']}"
        self.staff = {"Cookie": f"sessionid={known['session']}; csrftoken={CSRF}", "X-CSRFToken": CSRF}

    def see_jobs(self, **headers: str) -> tuple[int, Any, str]:
        status, found, body = self.server.get(JOBS, **self.staff, **headers)
        return status, found, body.decode()

    def start_job(self, pk: int) -> None:
        assert self.server.send("POST", f"{JOBS}{pk}/retry/", **self.staff)[0] == 302

    def answer(self, nonce: str) -> tuple[int, Any, str]:
        status, headers, body = self.server.send("POST", STOP, {"nonce": nonce, self.option: "1"})
        return status, headers, body.decode()

    def ask(self, sql: str) -> tuple[Any, ...]:
        """The one row that `sql` finds in the database."""
        connection = psycopg2.connect(dbname="postgres", user="postgres", host=str(self.database.folder))
        with connection.cursor() as cursor:
            cursor.execute(sql)
            row = cursor.fetchone()
        connection.close()
        return row

    def steps(self, pk: int) -> int:
        """How many steps of the slow job are written."""
        return self.ask(f"SELECT count(*) FROM refine_lease WHERE name LIKE 'counted {pk} %'")[0]  # noqa: S608

    def wait_until_done(self, pk: int) -> int:
        """The job has ended right, each of its steps done once. Returns how often it was tried."""
        wait_until(lambda: self.ask(f"SELECT state FROM refine_job WHERE id = {pk}") == ("done",))  # noqa: S608
        attempts, entries = self.ask(
            f"SELECT attempts, (SELECT count(*) FROM refine_auditentry WHERE object_uuid = refine_job.uuid)"  # noqa: S608
            f" FROM refine_job WHERE id = {pk}"
        )
        assert (self.steps(pk), entries) == (10, 1)
        return attempts

    def kill_worker(self) -> None:
        """As `kill -9` of everything that Celery started."""
        for process in Path("/proc").glob("[0-9]*"):
            if "celery" in self.server.command_line(process):
                os.kill(int(process.name), signal.SIGKILL)


@pytest.fixture
def postgres() -> Iterator[tuple[engines.Server, str]]:
    """A database of the test's own, to be stopped and started, and its URL."""
    server, url = engines.start_postgres()
    yield server, url
    server.stop()


@pytest.fixture(params=["files", "redis"])
def broker(request: pytest.FixtureRequest, data: Path) -> Iterator[tuple[FilesAway | engines.Server, str]]:
    """Each broker with its `REDIS_URL`."""
    if request.param == "files":
        yield FilesAway(data), ""
        return
    server, url = engines.start_valkey()
    yield server, url
    server.stop()


@pytest.fixture
def site(
    postgres: tuple[engines.Server, str],
    broker: tuple[FilesAway | engines.Server, str],
    start: Callable[..., ServerProcess],
    data: Path,
) -> Site:
    """A server with a program in it."""
    database, url = postgres
    environment = {"DATABASE_URL": url, "REDIS_URL": broker[1], "DJANGO_SETTINGS_MODULE": "tests.served"}
    server = start("serve", data, **environment, **ADMIN)
    server.wait_until_running()
    filled = subprocess.run(
        [sys.executable, "-m", "tests.refine.served_program"],
        check=True,
        capture_output=True,
        text=True,
        env=clean_environment() | environment | {"REFINE_DATA_DIR": str(data)},
        cwd=settings.BASE_DIR,
    )
    wait_until(lambda: server.get("/readyz")[0] == 200)
    return Site(server, database, json.loads(filled.stdout))


def test_nothing_is_lost_while_something_is_away(site: Site, broker: tuple[FilesAway | engines.Server, str]) -> None:
    database_restarts(site)
    broker_is_away(site, broker[0])
    worker_is_killed(site)


def database_restarts(site: Site) -> None:
    """Pages say so meanwhile, an answer is sent again and counts once, the running job ends right."""
    job = site.jobs[0]
    nonce = re.search(r'name="nonce" value="([^"]+)"', site.server.get(STOP)[2].decode())[1]
    site.start_job(job)
    wait_until(lambda: site.steps(job) >= 3)

    site.database.pause()
    for _time in range(3):
        status, headers, page = site.see_jobs()
        assert (status, headers["Retry-After"]) == (503, "30")
        assert "<h1>Refine is not available right now</h1>" in page
    assert site.see_jobs(**{"HX-Request": "true"})[2].strip().startswith("<div")
    assert json.loads(site.see_jobs(Accept="application/json")[2])["error"] == "Refine is not available right now"
    status, headers, page = site.answer(nonce)
    assert status == 503
    assert f'<input type="hidden" name="{site.option}" value="1">' in page
    assert site.server.get("/healthz")[0] == 200
    site.database.resume()

    assert [site.see_jobs()[0] for _time in range(8)] == [200] * 8
    assert [site.answer(nonce)[0] for _time in range(2)] == [302, 302]
    assert site.ask("SELECT count(*) FROM events_vote") == (1,)
    assert site.wait_until_done(job) == 2


def broker_is_away(site: Site, broker: FilesAway | engines.Server) -> None:
    """No page fails, and the job that was asked for meanwhile starts when the broker is back."""
    job = site.jobs[1]

    broker.pause()
    site.start_job(job)
    status, _headers, page = site.see_jobs()
    assert (status, "Waiting" in page) == (200, True)
    broker.resume()

    assert site.wait_until_done(job) == 1


def worker_is_killed(site: Site) -> None:
    """The server starts another worker, and the job ends right."""
    job = site.jobs[2]
    site.start_job(job)
    wait_until(lambda: site.steps(job) >= 3)

    site.kill_worker()

    assert site.wait_until_done(job) == 2
