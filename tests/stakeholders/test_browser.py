"""The interview's workspace in a real browser, on a phone."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import FilePayload, Page, expect

from stakeholders.models import Attachment, Consent
from tests.browser import PHONE
from tests.refine.factories import MembershipFactory, ProgramFactory
from tests.stakeholders.factories import ConsentFactory, InterviewFactory, QuestionFactory, StakeholderFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def interview():
    """An interview along three questions with somebody who agreed to notes, not to be recorded."""
    program = ProgramFactory(slug="housing")
    person = StakeholderFactory(program=program)
    for purpose in (Consent.Purpose.TAKE_PART, Consent.Purpose.NOTES):
        ConsentFactory(stakeholder=person, purpose=purpose)
    question = QuestionFactory(guide__program=program)
    QuestionFactory.create_batch(2, guide=question.guide)
    return InterviewFactory(program=program, held=True, guide=question.guide, stakeholders=[person])


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_files_are_added_and_deleted_beside_the_notes(page: Page, sign_in, axe: Callable[..., None], interview):
    sign_in(MembershipFactory(program=interview.program).user)
    page.set_viewport_size(PHONE)
    page.goto(interview.get_absolute_url())
    note = page.get_by_label("Note", exact=True).first
    note.fill("Still being typed")
    page.get_by_role("complementary", name="Guide").get_by_role("link", name="Files").click()
    files = page.locator("#files")
    files.locator("summary").click()

    files.get_by_label("Files").set_input_files([file("talk.ogg", b"OggS sound")])
    files.get_by_role("button", name="Add files").click()
    expect(files.get_by_text("There is no consent to be recorded")).to_be_visible()
    axe(page)
    files.get_by_label("Files").set_input_files([file("consent.pdf", b"%PDF-1.7"), file("more.pdf", b"%PDF-1.7")])
    files.get_by_role("button", name="Add files").click()
    expect(files.get_by_text("Kept with the interview.")).to_be_visible()
    axe(page)
    expect(note).to_have_value("Still being typed")
    assert list(Attachment.objects.values_list("title", flat=True)) == ["consent", "more"]

    with page.expect_download() as download:
        files.get_by_role("link", name="consent").click()
    assert download.value.suggested_filename == f"Interview_{interview.number}_consent.pdf"
    files.get_by_role("link", name="Delete").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.get_by_text("File deleted.")).to_be_visible()
    assert list(Attachment.objects.values_list("title", flat=True)) == ["more"]


def test_the_guide_stays_in_sight_on_a_phone(page: Page, sign_in, axe: Callable[..., None], interview):
    sign_in(MembershipFactory(program=interview.program).user)
    page.set_viewport_size(PHONE)
    page.goto(reverse("stakeholders:interview_detail", args=["housing", interview.pk]))
    guide = page.get_by_role("complementary", name="Guide")

    guide.get_by_role("link", name="Anything else").click()

    expect(guide).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Anything else")).to_be_in_viewport()
    axe(page)
