"""`manage.py demo` and `manage.py serve` as a newcomer starts them: real processes, real ports."""

import os
import re
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings

from tests.engines import free_port
from tests.servers import FIRST_PAGE_SECONDS, STOP_SECONDS, clean_environment, manage, wait_until

ACCOUNT_LINE = re.compile(r"^(lead|staff|partner|observer|admin) (\S+@\S+) (\S+)$", re.MULTILINE)


def users(folder: Path) -> list[tuple[int, str]]:
    with sqlite3.connect(folder / "refine.sqlite3") as database:
        return database.execute("SELECT id, email FROM refine_user ORDER BY id").fetchall()


@pytest.fixture
def demo_data(data: Path) -> Path:
    """The same, as an interrupted first start of the demo leaves it."""
    (data / "demo").touch()
    return data


def test_demo_serves_its_first_page_and_leaves_nothing_running(start, tmp_path: Path) -> None:
    began_at = time.monotonic()
    demo = start("demo", tmp_path / "data")
    demo.wait_until_running()

    status, headers, page = demo.get("/accounts/login/")
    assert time.monotonic() - began_at < FIRST_PAGE_SECONDS
    assert status == 200
    assert f"Refine is running at http://127.0.0.1:{demo.port}/" in demo.output
    assert [role for role, _email, _password in ACCOUNT_LINE.findall(demo.output)] == [
        *("lead", "staff", "partner", "observer", "admin")
    ]
    assert f"http://127.0.0.1:{demo.port}/e/KTM497/" in demo.output
    assert "script-src 'self'" in headers["Content-Security-Policy"]

    stylesheet = re.search(rb'href="(/static/[^"]+\.css)"', page)
    assert stylesheet is not None
    status, headers, _body = demo.get(stylesheet[1].decode(), **{"Accept-Encoding": "br"})
    assert (status, headers["Content-Encoding"]) == (200, "br")
    assert "immutable" in headers["Cache-Control"]

    wait_until(lambda: demo.get("/readyz")[0] == 200, 30)
    assert demo.stop(signal.SIGINT) == 0
    assert demo.left_running() == []
    assert demo.errors == ""


def test_demo_goes_on_with_its_data_until_reset(start, demo_data: Path) -> None:
    folder = demo_data
    first = start("demo", folder)
    first.wait_until_running()
    assert first.stop() == 0
    with sqlite3.connect(folder / "refine.sqlite3") as database:
        database.execute("UPDATE refine_user SET name = 'Changed'")

    second = start("demo", folder)
    second.wait_until_running()
    assert second.stop() == 0
    with sqlite3.connect(folder / "refine.sqlite3") as database:
        assert database.execute("SELECT DISTINCT name FROM refine_user").fetchall() == [("Changed",)]

    third = start("demo", folder, "--reset")
    third.wait_until_running()
    assert third.stop() == 0
    with sqlite3.connect(folder / "refine.sqlite3") as database:
        assert ("Changed",) not in database.execute("SELECT DISTINCT name FROM refine_user").fetchall()


def test_demo_killed_takes_its_processes_along(start, demo_data: Path) -> None:
    demo = start("demo", demo_data)
    demo.wait_until_running()
    assert len(demo.left_running()) > 3

    demo.stop(signal.SIGKILL)

    wait_until(lambda: demo.left_running() == [], STOP_SECONDS)


def test_taken_port_and_taken_folder_are_one_line(start, demo_data: Path, tmp_path: Path) -> None:
    demo = start("demo", demo_data)
    demo.wait_until_running()

    def refusal(port: int, folder: str) -> tuple[int, str]:
        command = manage("demo", "--port", str(port), "--data", str(tmp_path / folder))
        ended = subprocess.run(
            command, capture_output=True, text=True, check=False, env=clean_environment(), cwd=settings.BASE_DIR
        )
        return ended.returncode, ended.stderr

    assert refusal(demo.port, "other") == (
        1,
        f"CommandError: Port {demo.port} cannot be used (Address already in use); name another with --port.\n",
    )
    assert refusal(free_port(), "data") == (
        1,
        f"CommandError: Another server is already using the data in {tmp_path / 'data'}.\n",
    )


def test_demo_refuses_data_that_is_not_the_demos(start, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "refine.sqlite3").touch()

    demo = start("demo", folder, "--reset")

    assert demo.process.wait(STOP_SECONDS) == 1
    assert demo.errors == f"CommandError: The data in {folder} is not the demo's; name another folder with --data.\n"
    assert (folder / "refine.sqlite3").exists()


def test_serve_refuses_a_weak_password(start, data: Path) -> None:
    serve = start("serve", data, REFINE_ADMIN_EMAIL="ada@city.example", REFINE_ADMIN_PASSWORD="12345")

    assert serve.process.wait(FIRST_PAGE_SECONDS) == 1
    assert serve.errors.startswith("CommandError: The admin ada@city.example cannot be created: This password")
    assert users(data) == []


def test_serve_makes_the_first_admin_once(start, data: Path) -> None:
    admin = {"REFINE_ADMIN_EMAIL": "Ada@city.example", "REFINE_ADMIN_PASSWORD": "a quiet harbor at dawn"}
    for _start in range(2):
        serve = start("serve", data, **admin)
        serve.wait_until_running()
        assert serve.stop() == 0
        assert users(data) == [(1, "ada@city.example")]
        assert serve.left_running() == []


def test_serve_runs_on_postgres_and_redis(start, data: Path, django_db_setup: None, valkey_url: str) -> None:
    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("postgresql"):
        pytest.skip("this run is the one on SQLite")
    name = f"serve_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    postgres = psycopg2.connect(dbname="postgres", user=database["USER"], host=database["HOST"])
    postgres.autocommit = True
    postgres.cursor().execute(f'CREATE DATABASE "{name}"')
    postgres.close()

    serve = start(
        "serve",
        data,
        DATABASE_URL=f"postgres://{database['USER']}@/{name}?host={database['HOST']}",
        REDIS_URL=valkey_url,
        REFINE_ADMIN_EMAIL="ada@city.example",
        REFINE_ADMIN_PASSWORD="a quiet harbor at dawn",
    )
    serve.wait_until_running()

    wait_until(lambda: serve.get("/readyz")[0] == 200, 30)
    assert serve.get("/accounts/login/")[0] == 200
    assert users(data) == []
    assert serve.stop() == 0
