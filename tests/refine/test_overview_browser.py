"""Overview, logging what was heard, decision and ballot in a browser: accessible, and whole on a phone."""

import uuid
from datetime import date

import pytest

from refine.figures import Figures
from refine.models import Group
from tests.browser import PHONE
from tests.events.factories import ActivityFactory, EventFactory, OptionFactory
from tests.refine.factories import MembershipFactory
from tests.stakeholders.factories import ConsentFactory, InterviewFactory, StakeholderFactory
from tests.usecases.ranked import ranked_program
from usecases.rankings.board import Tried, load_board
from usecases.services.decisions import Minutes, record_decision

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def paths():
    """A program in which each of these pages has something to show, and who leads it."""
    program = ranked_program(4, slug="housing")
    lead = MembershipFactory(program=program, lead=True).user
    person = StakeholderFactory(program=program, groups=Group.objects.weighting(program)[:1])
    ConsentFactory(stakeholder=person, purpose="take_part")
    interview = InterviewFactory(program=program, held=True, stakeholders=[person])
    ballot = ActivityFactory(event=EventFactory(program=program, survey=True, is_opened=True))
    OptionFactory.create_batch(2, activity=ballot)
    board = load_board(program, Tried.of(program), Figures(exact=True)).with_chances()
    decision = record_decision(
        board=board,
        actor=lead,
        uuid=uuid.uuid4(),
        minutes=Minutes("Three for design", "Steering group", date(2026, 6, 1), "Strong on all three."),
        chosen={1: True, 2: True},
        reasons={3: "Wait for the survey."},
    )
    pages = ["", "heard/", "heard/add/", "decisions/", "decisions/add/", f"decisions/{decision.pk}/"]
    return lead, [f"/programs/housing/{page}" for page in [*pages, f"interviews/{interview.pk}/ballot/"]]


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desktop", "phone"])
def test_pages_are_accessible_and_fit_the_screen(page, sign_in, axe, paths, viewport):
    lead, addresses = paths
    sign_in(lead)
    if viewport:
        page.set_viewport_size(viewport)
    for address in addresses:
        page.goto(address)
        axe(page)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), address


def test_what_was_heard_is_logged_from_any_page_on_a_phone(page, sign_in, paths):
    lead, _addresses = paths
    sign_in(lead)
    page.set_viewport_size(PHONE)
    page.goto("/programs/housing/use-cases/")

    page.get_by_role("link", name="Log what was heard").click()
    page.get_by_label("Words").fill("The elevator is out again.")
    page.get_by_label("Where").fill("Bus stop")
    page.get_by_role("button", name="Log it").click()

    assert page.get_by_text("The elevator is out again.").is_visible()
