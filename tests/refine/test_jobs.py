"""Background jobs: claimed once, prolonged, cancelled, tried again, swept."""

from datetime import timedelta
from uuid import uuid4

import pytest
from celery import current_app
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from refine import jobs, leases
from refine.models import Job, Lease
from tests.refine.factories import JobFactory, LeaseFactory, ProgramFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def handle(monkeypatch):
    """Register a handler for the kind `test`: `handle(handler, max_attempts=2)`."""

    def handle(handler, *, max_attempts=2):
        monkeypatch.setitem(jobs.KINDS, "test", jobs.Kind(label="Test", handler=handler, max_attempts=max_attempts))

    handle(lambda run: None)
    return handle


@pytest.fixture
def rung(monkeypatch):
    """The ids of jobs that a message was sent for."""
    ids = []
    monkeypatch.setattr(current_app, "send_task", lambda name, args: ids.extend(args))
    return ids


def past(seconds: int):
    return timezone.now() - timedelta(seconds=seconds)


def running(**fields):
    """A job whose worker died: its lease ran out a second ago."""
    lease = uuid4()
    return JobFactory(state=Job.State.RUNNING, attempts=1, lease_token=lease, lease_until=past(1), **fields)


def test_request_job_rings_after_commit(handle, rung, django_capture_on_commit_callbacks):
    owner, program = UserFactory(), ProgramFactory()

    with django_capture_on_commit_callbacks(execute=True):
        row = jobs.request_job("test", program=program, owner=owner, args={"n": 1})
        assert rung == []

    row.refresh_from_db()
    assert rung == [row.pk]
    assert (row.state, row.program, row.owner, row.args) == (Job.State.QUEUED, program, owner, {"n": 1})


def test_request_job_of_unknown_kind_is_refused():
    with pytest.raises(LookupError, match="no such kind"):
        jobs.request_job("no such kind")


def test_request_job_survives_a_broker_that_is_away(handle, monkeypatch, django_capture_on_commit_callbacks):
    def refuse(name, args):
        raise OperationalError("connection refused")

    monkeypatch.setattr(current_app, "send_task", refuse)

    with django_capture_on_commit_callbacks(execute=True):
        row = jobs.request_job("test")

    row.refresh_from_db()
    assert (row.state, row.rung_at) == (Job.State.QUEUED, None)


def test_request_job_with_same_key_returns_the_unfinished_one(handle, rung):
    first = jobs.request_job("test", dedupe_key="inputs-1")

    assert jobs.request_job("test", dedupe_key="inputs-1") == first
    assert jobs.request_job("test", dedupe_key="inputs-2") != first
    assert jobs.request_job("test") != jobs.request_job("test")


def test_request_job_with_key_of_a_finished_job_makes_a_new_one(handle, rung):
    done = JobFactory(state=Job.State.DONE, dedupe_key="inputs-1")

    assert jobs.request_job("test", dedupe_key="inputs-1") != done


def test_request_job_rolled_back_leaves_nothing(handle, rung):
    with transaction.atomic():
        jobs.request_job("test")
        transaction.set_rollback(True)

    assert Job.objects.count() == 0


def test_run_job_keeps_the_result(handle):
    handle(lambda run: {"sum": run.args["a"] + run.args["b"]})
    row = JobFactory(args={"a": 1, "b": 2})

    jobs.run_job(row.pk)

    row.refresh_from_db()
    assert (row.state, row.result, row.attempts) == (Job.State.DONE, {"sum": 3}, 1)
    assert (row.lease_token, row.lease_until) == (None, None)
    assert row.started_at <= row.finished_at


def test_run_job_runs_a_finished_job_no_more(handle):
    runs = []
    handle(runs.append)
    row = JobFactory()

    jobs.run_job(row.pk)
    jobs.run_job(row.pk)

    assert len(runs) == 1


def test_run_job_leaves_a_held_job_alone(handle):
    runs = []

    def handler(run):
        runs.append(run)
        jobs.run_job(run.job.pk)

    handle(handler)

    jobs.run_job(JobFactory().pk)

    assert len(runs) == 1


def test_run_job_tries_a_fault_again_then_gives_up(handle, caplog):
    handle(lambda run: 1 / 0, max_attempts=2)
    row = JobFactory()

    jobs.run_job(row.pk)
    row.refresh_from_db()
    assert (row.state, row.error) == (Job.State.QUEUED, "")

    jobs.run_job(row.pk)
    row.refresh_from_db()
    assert row.state == Job.State.FAILED
    assert row.error == "Something went wrong on our side. It was tried 2 times; you can try again."
    assert "ZeroDivisionError" in caplog.text


def test_run_job_shows_a_refusal_in_plain_words_at_once(handle):
    def handler(run):
        raise jobs.JobError("The file has no rows.")

    handle(handler)
    row = JobFactory()

    jobs.run_job(row.pk)

    row.refresh_from_db()
    assert (row.state, row.error, row.attempts) == (Job.State.FAILED, "The file has no rows.", 1)


def test_progress_prolongs_the_lease(handle):
    seen = []

    def handler(run):
        Job.objects.update(lease_until=past(-1))
        run.progress(3, 10, "Reading rows")
        seen.append(Job.objects.get())

    handle(handler)

    jobs.run_job(JobFactory().pk)

    assert (seen[0].progress_done, seen[0].progress_total, seen[0].progress_text) == (3, 10, "Reading rows")
    assert seen[0].lease_until > past(-10)


def test_progress_writes_once_a_second_and_at_the_end(handle, django_assert_num_queries):
    def handler(run):
        with django_assert_num_queries(2):
            for done in range(1, 1001):
                run.progress(done, 1000)

    handle(handler)
    row = JobFactory()

    jobs.run_job(row.pk)

    row.refresh_from_db()
    assert (row.state, row.progress_done) == (Job.State.DONE, 1000)


def test_step_of_a_job_taken_over_commits_nothing(handle):
    def handler(run):
        with run.step():
            LeaseFactory(name="written in the step")
            Job.objects.update(lease_token=uuid4())

    handle(handler)
    row = JobFactory()

    jobs.run_job(row.pk)

    row.refresh_from_db()
    assert row.state == Job.State.RUNNING  # still the other worker's
    assert not Lease.objects.filter(name="written in the step").exists()


def test_finish_inside_the_step_ends_the_job_with_its_writes(handle):
    def handler(run):
        with run.step():
            LeaseFactory(name="written in the step")
            run.finish(result={"rows": 1}, reversal={"rows": [7]})

    handle(handler)
    row = JobFactory()

    jobs.run_job(row.pk)

    row.refresh_from_db()
    assert (row.state, row.result, row.reversal) == (Job.State.DONE, {"rows": 1}, {"rows": [7]})
    assert Lease.objects.filter(name="written in the step").exists()


def test_cancel_waiting_job_never_runs(handle):
    runs = []
    handle(runs.append)
    row = JobFactory()

    jobs.cancel_job(row)
    jobs.run_job(row.pk)

    assert (row.state, runs) == (Job.State.CANCELLED, [])


def test_cancel_running_job_stops_at_its_next_step(handle):
    after = []

    def handler(run):
        jobs.cancel_job(run.job)
        with run.step():
            after.append("written")

    handle(handler)
    row = JobFactory()

    jobs.run_job(row.pk)

    row.refresh_from_db()
    assert (row.state, after) == (Job.State.CANCELLED, [])


def test_cancel_finished_job_changes_nothing():
    row = JobFactory(state=Job.State.DONE)

    jobs.cancel_job(row)

    assert (row.state, row.is_cancel_requested) == (Job.State.DONE, False)


@pytest.mark.parametrize("state", [Job.State.FAILED, Job.State.CANCELLED])
def test_retry_job_starts_over(handle, rung, state, django_capture_on_commit_callbacks):
    row = JobFactory(state=state, attempts=5, error="Something went wrong.", is_cancel_requested=True)

    with django_capture_on_commit_callbacks(execute=True):
        jobs.retry_job(row)

    assert (row.state, row.attempts, row.error, row.is_cancel_requested) == (Job.State.QUEUED, 0, "", False)
    assert rung == [row.pk]


def test_retry_job_refuses_while_the_same_work_waits(rung):
    failed = JobFactory(state=Job.State.FAILED, dedupe_key="inputs-1")
    JobFactory(kind=failed.kind, dedupe_key="inputs-1")

    with pytest.raises(jobs.JobError, match="already waiting"):
        jobs.retry_job(failed)


def test_sweep_takes_back_the_job_of_a_dead_worker(handle, rung):
    row = running()

    assert jobs.sweep() == 1

    row.refresh_from_db()
    assert (row.state, row.lease_token, rung) == (Job.State.QUEUED, None, [row.pk])


def test_sweep_gives_up_on_a_job_that_keeps_killing_its_worker(handle, rung):
    handle(lambda run: None, max_attempts=1)
    row = running()

    assert jobs.sweep() == 0

    row.refresh_from_db()
    assert row.state == Job.State.FAILED
    assert row.error == "Something went wrong on our side. It was tried 1 time; you can try again."


def test_sweep_cancels_a_dead_workers_job_that_was_to_be_cancelled(handle, rung):
    row = running(is_cancel_requested=True)

    jobs.sweep()

    row.refresh_from_db()
    assert row.state == Job.State.CANCELLED


def test_sweep_rings_for_jobs_nobody_heard_of_and_only_for_those(handle, rung):
    never_sent = JobFactory(rung_at=None)
    lost = JobFactory(rung_at=past(31))
    JobFactory(rung_at=past(10))
    JobFactory(state=Job.State.DONE, rung_at=past(100))
    JobFactory(state=Job.State.RUNNING, lease_until=past(-10), lease_token=uuid4())

    assert jobs.sweep() == 2
    assert rung == [never_sent.pk, lost.pk]


def test_sweep_does_nothing_while_another_sweeps(handle, rung):
    JobFactory(rung_at=None)
    LeaseFactory(name=jobs.SWEEP, until=past(-10))

    assert (jobs.sweep(), rung) == (0, [])


def test_sweep_gives_its_lease_back(handle, rung):
    jobs.sweep()
    JobFactory(rung_at=None)

    assert jobs.sweep() == 1


def test_lease_is_held_by_one():
    holder = leases.take_lease("import", timedelta(minutes=1))

    assert holder is not None
    assert leases.take_lease("import", timedelta(minutes=1)) is None
    leases.release_lease("import", uuid4())
    assert leases.take_lease("import", timedelta(minutes=1)) is None
    leases.release_lease("import", holder)
    assert leases.take_lease("import", timedelta(minutes=1)) is not None


def test_heartbeat_lasts_45_seconds():
    assert not leases.has_heartbeat()

    leases.note_heartbeat()
    assert leases.has_heartbeat()

    Lease.objects.filter(name=leases.WORKER).update(until=past(1))
    assert not leases.has_heartbeat()
    leases.note_heartbeat()
    assert leases.has_heartbeat()


def test_pause_after_a_fault_doubles_up_to_an_hour(handle):
    handle(lambda run: 1 / 0, max_attempts=20)
    pauses = []
    for attempts in (0, 1, 2, 10):
        row = JobFactory(attempts=attempts)
        jobs.run_job(row.pk)
        row.refresh_from_db()
        pauses.append(round((row.rung_at + jobs.RING_AGAIN_AFTER - timezone.now()).total_seconds()))

    assert pauses == [30, 60, 120, 3600]
