"""The page of jobs in a browser: it renews itself, over a moment without a database too."""

from collections.abc import Callable

import psycopg2
import pytest
from django.db import OperationalError
from playwright.sync_api import Page, expect

from refine import listing
from refine.models import Job, Program
from refine.views import jobs as views
from tests.browser import DESKTOP, PHONE
from tests.refine.factories import JobFactory, MembershipFactory, ProgramFactory

pytestmark = pytest.mark.django_db(transaction=True)

AWAY = "Keep this page open and try again in a minute"


@pytest.fixture
def program(sign_in) -> Program:
    program = ProgramFactory(slug="housing")
    sign_in(MembershipFactory(program=program).user)
    return program


def connection_lost(*args: object, **kwargs: object) -> None:
    raise OperationalError from psycopg2.OperationalError("server closed the connection unexpectedly")


def test_job_list_goes_on_after_a_moment_without_a_database(
    page: Page, program: Program, watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.forgive("status of 503")
    watch.forgive("Response Status Error Code 503")
    job = JobFactory(program=program, kind="recount_program", state=Job.State.RUNNING, progress_total=10)
    page.clock.install()
    page.goto("/programs/housing/jobs/")
    meter = page.get_by_role("progressbar")
    expect(meter).to_have_js_property("value", 0)
    monkeypatch.setattr(views, "page_of", connection_lost)
    page.clock.run_for(3_500)
    expect(page.get_by_text(AWAY)).to_be_visible()
    with page.expect_response(lambda response: response.status == 503):
        page.clock.run_for(3_500)
    expect(page.get_by_text(AWAY)).to_have_count(1)

    monkeypatch.setattr(views, "page_of", listing.page_of)
    Job.objects.filter(pk=job.pk).update(progress_done=7)
    page.clock.run_for(3_500)

    expect(meter).to_have_js_property("value", 7)
    expect(page.get_by_text(AWAY)).to_have_count(0)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_job_is_stopped_and_tried_again(page: Page, program: Program, size, axe: Callable[..., None]) -> None:
    fields = {"program": program, "kind": "recount_program"}
    running = JobFactory(**fields, state=Job.State.RUNNING, progress_total=10, progress_done=3)
    failed = JobFactory(**fields, state=Job.State.FAILED, error="The file is not a zip.")
    JobFactory(**fields, state=Job.State.CANCELLED)
    page.set_viewport_size(size)
    page.goto("/programs/housing/jobs/")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("row").get_by_text("It stops at its next step.")).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_have_count(0)

    row = page.get_by_role("row").filter(has_text="The file is not a zip.")
    row.get_by_role("button", name="Try again").click()

    expect(page.get_by_text("It is tried again.")).to_be_visible()
    running.refresh_from_db()
    failed.refresh_from_db()
    assert (running.is_cancel_requested, failed.state) == (True, Job.State.QUEUED)
