"""The daily cleaning takes what is over and old, and nothing else."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from post_office.models import STATUS, Email

from refine.cleaning import clean_up
from refine.mail import SEND_MAIL
from refine.models import Job
from tests.refine.factories import JobFactory

pytestmark = pytest.mark.django_db


def days_ago(days: int):
    return timezone.now() - timedelta(days=days)


def message(status: int, days: int) -> int:
    email = Email.objects.create(from_email="refine@example.org", to="ana@example.org", status=status)
    Email.objects.filter(pk=email.pk).update(created=days_ago(days))
    return email.pk


def test_sessions_that_are_over_go():
    Session.objects.create(session_key="over", expire_date=days_ago(1))
    Session.objects.create(session_key="open", expire_date=days_ago(-1))

    assert clean_up()["sessions"] == 1
    assert Session.objects.get().session_key == "open"


def test_sent_messages_go_after_30_days():
    kept = [message(STATUS.sent, 29), message(STATUS.failed, 400), message(STATUS.queued, 400)]
    message(STATUS.sent, 31)

    assert clean_up()["messages"] == 1
    assert list(Email.objects.order_by("pk").values_list("pk", flat=True)) == kept


def test_finished_jobs_go_unless_they_can_be_undone():
    kept = [
        JobFactory(state=Job.State.QUEUED),
        JobFactory(state=Job.State.DONE, finished_at=days_ago(179)),
        JobFactory(state=Job.State.DONE, finished_at=days_ago(400), reversal={"rows": [7]}),
        JobFactory(state=Job.State.DONE, finished_at=days_ago(29), kind=SEND_MAIL),
    ]
    JobFactory(state=Job.State.FAILED, finished_at=days_ago(181))
    JobFactory(state=Job.State.DONE, finished_at=days_ago(31), kind=SEND_MAIL)

    gone = clean_up()

    assert (gone["jobs"], gone["mail jobs"]) == (1, 1)
    assert set(Job.objects.all()) == set(kept)
