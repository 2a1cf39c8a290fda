"""Stations, questions and choices of an event, through the plan."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from events.models import Activity, Event, Option, Station
from events.services.answers import record_answers
from tests.events.factories import (
    ActivityFactory,
    CommentFactory,
    EventFactory,
    OptionFactory,
    ParticipantFactory,
    StationFactory,
)


@pytest.fixture
def event(program) -> Event:
    return EventFactory(program=program, is_opened=True, join_code="KLM482")


def at(name, row) -> str:
    return reverse(f"events:{name}", args=["housing", row.pk])


def text_of(response) -> str:
    """What a person reads, spaces as one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize("item_count", [1, 3])
def test_event_plan_query_count(staff, event, item_count, django_assert_num_queries):
    for station in StationFactory.create_batch(item_count, event=event):
        for activity in ActivityFactory.create_batch(item_count, event=event, station=station):
            OptionFactory.create_batch(item_count, activity=activity)
    ActivityFactory.create_batch(item_count, event=event)

    with django_assert_num_queries(10):
        staff.get(at("event_plan", event))


def picture(kind="PNG", size=(40, 20)) -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    return SimpleUploadedFile(f"chart.{kind.lower()}", file.getvalue())


STATION = {"title_en": "How long do complaints stay open?", "figure_source": "City 311", "figure_date": "2016"}


def test_station_add_with_a_table(staff, event):
    response = staff.post(
        at("station_add", event), STATION | {"figure_table": "Northside: 41\n\nEast: side: 27,5\r\nDowntown: 12"}
    )

    station = Station.objects.get()
    assert station.figure_table == [["Northside", 41], ["East: side", 27.5], ["Downtown", 12]]
    assert response.url == f"{at('activity_add', event)}?station={station.pk}"


def test_station_change_shows_the_table_as_lines(staff, event):
    station = StationFactory(event=event, figure_table=[["Northside", 41], ["Downtown", 12.5]])

    page = staff.get(at("station_change", station)).content.decode()

    assert "Northside: 41\nDowntown: 12.5" in page


@pytest.mark.parametrize("line", ["Northside", "Northside: many", ": 41", "Northside: -1", "Northside: inf"])
def test_station_add_refuses_a_table_that_is_none(staff, event, line):
    response = staff.post(at("station_add", event), STATION | {"figure_table": line})

    assert response.status_code == 422
    assert "a name, a colon and a number" in text_of(response)


def test_station_add_with_an_image(staff, observer, client, event):
    data = STATION | {"new_figure": picture(), "figure_alt_en": "Bars that fall from north to south"}

    staff.post(at("station_add", event), data)

    station = Station.objects.get()
    assert station.figure.name.endswith(".png")
    for visitor, url in (
        (staff, at("station_figure", station)),
        (observer, at("station_figure", station)),
        (client, "/e/KLM482/s/1/figure"),
    ):
        response = visitor.get(url)
        assert response["Content-Type"] == "image/png"
        assert Image.open(BytesIO(response.getvalue())).size == (40, 20)
    page = client.get("/e/KLM482/s/1/").content.decode()
    assert 'alt="Bars that fall from north to south"' in page
    assert "2016. Source: City 311" in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"figure_alt_en": ""}, "Say what the image shows"),
        ({"figure_source": ""}, "Name the source"),
        ({"new_figure": SimpleUploadedFile("a.png", b"no image")}, "no photo that can be opened"),
    ],
)
def test_station_add_refuses_an_image_nobody_can_read(staff, event, changes, message):
    data = STATION | {"new_figure": picture("JPEG"), "figure_alt_en": "Bars"} | changes

    response = staff.post(at("station_add", event), data)

    assert response.status_code == 422
    assert message in text_of(response)


def test_station_change_removes_the_image(staff, event):
    station = StationFactory(event=event, figure="figures/gone.png", figure_alt={"en": "Bars"}, figure_source="City")

    staff.post(at("station_change", station), STATION | {"remove_figure": "on"})

    station.refresh_from_db()
    assert not station.figure


def test_station_delete_refused_where_people_answered(staff, event):
    answered, unused = StationFactory.create_batch(2, event=event)
    CommentFactory(event=event, station=answered)

    for station in (answered, unused):
        staff.post(at("station_delete", station))

    assert list(Station.objects.all()) == [answered]


@pytest.mark.parametrize(
    ("data", "order"),
    [
        ({"up": 2}, [0, 2, 1]),
        ({"down": 0}, [1, 0, 2]),
        ({"up": 0}, [0, 1, 2]),
        ({"item": [2, 0, 1]}, [2, 0, 1]),
        ({"item": [2, 0]}, [0, 1, 2]),
        ({"up": 99}, [0, 1, 2]),
    ],
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_stations_are_reordered_by_key_and_by_drag(staff, event, data, order, headers):
    stations = StationFactory.create_batch(3, event=event)
    pks = {
        name: [stations[n].pk for n in value]
        if isinstance(value, list)
        else value
        if value == 99
        else stations[value].pk
        for name, value in data.items()
    }

    response = staff.post(at("station_reorder", event), pks, headers=headers)

    assert list(event.stations.all()) == [stations[n] for n in order]
    assert response.status_code == (200 if headers else 302)
    assert (b"<html" in response.content) is False


def test_activity_add_leads_to_its_choices(staff, event):
    station = StationFactory(event=event)

    response = staff.post(
        at("activity_add", event), {"station": station.pk, "format": "dots", "prompt_en": "What helps?", "budget": 3}
    )

    activity = Activity.objects.get()
    assert response.url == at("activity_detail", activity)
    assert activity.station == station


@pytest.mark.parametrize("budget", ["0", "-1", "", "many"])
def test_activity_add_refuses_a_budget_that_is_none(staff, event, budget):
    data = {"format": "dots", "prompt_en": "What helps?", "budget": budget}

    assert staff.post(at("activity_add", event), data).status_code == 422


def test_activity_add_refuses_a_station_of_another_event(staff, event):
    data = {"format": "ballot", "prompt_en": "Helps?", "budget": 3, "station": StationFactory().pk}

    assert staff.post(at("activity_add", event), data).status_code == 422


def test_activity_keeps_its_format_once_answered(staff, event):
    activity = ActivityFactory(event=event)
    option = OptionFactory(activity=activity)
    record_answers(participant=ParticipantFactory(event=event), activity=activity, answers={option.pk: 1})

    staff.post(at("activity_change", activity), {"format": "dots", "prompt_en": "Mended", "budget": 9})

    activity.refresh_from_db()
    assert (activity.format, activity.budget, str(activity)) == ("ballot", 3, "Mended")


def test_activity_and_option_are_not_deleted_once_answered(staff, event):
    activity = ActivityFactory(event=event)
    option = OptionFactory(activity=activity)
    record_answers(participant=ParticipantFactory(event=event), activity=activity, answers={option.pk: 1})

    staff.post(at("option_delete", option))
    staff.post(at("activity_delete", activity))

    assert Option.objects.count() == Activity.objects.count() == 1


def test_activity_and_option_are_deleted_where_nobody_answered(staff, event):
    option = OptionFactory(activity__event=event)

    staff.post(at("option_delete", option))
    staff.post(at("activity_delete", option.activity))

    assert Option.objects.count() == Activity.objects.count() == 0


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_option_add_goes_to_the_end(staff, event, headers):
    activity = OptionFactory(activity__event=event, position=7).activity

    response = staff.post(at("option_add", activity), {"label_en": "See who owns it"}, headers=headers)

    assert [str(option) for option in activity.options.all()][-1] == "See who owns it"
    assert response.status_code == (200 if headers else 302)


def test_option_add_refuses_an_empty_text(staff, event):
    assert staff.post(at("option_add", ActivityFactory(event=event)), {"label_en": " "}).status_code == 422


def test_option_is_hidden_and_shown_by_one_button(staff, event):
    option = OptionFactory(activity__event=event)

    for expected in (True, False):
        staff.post(at("option_hide", option))
        option.refresh_from_db()
        assert option.is_hidden == expected


@pytest.mark.parametrize("item_count", [1, 3])
def test_activity_detail_query_count(staff, event, item_count, django_assert_num_queries):
    activity = ActivityFactory(event=event)
    OptionFactory.create_batch(item_count, activity=activity)

    with django_assert_num_queries(5):
        staff.get(at("activity_detail", activity))
