"""Measuring: medians taken in turns, statements counted, memory at its peak."""

import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection

STATUS = Path("/proc/self/status")


def say(line: str) -> None:
    """Tell whoever waits what is being done."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def seconds(act: Callable[[], object]) -> float:
    """How long `act` takes."""
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def medians(
    acts: Mapping[str, Callable[[], object]], *, rounds: int, before: Callable[[], object] = lambda: None
) -> dict[str, float]:
    """Median seconds of each act. They take turns, so that whatever else the machine does hits all alike.

    `before` is called before each, outside the measurement. A first round warms everything up and is not counted.
    """
    found: dict[str, list[float]] = {name: [] for name in acts}
    for turn in range(rounds + 1):
        for name, act in acts.items():
            before()
            taken = seconds(act)
            if turn:
                found[name].append(taken)
    return {name: median(times) for name, times in found.items()}


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """The statements that leave for the database meanwhile."""
    sent: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield sent


def memory_now() -> int:
    """Bytes of memory this process holds."""
    return _status("VmRSS") or memory_at_peak()


def memory_at_peak() -> int:
    """Bytes this process has held at most, since `forget_peak` where Linux lets it forget."""
    return _status("VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def forget_peak() -> None:
    """Let the peak begin anew."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        say("This system does not let the peak of memory begin anew; it is counted from the start of the process.")


def _status(name: str) -> int:
    """A line of Linux's account of this process, in bytes; 0 elsewhere."""
    if not STATUS.exists():
        return 0
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024
