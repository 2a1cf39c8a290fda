"""A real worker killed in the middle of an import and of its undo: nothing doubled, nothing left over."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from events.models import Event, Import, Participant, Submission, Tally, Turnout, Vote
from events.services.imports import start_import, undo_import
from refine import jobs
from refine.models import Job
from tests.events.answer_files import many_votes, polis_import
from tests.refine.factories import ProgramFactory
from tests.refine.test_worker import Worker, use_broker
from tests.servers import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 2000


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker("tests.slow_imports")
    yield worker
    worker.kill()


@pytest.fixture
def ready(tmp_path: Path, settings: Any) -> Import:
    """A checked file of 4,000 votes, where the worker finds it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    row = polis_import(ProgramFactory(), votes=many_votes(PEOPLE))
    assert row.job is not None
    jobs.run_job(row.job.pk)
    row.refresh_from_db()
    return row


def state_of(row: Import) -> str:
    row.refresh_from_db()
    return row.state


def check_tallies() -> None:
    call_command("tally", "--check", stdout=StringIO())


@pytest.mark.parametrize("broker", ["files", "redis"])
def test_worker_killed_during_an_import_and_its_undo(
    broker: str,
    ready: Import,
    worker: Worker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    use_broker(monkeypatch, tmp_path, request.getfixturevalue("valkey_url") if broker == "redis" else "")
    path = Path(ready.file.path)
    worker.start()
    start_import(row=ready)
    wait_until(lambda: Vote.objects.count() > 1000)
    worker.kill()

    assert state_of(ready) == Import.State.RUNNING
    assert 1000 < Vote.objects.count() < 2 * PEOPLE
    assert not Event.objects.complete().exists()
    check_tallies()
    worker.start()
    wait_until(lambda: state_of(ready) == Import.State.DONE)

    assert (Participant.objects.count(), Vote.objects.count(), Submission.objects.count()) == (2000, 4000, 2000)
    assert (ready.people, ready.answers, Turnout.objects.get().people) == (2000, 4000, 2000)
    assert Event.objects.complete().get() == ready.event
    assert Job.objects.get(kind="run_import").attempts == 2
    check_tallies()

    wait_until(lambda: not path.exists())
    undo_import(row=ready)
    wait_until(lambda: Vote.objects.count() < 3000)
    worker.kill()

    assert state_of(ready) == Import.State.UNDOING
    assert Vote.objects.exists()
    check_tallies()
    worker.start()
    wait_until(lambda: state_of(ready) == Import.State.UNDONE)

    for model in (Event, Participant, Vote, Submission, Tally, Turnout):
        assert not model.objects.exists()
    assert Job.objects.get(kind="undo_import").attempts == 2
    check_tallies()
