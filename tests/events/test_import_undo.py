"""What takes an import back, and what holds it."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from events.models import Comment, Event, Import, Tally
from events.reliance import what_rests_on
from events.services import import_removal
from events.services.imports import add_import, delete_import, start_import, undo_import
from refine import jobs
from refine.models import AuditEntry, Job
from tests.events.answer_files import many_votes, polis_import, polis_zip
from tests.events.factories import ParticipantFactory
from tests.events.imported import check_tallies, counts
from tests.refine.factories import UserFactory
from tests.usecases.factories import InsightFactory
from usecases.services.ballots import use_cases_from_options


def test_undo_takes_everything(program, imported, run_jobs):
    undo_import(row=imported, actor=UserFactory())
    assert not Tally.objects.exists()
    check_tallies()
    run_jobs()

    imported.refresh_from_db()
    assert (imported.state, imported.event, imported.file.name) == (Import.State.UNDONE, None, "")
    assert not any(counts().values())
    check_tallies()
    assert AuditEntry.objects.filter(action="import_undone").count() == 1


@pytest.mark.django_db(transaction=True)
def test_file_goes_once_it_is_imported_and_is_known_when_it_comes_again(program, run_jobs):
    row = polis_import(program)
    path = Path(row.file.path)
    run_jobs()
    start_import(row=row)
    assert path.exists()

    run_jobs()

    row.refresh_from_db()
    assert (row.file.name, row.outline, path.exists()) == ("", {}, False)
    assert (row.file_name, row.file_size) == ("rents.zip", len(polis_zip()))
    again = add_import(program=program, owner=None, file=ContentFile(polis_zip(), name="b.zip"), format="polis")
    assert again == row
    undo_import(row=row)
    run_jobs()
    assert not any(counts().values())


def test_undo_goes_on_after_a_fault(program, run_jobs, monkeypatch, caplog):
    row = polis_import(program, votes=many_votes(20))
    run_jobs()
    start_import(row=row)
    run_jobs()
    row.refresh_from_db()
    undo_import(row=row)
    job, contents = Job.objects.get(state=Job.State.QUEUED), import_removal._contents
    monkeypatch.setattr(import_removal, "_contents", lambda event: [*contents(event)[:4], (None, 0)])
    jobs.run_job(job.pk)
    monkeypatch.setattr(import_removal, "_contents", contents)
    jobs.run_job(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.DONE, 2)
    assert not any(counts().values())


def test_file_can_come_again_after_its_undo(program, imported, run_jobs):
    undo_import(row=imported)
    run_jobs()
    again = polis_import(program)
    run_jobs()

    assert again != imported
    assert start_import(row=again).is_new


def test_undo_waits_for_what_rests_on_it(program, surveyed, run_jobs):
    start_import(row=surveyed)
    run_jobs()
    surveyed.refresh_from_db()
    insight = InsightFactory(program=program, comment=Comment.objects.first())
    (use_case,) = use_cases_from_options(surveyed.event)
    ParticipantFactory(event=surveyed.event, channel="phone")

    found = {reliance.label: reliance for reliance in what_rests_on(surveyed.event)}

    assert set(found) == {"1 person answered since.", "insights", "what options stand for"}
    assert found["insights"].rows == ((str(insight), insight.get_absolute_url()),)
    assert found["what options stand for"].rows == ((str(use_case), use_case.get_absolute_url()),)
    with pytest.raises(ValidationError, match="Something rests on this import by now"):
        undo_import(row=surveyed)
    assert Event.objects.get().is_incomplete is False


def test_removal_stops_at_what_was_made_meanwhile(program, surveyed, run_jobs):
    start_import(row=surveyed)
    run_jobs()
    surveyed.refresh_from_db()
    undo_import(row=surveyed)
    insight = InsightFactory(program=program, comment=Comment.objects.first())
    run_jobs()

    surveyed.refresh_from_db()
    assert (surveyed.state, surveyed.job.state) == (Import.State.UNDOING, Job.State.FAILED)
    assert surveyed.job.error == "Something rests on this import by now: insights (1)"

    insight.delete()
    undo_import(row=surveyed)
    run_jobs()
    surveyed.refresh_from_db()
    assert surveyed.state == Import.State.UNDONE
    assert not any(counts().values())


@pytest.mark.parametrize("state", ["checking", "running", "done", "undoing"])
def test_file_that_is_in_the_program_is_not_deleted(program, imported, state):
    Import.objects.update(state=state)

    with pytest.raises(ValidationError):
        delete_import(row=imported)

    assert Import.objects.exists()
