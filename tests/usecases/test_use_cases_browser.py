"""Use cases, the inbox and marking words in a real browser: in place, by keyboard, on a phone, and accessible."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE
from tests.events.factories import CommentFactory, EventFactory, WorksheetFactory
from tests.refine.factories import MembershipFactory, ProgramFactory
from tests.stakeholders.factories import InterviewFactory, NoteFactory, StakeholderFactory
from tests.usecases.factories import (
    AssessmentFactory,
    EvidenceFactory,
    InsightFactory,
    PersonaFactory,
    SupportFactory,
    TagFactory,
    UseCaseFactory,
    UseCaseNeedFactory,
    UserStoryFactory,
)
from usecases.models import Insight, Persona

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def program():
    return ProgramFactory(slug="housing", name="Rental housing quality")


@pytest.fixture
def office(program, sign_in):
    """Staff, signed in."""
    sign_in(MembershipFactory(program=program).user)


@pytest.fixture
def use_case(program):
    use_case = UseCaseFactory(program=program, number=1, who="Renters")
    UseCaseNeedFactory(use_case=use_case)
    AssessmentFactory(data_need=UseCaseNeedFactory(use_case=use_case).data_need, exists="yes")
    SupportFactory(use_case=use_case)
    for direction in ("supports", "contradicts"):
        EvidenceFactory(use_case=use_case, direction=direction)
    persona = PersonaFactory(use_case=use_case)
    for position in range(2):
        UserStoryFactory(use_case=use_case, persona=persona, position=position, want=f"to see part {position}")
    return use_case


def test_pages_of_use_cases_pass_axe(page, office, axe, program, use_case):
    insight = use_case.evidence.first().insight
    insight.tags.add(TagFactory(program=program))
    CommentFactory(event=EventFactory(program=program))
    WorksheetFactory(team__event__program=program)
    need = use_case.needs.first().data_need
    addresses = [
        reverse(f"usecases:{name}", args=["housing", *args])
        for name, args in [
            ("use_case_list", []),
            ("use_case_detail", [use_case.pk]),
            ("use_case_change", [use_case.pk]),
            ("use_case_history", [use_case.pk]),
            ("use_case_split", [use_case.pk]),
            ("use_case_evidence_add", [use_case.pk]),
            ("persona_detail", [use_case.personas.get().pk]),
            ("data_need_list", []),
            ("data_need_detail", [need.pk]),
            ("data_need_assess", [need.pk]),
            ("support_list", []),
            ("support_add", []),
            ("insight_list", []),
            ("insight_detail", [insight.pk]),
            ("insight_inbox", []),
        ]
    ]
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        for address in addresses:
            page.goto(address)
            page.wait_for_load_state("networkidle")
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], address


def test_persona_is_written_in_place(page, office, use_case):
    page.goto(use_case.get_absolute_url())
    page.get_by_role("link", name="Add a persona").click()
    form = page.locator("#personas form")
    form.get_by_label("title").fill("Man, 50")
    form.get_by_label("in two sentences").fill("Searches after nine.")
    form.get_by_label("what they can do").click()
    expect(page.locator("#remarks-personas")).to_contain_text("is a stereotype")
    form.get_by_label("title").fill("")
    form.get_by_role("button", name="Save").click(no_wait_after=True)
    form.get_by_label("title").fill("Parent who searches after work")
    form.get_by_role("button", name="Save").click()

    expect(page.locator("#personas .persona").nth(1)).to_contain_text("Parent who searches after work")
    assert Persona.objects.filter(title="Parent who searches after work").count() == 1


def test_persona_is_written_without_a_script(browser, context, live_server, office, use_case):
    plain = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    plain.add_cookies(context.cookies())
    page = plain.new_page()
    page.goto(use_case.get_absolute_url())
    page.get_by_role("link", name="Add a persona").click()
    page.get_by_label("title").fill("Tenant organizer")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#personas")).to_contain_text("Tenant organizer")
    plain.close()


def test_stories_are_moved_in_place(page, office, use_case):
    page.goto(use_case.get_absolute_url())
    page.get_by_label("What to do with “to see part 1”").click()
    page.get_by_role("button", name="Move up").click()
    expect(page.locator(".user-story").first).to_contain_text("to see part 1")


def test_inbox_is_sorted_by_keyboard(page, office, program):
    event = EventFactory(program=program)
    for text in ("First words", "Second words", "Third words"):
        CommentFactory(event=event, text=text)
    page.goto(reverse("usecases:insight_inbox", args=["housing"]))

    page.keyboard.press("2")
    expect(page.locator("[data-item].done")).to_contain_text("Barrier")
    expect(page.locator("[data-item]").nth(1)).to_be_focused()
    page.keyboard.press("r")
    expect(page.locator("[data-item]").nth(1)).to_contain_text("Read")
    expect(page.locator("[data-item]").nth(2)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.keyboard.press("u")
    expect(page.locator("[data-item]").first).to_contain_text("First words")
    expect(page.locator("[data-item]").first).to_be_focused()
    page.keyboard.press("1")
    expect(page.locator("[data-item].done")).to_have_count(2)
    expect(page.locator("[data-item]").first).to_contain_text("Edit or link it")

    assert list(Insight.objects.values_list("kind", "text")) == [("need", "First words")]


def test_words_are_marked_in_the_interview(page, office, program):
    interview = InterviewFactory(program=program, finished=True, stakeholders=[StakeholderFactory(program=program)])
    note = NoteFactory(interview=interview, body="🏠 Heat failed.\nThe mold came back twice.")
    page.goto(interview.get_absolute_url())
    expect(page.locator("[data-marking-form]")).to_be_visible()

    page.evaluate(
        """() => {
          const text = document.querySelector("[data-note]").lastChild;
          const range = document.createRange();
          const start = text.data.indexOf("mold");
          range.setStart(text, start);
          range.setEnd(text, start + "mold came back".length);
          const selection = document.getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
        }"""
    )
    expect(page.get_by_label("The exact words")).to_have_value("mold came back")
    page.locator("#marking").get_by_role("button", name="Missing data").click()

    expect(page.locator("#marking .insight")).to_contain_text("mold came back")
    insight = Insight.objects.get()
    assert (insight.note, insight.anchor_start, insight.anchor_end) == (note, 19, 33)


def test_what_was_heard_is_linked_on_a_phone(page, office, program, use_case):
    InsightFactory(program=program, text="The landlord left no name.")
    page.set_viewport_size(PHONE)
    page.goto(use_case.get_absolute_url())
    page.get_by_role("link", name="Link what was heard").click()
    page.get_by_role("button", name="Against", exact=True).click()
    page.get_by_role("link", name="Done").click()
    expect(page.locator("#evidence")).to_contain_text("The landlord left no name.")
