"""The phone page: joining by code, groups and languages, who counts as what."""

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Activity, Channel, Comment, Event, Participant
from events.services.running import close_event
from events.views import public as views
from tests.events.factories import (
    ActivityFactory,
    EventFactory,
    OptionFactory,
    StationFactory,
)
from tests.events.phone import STOP, field, send
from tests.refine.factories import DimensionFactory, GroupFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(program) -> Event:
    return EventFactory(program=program, is_opened=True, join_code="KLM482", title={"en": "Walk", "es": "Caminata"})


@pytest.fixture
def station(event):
    return StationFactory(event=event)


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

    with django_assert_num_queries(10):
        client.get(STOP)
