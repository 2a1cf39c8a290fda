"""Counts equal what is counted from the raw rows: in bulk, after regrouping, and by the command."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from events import tallies
from events.models import Channel, Participant, Submission, Tally, Turnout, Vote
from events.services.bulk import BulkParticipant, BulkVote, bulk_record
from events.tasks import RECOUNT_PROGRAM
from refine.jobs import request_job, run_job
from refine.models import Job
from tests.events.factories import ActivityFactory, EventFactory, OptionFactory
from tests.refine.factories import DimensionFactory, GroupFactory, JobFactory

pytestmark = pytest.mark.django_db


def fill(event, people: int = 3):
    """An activity of `event` with two options, answered by `people`."""
    activity = ActivityFactory(event=event, agree=True)
    first, second = OptionFactory.create_batch(2, activity=activity)
    keys = [f"person {n}" for n in range(people)]
    bulk_record(
        event=event,
        participants=[BulkParticipant(key) for key in keys],
        votes=[
            *(BulkVote(key, first.pk, 1) for key in keys),
            *(BulkVote(key, second.pk, -1) for key in keys[1:]),
        ],
    )
    return activity


def test_bulk_record_counts_people_and_answers():
    activity = fill(EventFactory())

    assert Tally.objects.count() == 2
    assert Turnout.objects.get().people == 3
    assert Submission.objects.count() == 3
    assert tallies.differences([activity.pk]) == []


def test_bulk_record_counts_the_last_of_several_answers():
    activity = ActivityFactory(agree=True)
    option = OptionFactory(activity=activity)

    bulk_record(
        event=activity.event,
        participants=[BulkParticipant("a")],
        votes=[BulkVote("a", option.pk, 1), BulkVote("a", option.pk, -1)],
    )

    assert Vote.objects.get().answer == -1
    assert Tally.objects.get().answer == -1


def test_bulk_record_again_adds_nothing():
    event = EventFactory()
    activity = fill(event)
    option = activity.options.first()

    bulk_record(event=event, participants=[BulkParticipant("person 0")], votes=[BulkVote("person 0", option.pk, 1)])

    assert Participant.objects.count() == 3
    assert Vote.objects.count() == 5
    assert tallies.differences([activity.pk]) == []


def test_bulk_record_places_people_in_groups():
    activity = ActivityFactory(agree=True)
    option = OptionFactory(activity=activity)
    group = GroupFactory(dimension=DimensionFactory(program=activity.event.program, weighting=True))
    age = GroupFactory(dimension=DimensionFactory(program=activity.event.program, name="Age"))

    bulk_record(
        event=activity.event,
        participants=[BulkParticipant("a", channel=Channel.PAPER, groups=(age, group))],
        votes=[BulkVote("a", option.pk, 1)],
    )

    assert Tally.objects.get().group == group
    assert set(Participant.objects.get().groups.all()) == {age, group}


def test_recount_program_moves_everybody_to_the_new_groups(django_capture_on_commit_callbacks):
    activity = ActivityFactory(agree=True)
    program = activity.event.program
    option = OptionFactory(activity=activity)
    neighborhood = DimensionFactory(program=program, weighting=True)
    age = DimensionFactory(program=program, name="Age")
    east, young = GroupFactory(dimension=neighborhood), GroupFactory(dimension=age)
    bulk_record(
        event=activity.event,
        participants=[BulkParticipant("a", groups=(east, young)), BulkParticipant("b", groups=(east,))],
        votes=[BulkVote("a", option.pk, 1), BulkVote("b", option.pk, 1)],
    )
    neighborhood.is_weighting = False
    neighborhood.save()
    age.is_weighting = True
    age.save()

    job = request_job(RECOUNT_PROGRAM, program=program)
    run_job(job.pk)

    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert dict(Participant.objects.values_list("key", "group")) == {"a": young.pk, "b": None}
    assert set(Tally.objects.values_list("group", "people")) == {(young.pk, 1), (None, 1)}
    assert tallies.differences([activity.pk]) == []


def test_recount_program_without_events_is_done():
    job = JobFactory(kind=RECOUNT_PROGRAM)

    run_job(job.pk)

    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_tally_check_is_silent_about_right_counts():
    fill(EventFactory())
    out = StringIO()

    call_command("tally", "--check", stdout=out)

    assert out.getvalue() == "Activities checked: 1. All counts are right.\n"


@pytest.mark.parametrize("model", [Tally, Turnout])
def test_tally_check_fails_on_a_difference(model):
    fill(EventFactory())
    row = model.objects.first()
    row.people += 1
    row.save()
    error = StringIO()

    with pytest.raises(CommandError, match="1 counts differ"):
        call_command("tally", "--check", stderr=error)

    assert error.getvalue().startswith(model.__name__.lower())


def test_tally_check_fails_on_a_missing_row():
    fill(EventFactory())
    Tally.objects.first().delete()

    with pytest.raises(CommandError, match="1 counts differ"):
        call_command("tally", "--check", stderr=StringIO())


def test_tally_rebuild_mends():
    activity = fill(EventFactory())
    Tally.objects.all().delete()
    Turnout.objects.update(people=17)

    call_command("tally", "--rebuild", stdout=StringIO())

    assert tallies.differences([activity.pk]) == []


def test_tally_looks_at_one_program_only():
    fill(EventFactory())
    other = fill(EventFactory())
    Tally.objects.filter(activity=other).delete()
    program = Tally.objects.first().activity.event.program

    call_command("tally", "--check", "--program", program.slug, stdout=StringIO())


def test_tally_names_a_program_that_is_not_there():
    with pytest.raises(CommandError, match="There is no program “nowhere”"):
        call_command("tally", "--check", "--program", "nowhere")
