"""The phone page: answering without an account, and what is refused kindly."""

import uuid

import pytest
from django.test import Client

from events import public, tallies
from events.models import Activity, Comment, Event, Participant, Tally, Vote
from events.services.running import close_event
from events.views import public as views
from tests.events.factories import (
    ActivityFactory,
    EventFactory,
    OptionFactory,
    StationFactory,
)
from tests.events.phone import STOP, field, nonce_of, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(program) -> Event:
    return EventFactory(program=program, is_opened=True, join_code="KLM482", title={"en": "Walk", "es": "Caminata"})


@pytest.fixture
def station(event):
    return StationFactory(event=event)


def test_answers_of_all_formats_are_recorded(client, event, station):
    formats = {
        Activity.Format.BALLOT: "-1",
        Activity.Format.AGREE: "0",
        Activity.Format.RATING: "4",
        Activity.Format.PRESSING: "5",
        Activity.Format.PICK: "on",
        Activity.Format.DOTS: "2",
    }
    options = {
        format_: OptionFactory(activity=ActivityFactory(event=event, station=station, format=format_))
        for format_ in formats
    }
    words = ActivityFactory(event=event, station=station, comment=True)

    response = send(
        client,
        {field(options[format_]): value for format_, value in formats.items()} | {f"words_{words.pk}": "Too slow."},
    )

    assert response.status_code == 302
    votes = dict(Vote.objects.values_list("activity__format", "answer"))
    assert votes == {"ballot": -1, "agree": 0, "rating": 4, "pressing": 5, "pick": 1, "dots": 1}
    assert Vote.objects.get(activity__format="dots").points == 2
    comment = Comment.objects.get()
    assert (comment.text, comment.station, comment.channel, comment.language) == ("Too slow.", station, "phone", "en")
    assert tallies.differences(event.activities.values_list("pk", flat=True)) == []


def test_nothing_is_kept_of_who_only_looks(client, event, station):
    OptionFactory(activity=ActivityFactory(event=event, station=station))

    response = client.get(STOP)

    assert Participant.objects.count() == 0
    assert response.cookies == {}


def test_sending_nothing_makes_nobody(client, event, station):
    OptionFactory(activity=ActivityFactory(event=event, station=station, dots=True))

    response = send(client, {})

    assert response.status_code == 302
    assert Participant.objects.count() == 0
    assert public.COOKIE not in response.cookies


def test_first_answer_brings_the_cookie(client, event, station):
    option = OptionFactory(activity=ActivityFactory(event=event, station=station))

    cookie = send(client, {field(option): "1"}).cookies[public.COOKIE]

    assert cookie["path"] == "/e/KLM482/"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie.value.startswith(Participant.objects.get().key)


def test_the_same_request_three_times_counts_once(event, station):
    ballot = ActivityFactory(event=event, station=station)
    option = OptionFactory(activity=ballot)
    words = ActivityFactory(event=event, station=station, comment=True)
    nonce, form_id = nonce_of(Client().get(STOP)), str(uuid.uuid4())

    for _time in range(3):  # no answer of the server came back, so no cookie either
        data = {"nonce": nonce, "form_id": form_id, field(option): "1", f"words_{words.pk}": "Once."}
        Client().post(STOP, data)

    assert Participant.objects.count() == 1
    assert Comment.objects.count() == 1
    assert list(Tally.objects.values_list("people", flat=True)) == [1]


def test_dots_are_changed_and_taken_back_until_close(client, event, station):
    board = ActivityFactory(event=event, station=station, dots=True)
    first, second = OptionFactory.create_batch(2, activity=board)

    send(client, {field(first): "2", field(second): "1"})
    assert "0 left" in client.get(STOP).content.decode()
    send(client, {field(first): "0", field(second): "3"})
    assert dict(Vote.objects.values_list("option", "points")) == {second.pk: 3}
    send(client, {field(first): "0", field(second): "0"})
    assert Vote.objects.count() == 0
    assert Participant.objects.count() == 1

    close_event(event=event)
    assert client.post(STOP, {"nonce": "x", field(first): "1"}).status_code == 422
    assert Vote.objects.count() == 0


def test_overspent_dots_are_refused_with_what_was_typed(client, event, station):
    board = ActivityFactory(event=event, station=station, dots=True)
    first, second = OptionFactory.create_batch(2, activity=board)
    words = ActivityFactory(event=event, station=station, comment=True)

    response = send(client, {field(first): "2", field(second): "2", f"words_{words.pk}": "Keep this"})

    page = response.content.decode()
    assert response.status_code == 422
    assert "You have 3 dots, and spent 4" in page
    assert "Keep this" in page
    assert page.count('<option value="2" selected>') == 2
    assert Participant.objects.count() == Comment.objects.count() == 0


def test_an_answer_is_taken_back_by_its_own_choice(client, event, station):
    option = OptionFactory(activity=ActivityFactory(event=event, station=station))
    send(client, {field(option): "1"})

    send(client, {field(option): ""})

    assert Vote.objects.count() == 0


def test_choices_that_are_not_sent_stay(client, event, station):
    first, second = OptionFactory.create_batch(2, activity=ActivityFactory(event=event, station=station))
    send(client, {field(first): "1"})

    send(client, {field(second): "-1"})

    assert dict(Vote.objects.values_list("option", "answer")) == {first.pk: 1, second.pk: -1}


def test_unticked_pick_is_taken_back(client, event, station):
    first, second = OptionFactory.create_batch(
        2, activity=ActivityFactory(event=event, station=station, format=Activity.Format.PICK)
    )
    send(client, {field(first): "on"})

    send(client, {field(second): "on"})

    assert list(Vote.objects.values_list("option", flat=True)) == [second.pk]


@pytest.mark.parametrize("value", ["2", "yes", "-2", "9" * 30, "<b>"])
def test_tampered_answers_are_refused(client, event, station, value):
    option = OptionFactory(activity=ActivityFactory(event=event, station=station))

    assert send(client, {field(option): value}).status_code == 422
    assert Vote.objects.count() == 0


def test_answers_to_hidden_and_foreign_options_are_ignored(client, event, station):
    activity = ActivityFactory(event=event, station=station)
    hidden, foreign = OptionFactory(activity=activity, is_hidden=True), OptionFactory()

    send(client, {field(hidden): "1", field(foreign): "1"})

    assert Vote.objects.count() == 0


@pytest.mark.parametrize("text", ["🏚️ ملف", "<script>alert(1)</script>", "a" * 4000])
def test_words_are_kept_as_they_are(client, event, station, text):
    words = ActivityFactory(event=event, station=station, comment=True)

    send(client, {f"words_{words.pk}": text})

    assert Comment.objects.get().text == text
    assert "<script>alert" not in client.get(STOP).content.decode()


def test_too_many_words_are_refused_and_kept_on_the_page(client, event, station):
    words = ActivityFactory(event=event, station=station, comment=True)

    response = send(client, {f"words_{words.pk}": "b" * 4001})

    assert response.status_code == 422
    assert "b" * 4001 in response.content.decode()


def test_words_that_came_too_late_are_shown(client, event, station):
    words = ActivityFactory(event=event, station=station, comment=True)
    nonce = nonce_of(client.get(STOP))
    close_event(event=event)

    response = client.post(STOP, {"nonce": nonce, f"words_{words.pk}": "Too late"})

    assert response.status_code == 422
    assert "Too late" in response.content.decode()
    assert Comment.objects.count() == 0


@pytest.mark.parametrize("nonce", ["", "nonsense", "0123:x:y"])
def test_form_without_a_nonce_of_ours_is_refused(client, event, station, nonce):
    option = OptionFactory(activity=ActivityFactory(event=event, station=station))

    response = client.post(STOP, {"nonce": nonce, field(option): "1"})

    assert response.status_code == 422
    assert Participant.objects.count() == 0


def test_nonce_of_another_event_is_refused(client, event, station):
    option = OptionFactory(activity=ActivityFactory(event=event, station=station))

    response = client.post(STOP, {"nonce": public.new_nonce(EventFactory()), field(option): "1"})

    assert response.status_code == 422


def test_tampered_cookie_is_not_believed(client, event, station):
    option = OptionFactory(activity=ActivityFactory(event=event, station=station))
    send(client, {field(option): "1"})
    client.cookies[public.COOKIE] = "0" * 32 + ":forged"

    send(client, {field(option): "1"})

    assert Participant.objects.count() == 2


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 302),
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Sec-Fetch-Site": "none"}, 302),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://testserver"}, 302),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_forms_of_other_sites_are_forbidden(event, station, headers, status):
    client = Client(enforce_csrf_checks=True)
    option = OptionFactory(activity=ActivityFactory(event=event, station=station))

    assert send(client, {field(option): "1"}, **headers).status_code == status
    assert Vote.objects.count() == (status == 302)


def test_a_flood_is_held_back_and_nothing_typed_is_lost(client, event, station, monkeypatch):
    monkeypatch.setitem(views.NEW_PEOPLE, "most", 1)
    words = ActivityFactory(event=event, station=station, comment=True)
    send(Client(), {f"words_{words.pk}": "First"})

    response = send(client, {f"words_{words.pk}": "Second"})

    assert response.status_code == 422
    assert "Wait a minute" in response.content.decode()
    assert "Second" in response.content.decode()
    assert Comment.objects.count() == 1
