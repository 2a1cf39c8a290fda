"""`manage.py serve` and `manage.py demo` as real processes on real ports."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings

from tests.engines import free_port

# What a newcomer may have to wait, twice what it takes a slow machine that also runs another process of tests. A
# developer's machine does more at the same time.
FIRST_PAGE_SECONDS = 120 if os.environ.get("CI") else 180
STOP_SECONDS = 30
PATIENCE_SECONDS = 90


class ServerProcess:
    """One `manage.py` command with its own data folder, its output in files."""

    def __init__(self, command: str, folder: Path, *arguments: str, **environment: str) -> None:
        self.folder = folder
        self.port = free_port()
        self._stdout = folder.with_name(f"{folder.name}-{self.port}.out")
        self._stderr = folder.with_name(f"{folder.name}-{self.port}.err")
        with self._stdout.open("w") as out, self._stderr.open("w") as err:
            self.process = subprocess.Popen(
                manage(command, "--port", str(self.port), "--data", str(folder), *arguments),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                env=clean_environment() | environment,
                cwd=settings.BASE_DIR,
            )

    @property
    def output(self) -> str:
        return self._stdout.read_text()

    @property
    def errors(self) -> str:
        return self._stderr.read_text()

    def wait_until_running(self) -> None:
        def is_running() -> bool:
            assert self.process.poll() is None, self.errors
            return "is running at" in self.output

        wait_until(is_running, FIRST_PAGE_SECONDS)

    def get(self, path: str, **headers: str) -> tuple[int, HTTPMessage, bytes]:
        return self.send("GET", path, **headers)

    def send(
        self, method: str, path: str, fields: dict[str, Any] | None = None, **headers: str
    ) -> tuple[int, HTTPMessage, bytes]:
        """Status, headers and body of the answer, a redirect included; `fields` are sent as a form."""
        if fields:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        with closing(connection):
            connection.request(method, path, urlencode(fields or {}), headers)
            response = connection.getresponse()
            return response.status, response.headers, response.read()

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(STOP_SECONDS)

    def left_running(self) -> list[str]:
        """Command lines of the processes, of whatever parent, that were started with this data folder."""
        return [line for line in map(self.command_line, Path("/proc").glob("[0-9]*")) if line]

    def command_line(self, process: Path) -> str:
        """Of a process below /proc; empty unless it was started with this data folder."""
        wanted = f"REFINE_DATA_DIR={self.folder}".encode()
        try:
            if wanted in (process / "environ").read_bytes().split(b"\0"):
                return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # it ended, or is not ours
            pass
        return ""


def manage(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", *arguments]


def clean_environment() -> dict[str, str]:
    """The environment of somebody who set nothing."""
    ours = ("DATABASE_URL", "REDIS_URL", "REFINE_", "DJANGO_", "BASE_URL", "PYTEST", "SECRET_KEY")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def wait_until(condition: Callable[[], Any], seconds: float = PATIENCE_SECONDS) -> None:
    """Ask `condition` ten times a second until it holds; fails the test when it takes too long."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} seconds in vain"
        time.sleep(0.1)
