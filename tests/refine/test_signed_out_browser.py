"""In a browser: a session ends while somebody types, and what was typed is sent after signing in in another tab."""

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from refine.models import User
from stakeholders.models import Guide, Note
from tests.browser import PHONE
from tests.refine.factories import PASSWORD, MembershipFactory, ProgramFactory
from tests.stakeholders.factories import ConsentFactory, InterviewFactory, StakeholderFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def user(sign_in) -> User:
    user = MembershipFactory(program=ProgramFactory(slug="housing"), lead=True).user
    user.set_password(PASSWORD)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    sign_in(user)
    return user


def end_session(context, watch):
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    watch.forgive(r"\b401\b")


def sign_in_in_another_tab(page, user):
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in in another tab").click()
    tab = opened.value
    tab.locator("input[name=login]").fill(user.email)
    tab.locator("input[name=password]").fill(PASSWORD)
    tab.get_by_role("button", name="Sign in", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("You are signed in again")
    tab.close()


def test_typed_form_is_sent_after_signing_in_in_another_tab(page, context, user, watch, axe):
    page.goto(reverse("stakeholders:guide_add", args=["housing"]))
    page.get_by_label("Title").fill("Ten questions on winter")
    end_session(context, watch)
    page.get_by_role("button", name="Add guide").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("You were signed out")
    page.get_by_text("What you typed", exact=True).click()
    expect(page.get_by_text("Ten questions on winter")).to_be_visible()
    axe(page)
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sign_in_in_another_tab(page, user)
    page.get_by_role("button", name="Send again").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Ten questions on winter")
    assert Guide.objects.count() == 1


def test_note_saves_itself_again_after_signing_in_in_another_tab(page, context, user, watch):
    person = StakeholderFactory(program=user.memberships.get().program)
    for purpose in ("take_part", "notes"):
        ConsentFactory(stakeholder=person, purpose=purpose)
    interview = InterviewFactory(program=person.program, held=True, stakeholders=[person])
    page.goto(interview.get_absolute_url())
    line = page.locator("[data-note-form] textarea[name=body]").first
    end_session(context, watch)
    line.fill("The ceiling came down")

    expect(page.locator("#messages")).to_contain_text("You were signed out")
    sign_in_in_another_tab(page, user)
    line.press_sequentially(" twice")

    expect(page.locator("[data-note-state]").first).to_contain_text("Saved")
    assert Note.objects.get().body == "The ceiling came down twice"
