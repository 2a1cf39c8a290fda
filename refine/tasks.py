"""Celery tasks of the ground floor: ids in, `refine.jobs` does the work."""

from celery import shared_task

from refine import jobs


@shared_task
def run_job(job_id: int) -> None:
    jobs.run_job(job_id, in_worker=True)


# A sweep that waited longer than the next one is due is not worth running.
@shared_task(expires=10)
def sweep_jobs() -> None:
    jobs.sweep()
