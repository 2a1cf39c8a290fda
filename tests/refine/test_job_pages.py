"""The page of jobs: what runs in the background, stopped and tried again."""

import pytest
from django.test import Client
from django.urls import reverse

from refine.models import Job
from tests.refine.factories import JobFactory, MembershipFactory, ProgramFactory


@pytest.fixture
def program(db):
    return ProgramFactory(slug="housing")


@pytest.fixture
def staff(program):
    client = Client()
    client.force_login(MembershipFactory(program=program).user)
    return client


def url(name, *args):
    return reverse(name, args=["housing", *args])


@pytest.mark.parametrize("item_count", [1, 3])
def test_job_list_query_count(staff, program, item_count, django_assert_num_queries):
    JobFactory.create_batch(item_count, program=program, kind="recount_program")

    with django_assert_num_queries(6):
        response = staff.get(url("job_list"))

    assert "Counting answers by the new groups" in response.content.decode()


def test_waiting_job_is_stopped_and_tried_again(staff, program):
    job = JobFactory(program=program, kind="recount_program")

    staff.post(url("job_cancel", job.pk))
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED

    staff.post(url("job_retry", job.pk))
    job.refresh_from_db()
    assert job.state == Job.State.QUEUED


def test_failed_job_says_why_and_the_list_refreshes_only_while_busy(staff, program):
    JobFactory(program=program, state=Job.State.FAILED, error="The file is not a zip.")
    over = staff.get(url("job_list")).content.decode()
    JobFactory(program=program)
    busy = staff.get(url("job_list")).content.decode()

    assert "The file is not a zip." in over
    assert ("hx-trigger" in over.partition('id="jobs"')[2][:80], "every 3s" in busy) == (False, True)
