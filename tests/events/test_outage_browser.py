"""A moment without a database, as people meet it in their browser."""

from collections.abc import Callable
from threading import Event as Signal

import psycopg2
import pytest
from django.db import OperationalError
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from events import public
from events.models import Activity, Comment, Event, Participant, Vote
from tests.browser import PHONE
from tests.events.factories import ActivityFactory, EventFactory, OptionFactory, StationFactory
from tests.refine.factories import ProgramFactory

pytestmark = pytest.mark.django_db(transaction=True)

UNAVAILABLE = "status of 503"


@pytest.fixture
def event() -> Event:
    """An open event of one stop: a ballot and a question in words."""
    event = EventFactory(program=ProgramFactory(slug="housing"), is_opened=True, join_code="KLM482")
    station = StationFactory(event=event)
    ballot = ActivityFactory(event=event, station=station, format=Activity.Format.BALLOT)
    OptionFactory(activity=ballot, label={"en": "See past violations"})
    ActivityFactory(event=event, station=station, comment=True, prompt={"en": "Does this match?"})
    return event


def connection_lost() -> OperationalError:
    error = OperationalError("server closed the connection unexpectedly")
    error.__cause__ = psycopg2.OperationalError(*error.args)
    return error


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Signal:
    """While set, the public pages find no database."""
    away, read = Signal(), public.event_by_code

    def read_unless_away(code: str) -> Event | None:
        if away.is_set():
            raise connection_lost()
        return read(code)

    monkeypatch.setattr(public, "event_by_code", read_unless_away)
    return away


def fill_in(page: Page, words: str) -> None:
    page.goto("/e/KLM482/s/1/")
    page.get_by_role("radio", name="Yes").check()
    page.get_by_label("Does this match?").fill(words)


def test_answers_wait_on_the_phone_and_are_sent_by_themselves(
    page: Page, event: Event, away: Signal, watch, axe: Callable[..., None]
) -> None:
    watch.forgive(UNAVAILABLE)
    page.set_viewport_size(PHONE)
    page.clock.install()
    fill_in(page, "“It leaks” & nobody comes.")
    away.set()
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_role("heading", name="Refine is not available right now")).to_be_visible()
    expect(page.get_by_text("It is tried again by itself")).to_be_visible()
    axe(page)
    with page.expect_response(lambda response: response.status == 503):
        page.clock.fast_forward(10_000)
    expect(page.get_by_role("button", name="Send again")).to_be_visible()
    assert Vote.objects.count() == 0
    away.clear()
    page.clock.fast_forward(10_000)

    expect(page.get_by_text("Thank you. It is saved")).to_be_visible()
    assert [vote.answer for vote in Vote.objects.all()] == [1]
    assert [comment.text for comment in Comment.objects.all()] == ["“It leaks” & nobody comes."]


def test_answers_whose_reply_was_lost_count_once(
    page: Page, event: Event, watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch.forgive(UNAVAILABLE)
    remember, lost = public.remember_key, []

    def lose_the_first(*args: object) -> None:
        if not lost:
            lost.append(args)
            raise connection_lost()
        remember(*args)

    monkeypatch.setattr(public, "remember_key", lose_the_first)
    fill_in(page, "Nobody comes.")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Send again").click()

    expect(page.get_by_text("Thank you. It is saved")).to_be_visible()
    assert (Participant.objects.count(), Vote.objects.count(), Comment.objects.count()) == (1, 1, 1)


def test_answers_are_sent_again_without_a_script(
    browser: Browser, live_server: LiveServer, event: Event, away: Signal
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="en-US")
    page = context.new_page()
    fill_in(page, "Nobody comes.")
    away.set()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("It is tried again by itself")).to_be_hidden()
    away.clear()
    page.get_by_role("button", name="Send again").click()

    expect(page.get_by_text("Thank you. It is saved")).to_be_visible()
    context.close()
    assert Vote.objects.count() == 1
