"""Rows in bulk: what is checked, and what need not be."""

import pytest
from django.db import IntegrityError, connection, transaction

from events.models import Option, Submission
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
