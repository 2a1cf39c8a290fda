"""Events in a real browser: residents on a phone, with and without a script; the program office at its desk."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import Activity, Comment, Event, Participant, Vote
from events.services.answers import join_event, record_answers
from tests.browser import DESKTOP, PHONE
from tests.events.factories import (
    ActivityFactory,
    AttendanceFactory,
    CommentFactory,
    EventFactory,
    ImportFactory,
    OptionFactory,
    OutreachPromiseFactory,
    StationFactory,
    TeamFactory,
    WorksheetFactory,
)
from tests.refine.factories import DimensionFactory, GroupFactory, MembershipFactory, ProgramFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def event() -> Event:
    """An open data walk of two stations: a chart with words and a ballot, and a board with dots and picks."""
    program = ProgramFactory(slug="housing", name="Rental housing quality")
    event = EventFactory(
        program=program,
        is_opened=True,
        join_code="KLM482",
        title={"en": "Eastmoor data walk", "es": "Caminata de datos de Eastmoor"},
    )
    first = StationFactory(
        event=event,
        title={"en": "How long do complaints stay open?", "es": "¿Cuánto tardan las quejas?"},
        figure_table=[["Northside", 41], ["Eastmoor", 27]],
        figure_source="City 311",
        position=0,
    )
    second = StationFactory(event=event, title={"en": "What would you check?", "es": "¿Qué miraría?"}, position=1)
    ActivityFactory(event=event, station=first, comment=True, prompt={"en": "Does this match?", "es": "¿Es así?"})
    ballot = ActivityFactory(event=event, station=first, prompt={"en": "Would this help?", "es": "¿Le ayudaría?"})
    OptionFactory(activity=ballot, label={"en": "See past violations", "es": "Ver infracciones"})
    rating = ActivityFactory(event=event, station=first, rating=True)
    OptionFactory(activity=rating, label={"en": "Compare heating costs"})
    dots = ActivityFactory(event=event, station=second, dots=True, prompt={"en": "What helps most?"})
    picks = ActivityFactory(event=event, station=second, format=Activity.Format.PICK, budget=1)
    for activity in (dots, picks):
        for label in ("Owner", "Heating", "Lead"):
            OptionFactory(activity=activity, label={"en": label})
    GroupFactory(dimension=DimensionFactory(program=program, weighting=True, name="Neighborhood"), name="Northside")
    return event


def spent() -> dict[str, int]:
    votes = Vote.objects.filter(activity__format="dots").select_related("option")
    return {str(vote.option): vote.points for vote in votes}


def test_resident_answers_on_a_phone(page: Page, event: Event, axe: Callable[..., None]) -> None:
    page.set_viewport_size(PHONE)
    page.goto("/join")
    axe(page)
    page.get_by_label("Code").fill("klm 482")
    page.get_by_role("button", name="Join").click()
    axe(page)
    page.get_by_role("link", name="What would you check?").click()
    axe(page)

    dots = page.get_by_role("group", name="What helps most?")
    for _time in range(2):
        dots.get_by_role("button", name="One dot more: Owner").click()
    dots.get_by_role("button", name="One dot more: Lead").click()
    expect(dots.get_by_text("0 left")).to_be_visible()
    expect(dots.get_by_role("button", name="One dot more: Heating")).to_be_disabled()
    page.get_by_label("Heating").last.check()
    expect(page.get_by_label("Lead").last).to_be_disabled()
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_text("Thank you. It is saved")).to_be_visible()
    axe(page)
    assert spent() == {"Owner": 2, "Lead": 1}
    page.get_by_role("button", name="Take a dot back: Lead").click()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Thank you. It is saved")).to_be_visible()
    assert spent() == {"Owner": 2}
    assert Participant.objects.count() == 1

    page.get_by_role("link", name="Español").click()
    expect(page.get_by_role("heading", name="¿Qué miraría?")).to_be_visible()
    axe(page)


def test_resident_answers_by_keyboard(page: Page, event: Event) -> None:
    page.goto("/e/KLM482/s/2/")
    button = page.get_by_role("button", name="One dot more: Owner")
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Send").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Thank you. It is saved")).to_be_visible()
    assert spent() == {"Owner": 2}


def test_resident_answers_without_a_script(browser: Browser, live_server: LiveServer, event: Event) -> None:
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, java_script_enabled=False, locale="es-MX")
    try:
        page = context.new_page()
        page.goto("/join")
        page.locator("#code").fill("KLM482")
        page.locator("button[type=submit]").click()
        page.get_by_role("link", name="¿Cuánto tardan las quejas?").click()
        page.get_by_label("¿Es así?").fill("Más de un mes.")
        page.get_by_role("group", name="Ver infracciones").get_by_role("radio").first.check()
        page.locator("details summary").click()
        page.locator("details select").select_option(label="Northside")
        page.locator("button.send").click()
        assert page.url.endswith("?sent=1")
        page.goto("/e/KLM482/s/2/")
        page.get_by_label("Owner").first.select_option("3")
        page.locator("button.send").click()
        page.get_by_label("Owner").first.select_option("0")
        page.locator("button.send").click()
    finally:
        context.close()

    participant = Participant.objects.get()
    assert (participant.language, str(participant.group)) == ("es", "Northside")
    assert [comment.text for comment in Comment.objects.all()] == ["Más de un mes."]
    assert list(Vote.objects.values_list("activity__format", "answer")) == [("ballot", 1)]


@pytest.mark.parametrize("has_script", [True, False])
def test_resident_takes_words_back(
    browser: Browser, live_server: LiveServer, event: Event, axe: Callable[..., None], has_script: bool
) -> None:
    context = browser.new_context(base_url=live_server.url, viewport=PHONE, java_script_enabled=has_script)
    try:
        page = context.new_page()
        page.goto("/e/KLM482/s/1/")
        page.get_by_label("Does this match?").fill("My landlord is Mr. Smith.")
        page.locator("button.send").click()
        page.get_by_role("link", name="Take my words back").click()
        expect(page.get_by_text("My landlord is Mr. Smith.")).to_be_visible()
        if has_script:
            axe(page)
        page.get_by_role("link", name="Keep them").click()
        page.get_by_role("link", name="Take my words back").click()
        page.get_by_role("button", name="Take my words back").click()
        expect(page.get_by_text("Your words are taken back and erased.")).to_be_visible()
        expect(page.get_by_text("My landlord is Mr. Smith.")).to_have_count(0)
        page.goto("/e/KLM482/")
        expect(page.get_by_text("✓ Answered")).to_have_count(0)
    finally:
        context.close()

    assert list(Comment.objects.values_list("text", flat=True)) == [""]


def test_wrong_and_closed_codes_lead_on(page: Page, event: Event, watch, axe: Callable[..., None]) -> None:
    watch.forgive("status of 404")
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    page.goto("/e/WRONG1/")
    axe(page)
    page.get_by_label("Code").fill("KLM482")
    Event.objects.update(state=Event.State.CLOSED)
    page.get_by_role("button", name="Join").click()

    expect(page.get_by_text("This has closed")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="How it is used").click()
    axe(page)


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"])
def test_pages_of_an_event_are_accessible(
    page: Page, event: Event, sign_in, size, scheme, axe: Callable[..., None]
) -> None:
    page.emulate_media(color_scheme=scheme)
    sign_in(MembershipFactory(program=event.program).user)
    AttendanceFactory.create_batch(2, event=event)
    CommentFactory(event=event, station=event.stations.first())
    worksheet = WorksheetFactory(team=TeamFactory(event=event), parked_ideas="An app")
    promise = OutreachPromiseFactory(event=event)
    option = event.activities.get(format="dots").options.first()
    record_answers(
        participant=join_event(event=event, key="k", channel="phone"), activity=option.activity, answers={option.pk: 2}
    )
    Event.objects.update(hides_results=False)
    page.set_viewport_size(size)
    addresses = [
        reverse("events:event_list", args=["housing"]),
        reverse("events:event_add", args=["housing"]),
        reverse("events:promise_list", args=["housing"]),
        reverse("events:promise_detail", args=["housing", promise.pk]),
        reverse("events:worksheet_detail", args=["housing", worksheet.pk]),
        reverse("events:activity_detail", args=["housing", option.activity_id]),
        reverse("events:poster_count_add", args=["housing", option.activity_id]),
        *(
            reverse(f"events:event_{tab}", args=["housing", event.pk])
            for tab in ("plan", "invitations", "run", "outcome", "poster")
        ),
        reverse("events:attendance_add", args=["housing", event.pk]),
        reverse("events:station_add", args=["housing", event.pk]),
        reverse("events:event_move", args=["housing", event.pk, "close"]),
    ]

    for address in addresses:
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], address


def test_program_office_runs_an_event(page: Page, event: Event, sign_in) -> None:
    sign_in(MembershipFactory(program=event.program).user)
    option = event.activities.get(format="dots").options.first()

    page.goto(event.get_absolute_url())
    expect(page.get_by_text("0 answers").first).to_be_visible()
    record_answers(
        participant=join_event(event=event, key="k", channel="phone"), activity=option.activity, answers={option.pk: 2}
    )
    expect(page.get_by_text("1 answer").first).to_be_visible(timeout=15_000)  # asked every five seconds
    page.get_by_role("link", name="What came out").click()
    expect(page.get_by_text("stays hidden until the event closes")).to_be_visible()

    page.get_by_role("link", name="Close").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Close for answers?")).to_be_visible()
    dialog.get_by_role("button", name="Close").click()

    expect(page.get_by_text("Closed. Here is what came out.")).to_be_visible()
    expect(page.get_by_role("row", name="Owner").first).to_contain_text("2")
    event.refresh_from_db()
    assert event.state == Event.State.CLOSED


def test_kind_of_answers_is_asked_for_rows_of_votes_only(page: Page, sign_in) -> None:
    table = ImportFactory(table=True)
    sign_in(MembershipFactory(program=table.program).user)
    page.goto(reverse("events:import_columns", args=[table.program.slug, table.pk]))
    kind = page.get_by_label("Kind of answers")

    page.get_by_label("One row for each person").check()
    expect(kind).to_be_hidden()
    page.get_by_label("One row for each vote").check()
    expect(kind).to_be_visible()


def test_program_office_plans_an_event(page: Page, sign_in) -> None:
    program = ProgramFactory(slug="housing")
    sign_in(MembershipFactory(program=program).user)

    page.goto("/programs/housing/events/")
    page.get_by_role("link", name="Plan an event").first.click()
    page.get_by_label("Kind").select_option("Data walk")
    page.get_by_role("group", name="Title").get_by_label("English").fill("Eastmoor walk")
    page.get_by_role("button", name="Add event").click()
    for title in ("Heat", "Mold"):
        page.get_by_role("link", name="Add a station").first.click()
        page.get_by_role("group", name="Title").get_by_label("English").fill(title)
        page.get_by_role("button", name="Add station").click()
        page.get_by_label("Format").select_option("Dots to spend")
        page.get_by_role("group", name="Question").get_by_label("English").fill(f"What about {title}?")
        page.get_by_role("button", name="Add question").click()
        page.get_by_role("group", name="Text").get_by_label("English").fill("See past complaints")
        page.get_by_role("button", name="Add choice").click()
        expect(page.get_by_role("listitem").filter(has_text="See past complaints")).to_be_visible()
        page.get_by_role("link", name="Eastmoor walk").click()
    page.get_by_role("button", name="Move up: Mold").click()
    expect(page.locator(".station strong").first).to_have_text("Mold")
    page.get_by_role("link", name="Open", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Open").click()

    expect(page.get_by_text("Open now")).to_be_visible()
    event = Event.objects.get()
    assert [str(station) for station in event.stations.all()] == ["Mold", "Heat"]
    assert event.is_open
