"""What `manage.py serve` and `manage.py demo` share: prepare the data, then run web server and worker together."""

import fcntl
import hashlib
import os
import socket
import sys
import urllib.error
import urllib.request
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections

from refine.processes import Group, Program


class ServerCommand(BaseCommand):
    """Migrate, collect static files, `prepare()`, then serve until Ctrl-C or SIGTERM."""

    requires_system_checks: list[str] = []
    _is_announced = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="port of the web server (8000)")
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1: this machine only)")
        parser.add_argument("--data", metavar="DIR", help="folder for everything that is stored (REFINE_DATA_DIR)")

    def handle(self, *args: Any, **options: Any) -> None:
        self._restart_in_environment(options)
        lock = self._lock_data()
        self._check_port(options["host"], options["port"])
        try:
            self.before_migrations(options)
            call_command("migrate", verbosity=0, interactive=False)
        except OperationalError as error:
            raise CommandError(f"The database cannot be used: {str(error).strip().splitlines()[0]}") from error
        collect_static()
        self.prepare(options)
        connections.close_all()

        group = Group(programs(options["host"], options["port"]), report=self.stderr.write)
        code = group.run(on_watch=lambda: self._announce(options))
        lock.close()
        if code:
            sys.exit(code)

    def before_migrations(self, options: dict[str, Any]) -> None:
        """Hook: before the database is touched."""

    def prepare(self, options: dict[str, Any]) -> None:
        """Hook: what the database must hold before the first page."""

    def lines(self) -> list[str]:
        """Hook: what to print below the address."""
        return []

    def _restart_in_environment(self, options: dict[str, Any]) -> None:
        """Settings are read once, so start over in the environment that the options ask for, if it differs."""
        wanted = {"BASE_URL": os.environ.get("BASE_URL") or f"http://{_shown(options['host'])}:{options['port']}"}
        if options["data"]:
            wanted["REFINE_DATA_DIR"] = str(Path(options["data"]).absolute())
        if any(os.environ.get(name) != value for name, value in wanted.items()):
            os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | wanted)  # noqa: S606

    def _lock_data(self) -> IO[str]:
        """Let one server at a time use the data folder. The lock goes with the process, however it ends."""
        lock = (settings.DATA_DIR / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(f"Another server is already using the data in {settings.DATA_DIR}.") from None
        return lock

    def _check_port(self, host: str, port: int) -> None:
        """The web server would share a port with another process, and each would get half of the requests."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except (OSError, OverflowError) as error:
                reason = getattr(error, "strerror", None) or error
                raise CommandError(f"Port {port} cannot be used ({reason}); name another with --port.") from None

    def _announce(self, options: dict[str, Any]) -> None:
        """Print where Refine is, once, as soon as the web server answers."""
        if self._is_announced or not answers(f"http://{_shown(options['host'])}:{options['port']}/healthz"):
            return
        self._is_announced = True
        # In one piece: whoever waits for the first line reads the others with it.
        self.stdout.write("\n".join([f"Refine is running at {settings.BASE_URL}/ (Ctrl-C stops it)", *self.lines()]))
        self.stdout.flush()


def collect_static() -> None:
    """Collect the static files, which takes seconds, unless those of the last start are still right."""
    fingerprint, collected = _static_fingerprint(), settings.DATA_DIR / "static-fingerprint"
    is_there = (settings.STATIC_ROOT / "staticfiles.json").exists() and collected.exists()
    if is_there and collected.read_text() == fingerprint:
        return
    collected.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    collected.write_text(fingerprint)


def _static_fingerprint() -> str:
    """A value that changes with any static file's name, size or time."""
    ignored = apps.get_app_config("staticfiles").ignore_patterns  # type: ignore[attr-defined]
    files = [
        (path, storage.size(path), storage.get_modified_time(path).isoformat())
        for finder in get_finders()
        for path, storage in finder.list(ignored)
    ]
    return hashlib.sha256(repr(sorted(files)).encode()).hexdigest()


def programs(host: str, port: int) -> list[Program]:
    """The web server and the worker, which also does beat's part."""
    web = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", str(settings.WEB_PROCESSES), "--blocking-threads", str(settings.WEB_THREADS)),
        *("--log-level", "warning", "--respawn-failed-workers", "--workers-kill-timeout", "10"),
        *("--no-ws", "refine.wsgi:application"),
    ]
    worker = [
        # Celery warns root of messages that run code when read; ours are JSON.
        *(sys.executable, "-W", "ignore:You're running the worker", "-m", "celery"),
        *("--quiet", "--app", "refine.celery", "worker", "--beat"),
        *("--concurrency", str(settings.JOB_PROCESSES), "--loglevel", "WARNING"),
        *("--without-gossip", "--without-mingle"),
    ]
    return [Program("web server", web, settings.BASE_DIR), Program("worker", worker, settings.BASE_DIR)]


def answers(url: str) -> bool:
    """Whether something answers with success at `url`."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310  (our own address)
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _shown(host: str) -> str:
    """The address to reach a server that listens on `host` from this machine."""
    if host in {"0.0.0.0", "::", ""}:  # noqa: S104
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
