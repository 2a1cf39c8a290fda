"""A job that takes a while, for workers that are killed in the middle (loaded by `celery worker --include`)."""

import time

from refine.audit import record
from refine.jobs import Run, job
from refine.models import Lease


@job("count_slowly", label="Count slowly")
def count_slowly(run: Run) -> None:
    """Write one row a step, each only once, and an audit entry at the end."""
    steps = run.args["steps"]
    for number in range(1, steps + 1):
        with run.step():
            Lease.objects.get_or_create(name=f"counted {run.job.pk} {number}", defaults={"until": run.job.created_at})
        run.progress(number, steps)
        time.sleep(run.args["pause_seconds"])
    with run.step():
        record("counted", target=run.job)
        run.finish(result={"counted": steps})
