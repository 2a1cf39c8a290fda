"""Rows in bulk: what is checked, and what need not be."""

from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from django.db import DataError, IntegrityError, connection, transaction

from events.models import Option, Participant, Submission, Vote
from refine.copying import copy_columns, unchecked_references
from tests.events.factories import ActivityFactory, OptionFactory, ParticipantFactory

pytestmark = pytest.mark.django_db

NOBODY = 10**12


@transaction.atomic
def copy_submission(participant_id: int) -> None:
    copy_columns(Submission, {"participant_id": [participant_id], "activity_id": [ActivityFactory().pk]})
    connection.check_constraints()


@transaction.atomic
def spoil_an_option(when: str) -> None:
    options = Option.objects.filter(pk=OptionFactory().pk)
    if when == "before":
        options.update(activity_id=NOBODY)
    with unchecked_references():
        pass
    if when == "after":
        options.update(activity_id=NOBODY)
    connection.check_constraints()


def submissions(moments) -> list[datetime]:
    """The moments of rows written with `moments`, in the order of the rows."""
    people = [ParticipantFactory().pk for _moment in moments]
    activities = np.full(len(people), ActivityFactory().pk)
    copy_columns(Submission, {"participant_id": people, "activity_id": activities, "submitted_at": moments})
    return list(Submission.objects.order_by("pk").values_list("submitted_at", flat=True))


def votes(answers) -> list[int]:
    """The answers of rows written with `answers`, in the order of the rows."""
    option = OptionFactory()
    same = {"activity_id": option.activity_id, "option_id": option.pk, "points": 1}
    people = [ParticipantFactory().pk for _answer in answers]
    columns = {name: [value] * len(people) for name, value in same.items()}
    copy_columns(Vote, {"participant_id": people, "answer": answers} | columns)
    return list(Vote.objects.order_by("pk").values_list("answer", flat=True))


@pytest.mark.parametrize("turn", [list, tuple, np.array])
def test_whole_numbers_are_written_as_given(turn):
    assert votes(turn([-1, 0, 5])) == [-1, 0, 5]


def test_moments_are_written_as_given():
    moments = [
        datetime(1066, 10, 14, 9, tzinfo=UTC),
        datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 6, 1, 18, 30, 0, 1, tzinfo=timezone(timedelta(hours=-7))),
    ]

    assert submissions(moments) == moments


def test_moments_in_an_array_are_of_utc():
    assert submissions(np.array(["1969-07-20T20:17:40", "2026-06-01T18:30:00.000001"], dtype="datetime64[us]")) == [
        datetime(1969, 7, 20, 20, 17, 40, tzinfo=UTC),
        datetime(2026, 6, 1, 18, 30, 0, 1, tzinfo=UTC),
    ]


def test_moments_in_an_array_may_be_finer_or_missing():
    moments = np.array(["2026-06-01T18:30:00.000001999", "1969-07-20T20:17:40"], dtype="datetime64[ns]")
    assert submissions(moments)[0] == datetime(2026, 6, 1, 18, 30, 0, 1, tzinfo=UTC)

    with pytest.raises(IntegrityError), transaction.atomic():
        submissions(np.array(["2026-06-01", "NaT"], dtype="datetime64[us]"))


def test_words_and_what_is_missing_are_written_as_given():
    texts = ["a\tb\\n", "línea\nشارع", "", "\\N"]
    count = len(texts)
    event = ActivityFactory().event
    columns = {"uuid": [ParticipantFactory.build().uuid for _text in texts], "event_id": [event.pk] * count}
    columns |= {"key": texts, "channel": ["phone"] * count, "capacity": ["resident"] * count}

    copy_columns(Participant, columns | {"language": ["en"] * count, "group_id": [None] * count})

    found = event.participants.order_by("pk")
    assert list(found.values_list("key", "group", "stakeholder")) == [(text, None, None) for text in texts]


@pytest.mark.parametrize("turn", [list, np.array])
def test_a_number_too_great_for_its_column_is_refused(turn):
    with pytest.raises((DataError, IntegrityError)):
        votes(turn([2**40]))


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="not of one length"):
        copy_columns(Submission, {"participant_id": [1] * 20_000, "activity_id": [1] * 20_001})


def test_more_rows_than_a_statement_takes_are_written_in_their_order():
    person, options = ParticipantFactory().pk, np.arange(2500) + 10**6
    same = np.ones_like(options)

    copy_columns(
        Vote,
        {"participant_id": same * person, "activity_id": same, "option_id": options, "answer": same, "points": same},
    )

    assert list(Vote.objects.order_by("pk").values_list("option_id", flat=True)) == options.tolist()


def test_a_row_that_refers_to_nothing_is_refused():
    with pytest.raises(IntegrityError):
        copy_submission(NOBODY)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("when", ["before", "after"])
def test_references_are_checked_before_and_after_they_need_not_be(when):
    with pytest.raises(IntegrityError):
        spoil_an_option(when)


def test_rows_are_written_while_references_are_not_checked():
    with unchecked_references():
        copy_submission(ParticipantFactory().pk)

    assert Submission.objects.count() == 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no roles")
def test_who_may_not_leave_out_checks_has_them_made():
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE clerk")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO clerk")
        cursor.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO clerk")
        cursor.execute("SET LOCAL ROLE clerk")

    with pytest.raises(IntegrityError), unchecked_references():
        copy_submission(NOBODY)


def test_a_failure_ends_the_time_in_which_references_are_not_checked():
    with pytest.raises(ZeroDivisionError), unchecked_references():
        raise ZeroDivisionError

    with pytest.raises(IntegrityError):
        copy_submission(NOBODY)
