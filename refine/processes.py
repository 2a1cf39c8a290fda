"""Run a few long-lived programs together: start, restart, stop, and leave none behind."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

STOP_SECONDS = 15
RESTART_SECONDS = 1
QUICK_ENDS_ALLOWED = 5
QUICK_SECONDS = 30
PR_SET_PDEATHSIG = 1


@dataclass
class Program:
    """One program of a group. It leads a process group of its own, so that its children can be ended with it."""

    name: str
    command: list[str]
    folder: Path
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    quick_ends: int = 0

    def start(self) -> None:
        parent = os.getpid()
        self.process = subprocess.Popen(
            self.command,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: end_with_parent(parent, signal.SIGTERM),  # noqa: PLW1509
        )
        self.started_at = time.monotonic()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def note_end(self) -> bool:
        """Count an unexpected end; return whether the program may be started once more."""
        self.kill_group()
        ran_seconds = time.monotonic() - self.started_at
        self.quick_ends = self.quick_ends + 1 if ran_seconds < QUICK_SECONDS else 1
        return self.quick_ends <= QUICK_ENDS_ALLOWED

    def ask_to_stop(self) -> None:
        if self.process is not None and self.is_running():
            self.process.terminate()

    def kill_group(self) -> None:
        """End what is left of the program's process group, by force."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


@dataclass
class Group:
    """Programs that live and end together. `run()` returns when a signal came or a program keeps failing."""

    programs: list[Program]
    report: Callable[[str], None] = print
    is_stopping: bool = False

    def run(self, on_watch: Callable[[], None]) -> int:
        """Start all and watch them, calling `on_watch` each round. Returns the exit code: 0 after a signal, else 1."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._on_signal)
        try:
            for program in self.programs:
                program.start()
            return self._watch(on_watch)
        finally:
            self._stop()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self.is_stopping = True

    def _watch(self, on_watch: Callable[[], None]) -> int:
        while not self.is_stopping:
            for program in self.programs:
                if program.is_running() or self.is_stopping:
                    continue
                if not program.note_end():
                    self.report(f"The {program.name} keeps ending; stopping everything.")
                    return 1
                self.report(f"The {program.name} ended unexpectedly; starting it again.")
                time.sleep(RESTART_SECONDS)
                if not self.is_stopping:
                    program.start()
            on_watch()
            time.sleep(0.2)
        return 0

    def _stop(self) -> None:
        """Ask every program to stop, wait, then end by force whatever of their process groups is left."""
        for program in self.programs:
            program.ask_to_stop()
        deadline = time.monotonic() + STOP_SECONDS
        while any(program.is_running() for program in self.programs) and time.monotonic() < deadline:
            time.sleep(0.05)
        for program in self.programs:
            program.kill_group()


def end_with_parent(parent: int, stop_signal: int) -> None:
    """Have Linux send `stop_signal` to this new process when `parent` ends, even killed; nothing elsewhere.

    Called between fork and exec, where only a process without other threads may run Python.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, stop_signal)
        if os.getppid() != parent:
            os._exit(1)
