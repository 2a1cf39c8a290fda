"""The real web server for a benchmark, and what asks it over the network."""

import http.client
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.test import Client

from refine.bench.content import HOST
from refine.management.server import answers, programs

START_SECONDS = 60


@contextmanager
def served() -> Iterator[int]:
    """Refine's web server as `manage.py serve` starts it, at a free port; ended afterwards."""
    port = _free_port()
    web = next(program for program in programs(HOST, port) if program.name == "web server")
    web.start()
    try:
        deadline = time.monotonic() + START_SECONDS
        while not answers(f"http://{HOST}:{port}/healthz"):
            if not web.is_running() or time.monotonic() > deadline:
                raise RuntimeError("The web server did not start.")
            time.sleep(0.1)
        yield port
    finally:
        web.ask_to_stop()
        web.kill_group()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


class Browser:
    """One connection that stays open, with cookies."""

    def __init__(self, port: int, cookies: Mapping[str, str] | None = None) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=60)
        self.headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())}

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, bytes]:
        """Status and content of an answer. Names of `headers` are written with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request(method, path, body or None, self.headers | named)
        response = self.connection.getresponse()
        return response.status, response.read()

    def close(self) -> None:
        self.connection.close()


def cookies_of(client: Client) -> dict[str, str]:
    """The cookies by which the server knows somebody signed in at the test client, and what was made for them."""
    return {name: cookie.value for name, cookie in client.cookies.items()}
