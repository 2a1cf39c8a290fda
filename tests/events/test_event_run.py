"""An event while it runs, and what came out of it."""

import re

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from events.models import Activity, Channel, Event
from events.services.answers import record_answers
from events.services.bulk import BulkParticipant, BulkVote, bulk_record
from events.services.posters import record_poster_count
from events.services.running import close_event
from refine.models import AuditEntry
from tests.events.factories import (
    ActivityFactory,
    AttendanceFactory,
    CommentFactory,
    EventFactory,
    OptionFactory,
    ParticipantFactory,
    StationFactory,
    TurnoutFactory,
)
from tests.refine.factories import DimensionFactory, GroupFactory
from tests.usecases.factories import InsightFactory


@pytest.fixture
def event(program) -> Event:
    return EventFactory(program=program, is_opened=True, join_code="KLM482")


def at(name, row) -> str:
    return reverse(f"events:{name}", args=["housing", row.pk])


def text_of(response) -> str:
    """What a person reads, spaces as one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_run_counts_answers_and_people(staff, event):
    station = StationFactory(event=event)
    activity = ActivityFactory(event=event, station=station, dots=True)
    option = OptionFactory(activity=activity)
    for channel in (Channel.PHONE, Channel.PAPER):
        person = ParticipantFactory(event=event, channel=channel)
        record_answers(participant=person, activity=activity, answers={option.pk: 1})
    CommentFactory(event=event, station=station, channel=Channel.PAPER)
    record_poster_count(activity=activity, people=9, marks={option.pk: 9}, counted_by=None)
    AttendanceFactory(event=event, state="going", people=2)
    AttendanceFactory(event=event, state="checked_in")

    text = text_of(staff.get(at("event_run", event)))

    assert "3 answers, 2 from paper · people counted at posters: 9 · 1 checked in of 3 who said yes" in text
    assert "KLM 482" in text
    assert "http://testserver/e/KLM482/" in text


@pytest.mark.parametrize("item_count", [1, 3])
def test_event_run_query_count(staff, event, item_count, django_assert_num_queries):
    for station in StationFactory.create_batch(item_count, event=event):
        TurnoutFactory(activity=ActivityFactory(event=event, station=station))
        CommentFactory.create_batch(item_count, event=event, station=station)

    with django_assert_num_queries(14):
        staff.get(at("event_run", event))


def test_live_part_stops_asking_once_closed(staff, event):
    ActivityFactory(event=event)
    assert staff.get(at("event_live", event)).status_code == 200

    close_event(event=event)

    response = staff.get(at("event_live", event))
    assert response.status_code == 286
    assert b"hx-trigger" not in response.content


def test_observer_sees_counts_and_no_words(observer, event):
    CommentFactory(event=event, text="Nobody tells you")
    CommentFactory.create_batch(9, event=event)

    response = observer.get(at("event_run", event))

    assert "10 answers" in text_of(response)
    assert "Nobody tells you" not in text_of(response)
    assert "Latest voices" not in text_of(response)


def test_observer_sees_no_count_that_stands_for_few(observer, event):
    station = StationFactory(event=event)
    CommentFactory.create_batch(3, event=event, station=station)
    TurnoutFactory(activity__event=event, people=4)

    assert text_of(observer.get(at("event_run", event))).count("answers too few to show") == 3
    assert "too few to show" in text_of(observer.get("/programs/housing/events/"))


@pytest.mark.parametrize("query", ["", "?stop=2", "?stop=x"])
def test_qr_code_is_an_image(staff, event, query):
    response = staff.get(at("event_qr", event) + query)

    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<?xml")


def test_posters_speak_all_languages(staff, event):
    ActivityFactory(event=event, station=StationFactory(event=event, title={"en": "Rents", "es": "Alquileres"}))

    text = text_of(staff.get(at("event_poster", event)))

    assert "Rents" in text
    assert "Alquileres" in text


@pytest.mark.parametrize(("sent", "is_hidden"), [([{}, {}], True), ([{}, {"show": "on"}, {"show": "on"}], False)])
def test_comment_is_hidden_and_shown_again(staff, event, sent, is_hidden):
    comment = CommentFactory(event=event, text="Rude")

    for data in sent:
        staff.post(at("comment_hide", comment), data)

    comment.refresh_from_db()
    assert comment.is_hidden is is_hidden
    assert "Rude" in text_of(staff.get(at("event_outcome", event)))
    assert ("Rude" in text_of(staff.get(at("event_live", event)))) is not is_hidden


def answered(event: Event, people: int, group=None, **fields) -> Activity:
    """A question of `event` with two options: all of `people` agree with the first, half with the second."""
    activity = ActivityFactory(event=event, **{"agree": True, **fields})
    first, second = OptionFactory.create_batch(2, activity=activity)
    keys = [f"{activity.pk}-{n}" for n in range(people)]
    bulk_record(
        event=event,
        participants=[BulkParticipant(key, groups=(group,) if group else ()) for key in keys],
        votes=[
            *(BulkVote(key, first.pk, 1) for key in keys),
            *(BulkVote(key, second.pk, 1 if n % 2 else -1) for n, key in enumerate(keys)),
        ],
    )
    return activity


def test_results_are_hidden_until_the_event_closes(staff, event):
    answered(event, 40)
    assert staff.get(at("event_outcome", event)).context["tables"] == []

    close_event(event=event)

    (table,) = staff.get(at("event_outcome", event)).context["tables"]
    assert [[text for _name, text in row.counts] for row in table.rows] == [["40", "0", "0"], ["20", "20", "0"]]
    assert [row.share for row in table.rows] == [100, 50]


def test_results_are_shown_at_once_where_the_event_says_so(staff, event):
    answered(event, 4)
    Event.objects.update(hides_results=False)

    assert len(staff.get(at("event_outcome", event)).context["tables"]) == 1


def test_results_by_group_and_channel(staff, event):
    group = GroupFactory(dimension=DimensionFactory(program=event.program, weighting=True), name="Northside")
    answered(event, 20, group=group)
    close_event(event=event)

    (table,) = staff.get(at("event_outcome", event)).context["tables"]

    assert (table.groups, [str(name) for name in table.channels]) == (["Northside"], ["Imported"])
    assert [row.groups for row in table.rows] == [["20 of 20"], ["10 of 20"]]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"agree": False, "rating": True}, [["0", "0", "0", "0", "30", "1.0"], ["0", "0", "0", "0", "15", "1.0"]]),
        ({"agree": False, "dots": True}, [["30", "30"], ["30", "30"]]),
    ],
)
def test_results_of_ratings_and_dots(staff, event, fields, expected):
    activity = ActivityFactory(event=event, **{name: value for name, value in fields.items() if value})
    first, second = OptionFactory.create_batch(2, activity=activity)
    keys = [f"{n}" for n in range(30)]
    asked = keys[:15] if "rating" in fields else keys
    bulk_record(
        event=event,
        participants=[BulkParticipant(key) for key in keys],
        votes=[*(BulkVote(key, first.pk, 1) for key in keys), *(BulkVote(key, second.pk, 1) for key in asked)],
    )
    close_event(event=event)

    (table,) = staff.get(at("event_outcome", event)).context["tables"]

    assert [[text for _name, text in row.counts] for row in table.rows] == expected


def test_observer_sees_no_figure_that_stands_for_few(observer, staff, event):
    answered(event, 12)
    close_event(event=event)

    (table,) = observer.get(at("event_outcome", event)).context["tables"]

    assert [text for _name, text in table.rows[1].counts] == ["too few to show", "too few to show", "0"]
    assert table.rows[1].share is None
    assert [text for _name, text in table.rows[0].counts] == ["12", "0", "0"]


@pytest.mark.parametrize("item_count", [1, 3])
def test_event_outcome_query_count(staff, event, item_count, django_assert_num_queries):
    for _number in range(item_count):
        answered(event, 2)
    CommentFactory.create_batch(item_count, event=event)
    close_event(event=event)

    with django_assert_num_queries(16):
        staff.get(at("event_outcome", event))


def test_lead_erases_words_for_whoever_wrote_them_after_the_event(lead, event, django_capture_on_commit_callbacks):
    comment = CommentFactory(event=event, text="My <b>landlord</b> is Mr. Smith")
    comment.photo.save("sheet.png", ContentFile(b"picture"))
    storage, name = comment.photo.storage, comment.photo.name
    insight = InsightFactory(program=event.program, comment=comment, text="Mr. Smith")
    close_event(event=event, actor=None)
    address = at("comment_erase", comment)
    shown, asked = (lead.get(url).text for url in (at("event_outcome", event), address))

    with django_capture_on_commit_callbacks(execute=True):
        response = lead.post(address)

    assert f'href="{address}"' in shown
    assert "Erase “My &lt;b&gt;landlord&lt;/b&gt; is Mr. Smith”?" in asked
    assert response.url == at("event_outcome", event)
    comment.refresh_from_db()
    insight.refresh_from_db()
    assert (comment.text, comment.photo.name, insight.text) == ("", "", "")
    assert not storage.exists(name)
    assert "Mr. Smith" not in lead.get(at("event_outcome", event)).text
    assert AuditEntry.objects.get(action="comment_erased").actor is not None


def test_words_are_erased_once(lead, event):
    comment = CommentFactory(event=event)

    for _time in range(2):
        lead.post(at("comment_erase", comment))

    assert AuditEntry.objects.filter(action="comment_erased").count() == 1


def test_staff_is_not_offered_to_erase(staff, event):
    comment = CommentFactory(event=event)

    assert at("comment_erase", comment) not in staff.get(at("event_run", event)).text
