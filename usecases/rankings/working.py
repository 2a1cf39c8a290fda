"""What stands in place of the chances while a job works them out."""

from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from refine.models import Job

PERCENT = 100


class Working(NamedTuple):
    """How far a job is. `done`: whole percent; `refusal`: why it ended without a result."""

    job_pk: int
    is_over: bool
    done: int
    sentence: str
    refusal: str
    progress_url: str


def working_of(job: Job, slug: str) -> Working:
    """The state of `job` in words."""
    return Working(
        job_pk=job.pk,
        is_over=job.state not in Job.UNFINISHED,
        done=PERCENT * job.progress_done // job.progress_total if job.progress_total else 0,
        sentence=_sentence(job),
        refusal=_refusal(job),
        progress_url=reverse("usecases:ranking_chances_progress", args=[slug, job.pk]),
    )


def _sentence(job: Job) -> str:
    if job.state == Job.State.QUEUED:
        return _("Waiting for its turn to work out how steady the places are.")
    return _("Working out how steady the places are…")


def _refusal(job: Job) -> str:
    if job.state == Job.State.FAILED:
        return job.error
    if job.state == Job.State.CANCELLED:
        return _("Somebody stopped working out how steady the places are.")
    return ""


def earlier_sentence(computed_at: datetime | None) -> str:
    """That the chances on the page are from before something changed; empty where they are not."""
    if computed_at is None:
        return ""
    when = date_format(timezone.localtime(computed_at), "DATETIME_FORMAT")
    return _("Something has changed since %(time)s, when it was worked out how steady the places are.") % {"time": when}
