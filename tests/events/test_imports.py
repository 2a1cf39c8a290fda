"""Imports by their services and jobs: written once whatever happens, hidden until complete, taken back as a whole."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from events import tallies
from events.models import Activity, Comment, Event, Import, Participant, Submission, Tally, Turnout, Vote
from events.services import import_runs
from events.services.import_groups import choose_groups
from events.services.imports import add_import, start_import, undo_import
from refine import jobs
from refine.models import AuditEntry, Dimension, Group, Job
from refine.services.population import weight_by
from tests.events.answer_files import many_votes, polis_import, polis_zip, survey_import
from tests.events.imported import check_tallies, counts
from tests.refine.factories import DimensionFactory, GroupFactory, UserFactory
from tests.threads import at_once


def test_check_says_what_is_in_the_file_and_writes_nothing(program, run_jobs):
    row = polis_import(program)
    assert row.state == Import.State.CHECKING

    run_jobs()

    row.refresh_from_db()
    assert (row.state, row.people, row.answers, row.title) == (Import.State.READY, 2, 3, "rents")
    assert not any(counts().values())


def test_check_keeps_what_is_wrong_with_its_line(program, run_jobs):
    row = polis_import(program, votes=[("7", "9", 1)])

    run_jobs()

    row.refresh_from_db()
    assert row.state == Import.State.REFUSED
    assert row.problems == [
        {
            "text": "votes.csv, line 2, column “comment-id”: comment 9 is not in comments.csv.",
            "line": 2,
            "column": "comment-id",
            "value": "",
        }
    ]


def test_questions_of_ours_are_in_the_programs_language(program, run_jobs, monkeypatch):
    program.languages = ["es", "en"]
    program.save()
    row = survey_import(program, owner=UserFactory(language="en"))
    run_jobs()
    row.refresh_from_db()

    assert row.outline["activities"][0]["prompt"] == "¿Está de acuerdo?"
    start_import(row=row)
    run_jobs()
    assert Activity.objects.first().prompt == {"es": "¿Está de acuerdo?"}


def test_import_makes_one_closed_survey(imported):
    event = imported.event
    assert (imported.state, imported.people, imported.answers) == (Import.State.DONE, 2, 3)
    assert (event.kind, event.state, event.is_incomplete) == (Event.Kind.SURVEY, Event.State.CLOSED, False)
    assert set(Tally.objects.values_list("option__external_id", "answer", "people")) == {
        ("0", 1, 1),
        ("0", 0, 1),
        ("1", -1, 1),
    }
    assert Turnout.objects.get().people == 2
    check_tallies()
    entry = AuditEntry.objects.get(action="votes_imported")
    assert entry.detail == {"format": "polis", "answers": 3}


def test_import_counts_the_latest_of_several_answers(program, run_jobs, monkeypatch):
    monkeypatch.setattr(import_runs, "RECORDS_PER_STEP", 2)
    row = polis_import(program, votes=[("7", "0", 1), ("8", "0", 1), ("7", "0", -1), ("8", "0", 0), ("7", "0", 0)])
    run_jobs()
    start_import(row=row)
    run_jobs()

    assert dict(Vote.objects.values_list("participant__key", "answer")) == {"7": 0, "8": 0}
    check_tallies()


def test_import_counts_the_latest_vote_in_any_order(program, run_jobs):
    row = polis_import(program, votes=[("7", "0", 1), ("7", "0", -1), ("8", "0", 0)], at=[2, 0, 0])
    run_jobs()
    start_import(row=row)
    run_jobs()

    assert dict(Vote.objects.values_list("participant__key", "answer")) == {"7": 1, "8": 0}
    moment = Vote.objects.get(participant__key="7").answered_at
    assert moment == datetime(2014, 6, 18, 1, 16, 54, 198000, tzinfo=UTC)


def test_import_takes_the_later_line_of_two_votes_at_once(program, run_jobs):
    row = polis_import(program, votes=[("7", "0", 1), ("7", "0", -1)], at=[0, 0])
    run_jobs()
    start_import(row=row)
    run_jobs()

    assert [vote.answer for vote in Vote.objects.all()] == [-1]


def test_import_goes_on_behind_the_last_batch(program, run_jobs, monkeypatch, caplog):
    monkeypatch.setattr(import_runs, "RECORDS_PER_STEP", 10)
    row = polis_import(program, votes=many_votes(20))
    run_jobs()
    write, written = import_runs.add_votes, []

    def fail_once(event, votes, *rest):
        written.append(len(votes))
        if len(written) == 3:
            raise ConnectionError("the worker died")
        write(event, votes, *rest)

    monkeypatch.setattr(import_runs, "add_votes", fail_once)
    started = start_import(row=row)
    job = Job.objects.get(state=Job.State.QUEUED)

    jobs.run_job(job.pk)
    row.refresh_from_db()
    assert (row.state, row.checkpoint["records"], Vote.objects.count()) == (Import.State.RUNNING, 20, sum(written[:2]))
    jobs.run_job(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.DONE, 2)
    assert sum(written) - written[2] == 40
    assert (Participant.objects.count(), Vote.objects.count(), Submission.objects.count()) == (20, 40, 20)
    assert Event.objects.get() == started.event
    check_tallies()


def test_import_counts_some_people_at_a_time_each_once(program, run_jobs, monkeypatch, caplog):
    monkeypatch.setattr(import_runs, "PEOPLE_PER_STEP", 8)
    row = polis_import(program, votes=many_votes(20))
    run_jobs()
    count, counted = tallies.count_in, []

    def fail_once(event, **people):
        count(event, **people)
        counted.append(Turnout.objects.get().people)
        if len(counted) == 2:
            raise ConnectionError("the worker died")

    monkeypatch.setattr(tallies, "count_in", fail_once)
    start_import(row=row)
    job = Job.objects.get(state=Job.State.QUEUED)

    jobs.run_job(job.pk)
    jobs.run_job(job.pk)

    row.refresh_from_db()
    assert (row.state, row.answers) == (Import.State.DONE, 40)
    assert counted == [8, 16, 16, 20]
    check_tallies()


def test_incomplete_event_is_nowhere(program, surveyed, staff, monkeypatch, run_jobs):
    monkeypatch.setattr(import_runs._Filling, "_complete", lambda filling: pytest.fail("killed before the last step"))
    event = start_import(row=surveyed).event

    with pytest.raises(pytest.fail.Exception):
        run_jobs()

    assert (Vote.objects.count(), Comment.objects.count()) == (4, 2)
    check_tallies()
    assert not Event.objects.complete().exists()
    assert not Comment.objects.unread().exists()
    assert event.get_absolute_url() not in staff.get(f"/programs/{program.slug}/events/").content.decode()
    assert staff.get(event.get_absolute_url()).status_code == 404
    assert staff.get(f"/e/{event.join_code}/").status_code == 404


def test_comments_are_kept_once(surveyed, run_jobs):
    start_import(row=surveyed)
    run_jobs()

    assert set(Comment.objects.values_list("text", "channel", "participant__key")) == {
        ("Mold in the bathroom", "import", "1"),
        ("Nobody answers the phone", "import", "3"),
    }
    assert Comment.objects.unread().count() == 2
    surveyed.refresh_from_db()
    assert surveyed.comments == 2


def test_groups_of_a_column_become_new_groups_and_go_with_the_import(program, surveyed, run_jobs):
    choose_groups(row=surveyed, groups={"Sex": {"name": "Sex"}})
    start_import(row=surveyed)
    run_jobs()

    assert set(Participant.objects.values_list("key", "groups__name")) == {
        ("1", "F"),
        ("2", "M"),
        ("3", "F"),
        ("4", None),
    }
    assert Dimension.objects.get().name == "Sex"

    surveyed.refresh_from_db()
    undo_import(row=surveyed)
    run_jobs()
    assert not Dimension.objects.exists()


def test_groups_that_are_there_weight_the_votes(program, surveyed, run_jobs):
    dimension = DimensionFactory(program=program, name="Gender", weighting=True)
    women, men = (GroupFactory(dimension=dimension, name=name) for name in ("Women", "Men"))
    groups = {"Sex": {"dimension": dimension.pk, "values": {"F": women.pk, "M": men.pk}}}
    choose_groups(row=surveyed, groups=groups)
    start_import(row=surveyed)
    run_jobs()

    assert set(Tally.objects.values_list("group", "answer", "people")) == {
        (women.pk, 1, 1),
        (women.pk, 0, 1),
        (men.pk, -1, 1),
        (None, 1, 1),
    }
    surveyed.refresh_from_db()
    undo_import(row=surveyed)
    run_jobs()
    assert Group.objects.count() == 2


def test_weighting_changed_during_an_import_counts(program, surveyed, run_jobs, monkeypatch):
    dimension = DimensionFactory(program=program, name="Gender")
    women, men = (GroupFactory(dimension=dimension, name=name, share="0.5") for name in ("Women", "Men"))
    choose_groups(row=surveyed, groups={"Sex": {"dimension": dimension.pk, "values": {"F": women.pk, "M": men.pk}}})
    start_import(row=surveyed)
    complete = import_runs._Filling._complete

    def complete_later(filling):
        monkeypatch.undo()
        weight_by(dimension=dimension, program=program, actor=UserFactory())
        return complete(filling)

    monkeypatch.setattr(import_runs._Filling, "_complete", complete_later)
    run_jobs()

    assert dict(Participant.objects.values_list("key", "group")) == {
        "1": women.pk,
        "2": men.pk,
        "3": women.pk,
        "4": None,
    }
    check_tallies()


def test_weighting_changed_and_changed_back_during_an_import_counts(program, surveyed, run_jobs, monkeypatch):
    sex, other = (DimensionFactory(program=program, name=name) for name in ("Gender", "Other"))
    women, men = (GroupFactory(dimension=sex, name=name, share="0.5") for name in ("Women", "Men"))
    GroupFactory(dimension=other, name="All", share="1")
    choose_groups(row=surveyed, groups={"Sex": {"dimension": sex.pk, "values": {"F": women.pk, "M": men.pk}}})
    weight_by(dimension=sex, program=program, actor=UserFactory())
    start_import(row=surveyed)
    load, complete = import_runs._Filling._load, import_runs._Filling._complete

    def load_meanwhile(filling):
        weight_by(dimension=other, program=program, actor=UserFactory())
        load(filling)

    def complete_later(filling):
        monkeypatch.undo()
        weight_by(dimension=sex, program=program, actor=UserFactory())
        Job.objects.filter(kind="recount_program").delete()  # as if done: it leaves out events that are incomplete
        return complete(filling)

    monkeypatch.setattr(import_runs._Filling, "_load", load_meanwhile)
    monkeypatch.setattr(import_runs._Filling, "_complete", complete_later)
    run_jobs()

    groups = dict(Participant.objects.values_list("key", "group"))
    assert groups == {"1": women.pk, "2": men.pk, "3": women.pk, "4": None}
    check_tallies()


def test_same_answers_again_make_nothing(program, imported, run_jobs):
    before = counts()
    again = polis_import(program, votes=[("8", "0", 0), ("7", "1", -1), ("7", "0", 1)], at=[2, 1, 0])
    run_jobs()

    started = start_import(row=again)

    assert again != imported
    assert (started.event, started.is_new) == (imported.event, False)
    assert counts() == before


def test_same_file_again_is_the_import_that_is_there(program, imported):
    again = add_import(program=program, owner=None, file=ContentFile(polis_zip(), name="b.zip"), format="polis")

    assert again == imported


def test_stopped_import_leaves_nothing_and_can_start_again(program, run_jobs, monkeypatch):
    monkeypatch.setattr(import_runs, "RECORDS_PER_STEP", 10)
    row = polis_import(program, votes=many_votes(20))
    run_jobs()
    start_import(row=row)
    job = Job.objects.get(state=Job.State.QUEUED)
    write = import_runs.add_votes

    def stop_after(*arguments):
        write(*arguments)
        jobs.cancel_job(job)

    monkeypatch.setattr(import_runs, "add_votes", stop_after)
    jobs.run_job(job.pk)
    row.refresh_from_db()
    assert (row.state, row.error) == (Import.State.UNDOING, "It was stopped.")
    run_jobs()

    row.refresh_from_db()
    assert row.state == Import.State.FAILED
    assert not any(counts().values())
    assert Path(row.file.path).exists()

    monkeypatch.setattr(import_runs, "add_votes", write)
    start_import(row=row)
    run_jobs()
    assert Vote.objects.count() == 40
    check_tallies()


def test_import_that_waits_can_be_stopped(program, run_jobs):
    row = polis_import(program)
    run_jobs()
    start_import(row=row)

    jobs.cancel_job(Job.objects.get(state=Job.State.QUEUED))
    run_jobs()

    row.refresh_from_db()
    assert row.state == Import.State.FAILED
    assert not Event.objects.exists()


def test_check_that_fails_can_be_done_again(program, run_jobs):
    row = polis_import(program)

    jobs.cancel_job(row.job)

    row.refresh_from_db()
    assert (row.state, row.error) == (Import.State.REFUSED, "It was stopped.")


def test_import_tried_again_from_the_list_of_jobs_points_to_its_page(program, run_jobs):
    row = polis_import(program)
    run_jobs()
    start_import(row=row)
    job = Job.objects.get(state=Job.State.QUEUED)
    jobs.cancel_job(job)
    run_jobs()

    jobs.retry_job(job)
    run_jobs()

    job.refresh_from_db()
    row.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, "Start this import again from its own page.")
    assert row.state == Import.State.FAILED


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_event(program, run_jobs):
    first = polis_import(program)
    run_jobs()
    first.refresh_from_db()
    # The same answers, packed otherwise.
    second = Import.objects.create(
        program=program,
        file=first.file,
        file_name="again.zip",
        file_size=1,
        sha256="1" * 64,
        format=first.format,
        state=first.state,
        title=first.title,
        fingerprint=first.fingerprint,
        outline=first.outline,
    )

    results = at_once([lambda row=row: start_import(row=row) for row in (first, second)])
    run_jobs()

    assert sorted(result.is_new for result in results) == [False, True]
    assert Event.objects.count() == 1
    assert Vote.objects.count() == 3
    check_tallies()
