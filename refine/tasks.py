"""Celery tasks of the ground floor, and the jobs of its own: ids in, one work module does the work."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from refine import cleaning, jobs, mail

# With pauses that grow to an hour, some six hours for a mail server to come back.
jobs.job(mail.SEND_MAIL, label=_("Sending a message"), max_attempts=12)(mail.deliver)


@shared_task
def run_job(job_id: int) -> None:
    jobs.run_job(job_id, in_worker=True)


# A sweep that waited longer than the next one is due is not worth running.
@shared_task(expires=10)
def sweep_jobs() -> None:
    jobs.sweep()


@shared_task
def clean_up() -> None:
    cleaning.clean_up()
