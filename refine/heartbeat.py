"""A worker's sign of life, read by /readyz."""

import logging
import threading
from typing import Any

from celery import current_app
from celery.signals import worker_ready, worker_shutting_down
from django.db import DatabaseError, connection

from refine.leases import note_heartbeat

logger = logging.getLogger(__name__)

BEAT_EVERY_SECONDS = 15


class Heartbeat(threading.Thread):
    """Records again and again that this worker is alive: a thread, so that long jobs do not silence it."""

    def __init__(self) -> None:
        super().__init__(name="heartbeat", daemon=True)
        self.is_over = threading.Event()

    def run(self) -> None:
        while True:
            try:
                note_heartbeat()
            except DatabaseError as error:  # the next beat may succeed
                logger.warning("The heartbeat could not be recorded: %s", error)
            finally:
                # Held open, the connection would be copied into every process the worker forks.
                connection.close()
            if self.is_over.wait(BEAT_EVERY_SECONDS):
                return


def start(**kwargs: Any) -> None:
    """Begin when Celery's worker is ready, in its main process, and end when it shuts down."""
    heartbeat = Heartbeat()
    heartbeat.start()
    # What a killed worker left behind need not wait for beat.
    current_app.send_task("refine.tasks.sweep_jobs")

    def stop(**kwargs: Any) -> None:
        heartbeat.is_over.set()

    worker_shutting_down.connect(stop, weak=False)


worker_ready.connect(start)
