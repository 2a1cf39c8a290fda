"""Imports and their undo in many small steps with pauses, for workers that are killed in the middle.

Loaded by `celery worker --include`.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from events.services import import_removal, import_runs
from refine.jobs import Run

ROWS_PER_STEP, PAUSE_SECONDS = 500, 0.1

import_runs.RECORDS_PER_STEP = import_runs.PEOPLE_PER_STEP = ROWS_PER_STEP
import_removal.VOTES_PER_STEP = import_removal.ROWS_PER_STEP = ROWS_PER_STEP
_step = Run.step


@contextmanager
def _slow_step(run: Run) -> Iterator[None]:
    with _step(run):
        yield
    time.sleep(PAUSE_SECONDS)


Run.step = _slow_step  # type: ignore[method-assign]
