"""The phone page: joining by code, answering without an account, and what is refused kindly."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events import public, tallies
from events.models import Activity, Channel, Comment, Event, Participant, Tally, Vote
from events.services.running import close_event
from events.views import public as views
from tests.events.factories import (
    ActivityFactory,
    EventFactory,
    OptionFactory,
    StationFactory,
)
from tests.refine.factories import DimensionFactory, GroupFactory

pytestmark = pytest.mark.django_db

STOP = "/e/KLM482/s/1/"


@pytest.fixture
def event(program) -> Event:
    return EventFactory(program=program, is_opened=True, join_code="KLM482", title={"en": "Walk", "es": "Caminata"})


@pytest.fixture
def station(event):
    return StationFactory(event=event)


def nonce_of(response) -> str:
    return re.search(r'name="nonce" value="([^"]+)"', response.content.decode())[1]


def send(client, data, url=STOP, **headers):
    """Load the page as a browser does and send its form."""
    nonce = data.pop("nonce", None) or nonce_of(client.get(url))
    return client.post(url, {"nonce": nonce, "form_id": str(uuid.uuid4()), **data}, headers=headers or None)


def field(option) -> str:
    return f"option_{option.pk}"


# --- Joining ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["KLM482", "klm482", " klm 482 ", "K-L-M-4-8-2"])
def test_join_takes_the_code_as_people_type_it(client, event, typed):
    response = client.get(reverse("join"), {"code": typed})

    assert response.status_code == 302
    assert response.url == "/e/KLM482/"


@pytest.mark.parametrize("typed", ["KLM483", "ñ", "KLM482KLM482KLM482", "<script>", "\0"])
def test_join_says_that_a_code_is_not_known(client, event, typed):
    response = client.get(reverse("join"), {"code": typed})

    assert response.status_code == 404
    assert "We do not know this code" in response.content.decode()
    assert "<script>" not in response.content.decode().replace("<script ", "")


def test_join_without_a_code_asks_for_it(client):
    assert "Type the code" in client.get(reverse("join")).content.decode()


def test_join_does_not_let_codes_be_tried_one_after_the_other(client, event, monkeypatch):
    monkeypatch.setitem(views.WRONG_CODES, "most", 2)

    statuses = [client.get(reverse("join"), {"code": f"AAAAA{n}"}).status_code for n in range(4)]

    assert statuses == [404, 404, 429, 429]
    assert client.get(reverse("join"), {"code": "KLM482"}).status_code == 302


def test_address_in_small_letters_leads_to_the_event(client, event, station):
    assert client.get("/e/klm482/s/1/").url == "/e/KLM482/s/1/"


def test_draft_is_not_to_be_found(client, event):
    Event.objects.update(state=Event.State.DRAFT)

    assert client.get("/e/KLM482/").status_code == 404


def test_event_of_a_program_put_away_is_not_to_be_found(client, event):
    event.program.archived_at = timezone.now()
    event.program.save()

    assert client.get("/e/KLM482/").status_code == 404


def test_event_lists_its_stations(client, event):
    StationFactory.create_batch(2, event=event)

    page = client.get("/e/KLM482/").content.decode()

    assert page.count("/e/KLM482/s/") == 2


def test_event_with_one_stop_leads_there(client, event):
    ActivityFactory(event=event)

    assert client.get("/e/KLM482/").url == STOP


def test_stop_that_does_not_exist_is_not_found(client, event, station):
    assert client.get("/e/KLM482/s/2/").status_code == 404
    assert client.get("/e/KLM482/s/0/").status_code == 404


def test_announced_event_says_when_and_where(client, event, station):
    Event.objects.update(state=Event.State.ANNOUNCED, place="Eastmoor library")

    page = client.get(STOP).content.decode()

    assert "has not started yet" in page
    assert "Eastmoor library" in page


def test_closed_event_says_so(client, event, station):
    close_event(event=event)

    assert "This has closed" in client.get("/e/KLM482/").content.decode()


# --- Answering ----------------------------------------------------------------------------------------------


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


# --- Groups, languages, capacities --------------------------------------------------------------------------


def test_groups_are_kept_if_given(client, event, station):
    group = GroupFactory(dimension=DimensionFactory(program=event.program, weighting=True))
    option = OptionFactory(activity=ActivityFactory(event=event, station=station))

    send(client, {field(option): "1", f"group_{group.dimension_id}": str(group.pk)})

    assert Participant.objects.get().group == group
    assert f'<option value="{group.pk}" selected>' in client.get(STOP).content.decode()


def test_groups_may_stay_open(client, event, station):
    group = GroupFactory(dimension=DimensionFactory(program=event.program, weighting=True))
    option = OptionFactory(activity=ActivityFactory(event=event, station=station))

    send(client, {field(option): "1", f"group_{group.dimension_id}": ""})

    assert Participant.objects.get().group is None


def test_groups_are_not_asked_where_the_event_does_not(client, event, station):
    GroupFactory(dimension=DimensionFactory(program=event.program, weighting=True))
    OptionFactory(activity=ActivityFactory(event=event, station=station))
    Event.objects.update(asks_groups=False)

    assert "About you" not in client.get(STOP).content.decode()


def test_language_is_chosen_by_a_link_and_remembered(client, event, station):
    words = ActivityFactory(event=event, station=station, comment=True)

    assert client.get(STOP, {"lang": "es"}).url == STOP
    page = client.get(STOP).content.decode()
    assert "Caminata" in page
    assert '<html lang="es"' in page
    send(client, {f"words_{words.pk}": "Muy lento."})

    assert Comment.objects.get().language == "es"
    assert Participant.objects.get().language == "es"


def test_language_that_the_program_does_not_speak_falls_back(client, event, station):
    event.program.languages = ["es"]
    event.program.save()

    page = client.get(STOP, headers={"Accept-Language": "en"}).content.decode()

    assert '<html lang="es"' in page
    assert "?lang=" not in page


def test_survey_is_answered_by_an_open_link(client, event, station):
    Event.objects.update(kind=Event.Kind.SURVEY)
    option = OptionFactory(activity=ActivityFactory(event=event, station=station))

    send(client, {field(option): "1"})

    assert Participant.objects.get().channel == Channel.OPEN_LINK


@pytest.mark.parametrize(
    ("who", "capacity"), [("staff", "staff"), ("lead", "staff"), ("partner", "partner"), ("outsider", "resident")]
)
def test_members_of_the_program_are_counted_apart(request, event, station, who, capacity):
    client = request.getfixturevalue(who)
    option = OptionFactory(activity=ActivityFactory(event=event, station=station))

    send(client, {field(option): "1"})

    assert Participant.objects.get().capacity == capacity


def test_used_page_says_what_is_kept(client, event):
    page = client.get("/e/KLM482/how-it-is-used/").content.decode()

    assert "the words you write" in page
    assert "24 months" in page


@pytest.mark.parametrize("item_count", [1, 3])
def test_stop_query_count(client, event, station, item_count, django_assert_num_queries):
    for format_ in (Activity.Format.BALLOT, Activity.Format.DOTS):
        for activity in ActivityFactory.create_batch(item_count, event=event, station=station, format=format_):
            OptionFactory.create_batch(item_count, activity=activity)
    GroupFactory.create_batch(item_count, dimension=DimensionFactory(program=event.program, weighting=True))
    option = OptionFactory(activity=ActivityFactory(event=event, station=station))
    send(client, {field(option): "1"})

    with django_assert_num_queries(11):
        client.get(STOP)
