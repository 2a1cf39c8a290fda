"""Background work that is never lost: the row is the work, the broker's message only a doorbell.

`request_job` writes a `Job` in the caller's transaction and rings on commit; `run_job` claims the row under a lease
and runs the handler registered for its kind; `sweep` rings again for rows whose message never came and takes back
rows whose worker died. A handler may therefore run more than once and must be idempotent: it does its writing in
`run.step()`, which commits only while the lease is still held, and may end with `run.finish()` inside the last step.
"""

import logging
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from kombu.exceptions import OperationalError

from refine.leases import release_lease, take_lease
from refine.models import Job, Program, User
from refine.outages import is_database_away
from refine.revisions import in_program

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=20)
RENEW_EVERY_SECONDS = 5
PROGRESS_EVERY_SECONDS = 1
RING_AGAIN_AFTER = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
RINGS_PER_SWEEP = 50
SWEEP, SWEEP_LEASE = "sweep", timedelta(seconds=60)

Handler = Callable[["Run"], dict[str, Any] | None]
OnStop = Callable[[Job], None]


class JobError(Exception):
    """A handler's refusal, in plain words for the person who asked. The job fails at once, without another try."""


class Cancelled(Exception):
    """Somebody asked to cancel the job that is running."""


class LostLease(Exception):
    """Another worker has taken the job over; whatever this one still does must not be committed."""


@dataclass(frozen=True)
class Kind:
    """What is registered for one kind of job: its name on the screen, its handler, how often it is tried."""

    label: Any
    handler: Handler
    max_attempts: int
    on_stop: OnStop | None = None


KINDS: dict[str, Kind] = {}


def label_of(row: Job) -> Any:
    """What a job is called on the screen; a kind no longer registered shows its own name."""
    return KINDS[row.kind].label if row.kind in KINDS else row.kind


def job(kind: str, *, label: Any, max_attempts: int = 5, on_stop: OnStop | None = None) -> Callable[[Handler], Handler]:
    """Register the decorated function, in an app's `tasks.py`, as the handler of `kind`.

    The handler gets a `Run` and returns the job's result (JSON) or None. Any exception but `JobError` counts as a
    fault of ours: the job is tried again, up to `max_attempts` times, later each time. `on_stop` is called with the
    job once it is cancelled or has failed for good, wherever that was noticed, in the transaction that says so.
    """

    def register(handler: Handler) -> Handler:
        KINDS[kind] = Kind(label=label, handler=handler, max_attempts=max_attempts, on_stop=on_stop)
        return handler

    return register


class Run:
    """One attempt at a job, as its handler sees it. Every method raises `LostLease` or `Cancelled` when it is over."""

    def __init__(self, job: Job, token: uuid.UUID) -> None:
        self.job = job
        self.is_finished = False
        self._token = token
        self._written_at = float("-inf")

    @property
    def args(self) -> dict[str, Any]:
        """What `request_job` was given."""
        return dict(self.job.args)

    @property
    def is_last_attempt(self) -> bool:
        """Whether the job fails for good if this attempt does."""
        return self.job.attempts >= KINDS[self.job.kind].max_attempts

    def progress(self, done: int, total: int = 0, text: str = "") -> None:
        """Say how far the work is, in a step or outside; call it as often as you like. Writes at most once a second."""
        if time.monotonic() - self._written_at >= PROGRESS_EVERY_SECONDS or 0 < total == done:
            self._write(progress_done=done, progress_total=total, progress_text=text[:200])
            self._written_at = time.monotonic()

    @contextmanager
    def step(self) -> Iterator[None]:
        """A transaction that commits only if this attempt still holds the lease, at its start and at its end."""
        with transaction.atomic():
            self._write()
            yield
            if not self.is_finished:
                self._write()

    def finish(self, *, result: dict[str, Any] | None = None, reversal: dict[str, Any] | None = None) -> None:
        """End the job as done; inside `step()`, in the same transaction as its last writes.

        `reversal` is what undoing the job needs later.
        """
        if not _end(self._mine(), self.job, Job.State.DONE, result=result or {}, reversal=reversal or {}):
            raise LostLease
        self.is_finished = True

    def renew(self) -> bool:
        """Prolong the lease; return False once it is lost."""
        return bool(self._mine().update(lease_until=timezone.now() + LEASE))

    def _mine(self) -> Any:
        return Job.objects.filter(pk=self.job.pk, state=Job.State.RUNNING, lease_token=self._token)

    def _write(self, **fields: Any) -> None:
        mine = self._mine()
        if not mine.filter(is_cancel_requested=False).update(lease_until=timezone.now() + LEASE, **fields):
            raise Cancelled if mine.exists() else LostLease

    def _stop(self, state: str, error: str = "") -> None:
        if not _end(self._mine(), self.job, state, error=error):
            raise LostLease
        self.is_finished = True

    def _try_again(self) -> None:
        """Queue the job again; the sweep rings for it in 30 seconds, and twice as late after each attempt."""
        pause = min(RING_AGAIN_AFTER * 2 ** (self.job.attempts - 1), LONGEST_PAUSE)
        rung_at = timezone.now() + pause - RING_AGAIN_AFTER
        self._mine().update(state=Job.State.QUEUED, lease_until=None, lease_token=None, rung_at=rung_at)


@transaction.atomic
def _end(rows: QuerySet[Job], row: Job, state: str, **fields: Any) -> bool:
    """Move `row`, if it is still among `rows`, to a final state, and tell its kind where it was stopped."""
    fields |= {"state": state, "finished_at": timezone.now(), "lease_until": None, "lease_token": None}
    if not rows.filter(pk=row.pk).update(progress_text="", **fields):
        return False
    on_stop = KINDS[row.kind].on_stop if row.kind in KINDS else None
    if on_stop is not None and state != Job.State.DONE:
        row.refresh_from_db()
        on_stop(row)
    return True


def request_job(
    kind: str,
    *,
    program: Program | None = None,
    owner: User | None = None,
    args: dict[str, Any] | None = None,
    dedupe_key: str = "",
) -> Job:
    """Write a job in the caller's transaction; a worker starts on it after the commit.

    `args` are JSON: ids and plain values. With a `dedupe_key`, a job of this kind and key that is not finished yet
    is returned instead; the key must name the inputs, since that job may have read them already. LookupError for a
    kind nobody registered.
    """
    if kind not in KINDS:
        raise LookupError(f"No handler is registered for jobs of the kind {kind!r}.")
    for _attempt in range(5):
        if dedupe_key and (unfinished := _unfinished(kind, dedupe_key)):
            return unfinished
        try:
            with transaction.atomic():
                row = Job.objects.create(
                    kind=kind,
                    program=program,
                    owner=owner,
                    args=args or {},
                    dedupe_key=dedupe_key,
                    rung_at=timezone.now(),
                )
        except IntegrityError:
            if not dedupe_key:
                raise
        else:
            ring_on_commit(row.pk)
            return row
    raise RuntimeError(f"Jobs {kind} {dedupe_key} start and end faster than one can be asked for.")


def _unfinished(kind: str, dedupe_key: str) -> Job | None:
    return Job.objects.filter(kind=kind, dedupe_key=dedupe_key, state__in=Job.UNFINISHED).first()


def cancel_job(row: Job) -> None:
    """Cancel a waiting job now; ask a running one to stop at its next step. A finished one stays as it is."""
    if not _end(Job.objects.filter(state=Job.State.QUEUED), row, Job.State.CANCELLED):
        Job.objects.filter(pk=row.pk, state=Job.State.RUNNING).update(is_cancel_requested=True)
    row.refresh_from_db()


def retry_job(row: Job) -> None:
    """Let a failed or cancelled job start over. JobError if the same work has been asked for again meanwhile."""
    over = Job.objects.filter(pk=row.pk, state__in=(Job.State.FAILED, Job.State.CANCELLED))
    try:
        with transaction.atomic():
            is_queued = over.update(
                state=Job.State.QUEUED,
                attempts=0,
                error="",
                is_cancel_requested=False,
                finished_at=None,
                rung_at=timezone.now(),
            )
    except IntegrityError as error:
        raise JobError(_("The same work is already waiting or running.")) from error
    if is_queued:
        ring_on_commit(row.pk)
    row.refresh_from_db()


def ring_on_commit(job_id: int) -> None:
    """Tell the workers about a row once it is committed. A broker that is away never fails the caller."""
    transaction.on_commit(partial(_ring, job_id), robust=True)


def _ring(job_id: int) -> bool:
    """Send the message. If the broker is away, mark the row so that the next sweep rings first thing."""
    try:
        current_app.send_task("refine.tasks.run_job", args=[job_id])
    except (OperationalError, OSError) as error:
        logger.warning("The broker is away, job %s waits for the next sweep: %s", job_id, error)
        Job.objects.filter(pk=job_id, state=Job.State.QUEUED).update(rung_at=None)
        return False
    return True


def run_job(job_id: int, *, in_worker: bool = False) -> None:
    """Claim the job and run its handler, unless it is finished or another worker holds it.

    `in_worker` renews the lease from a thread while the handler runs.
    """
    run = _claim(job_id)
    if run is None:
        return
    owner = run.job.owner
    with translation.override((owner and owner.language) or settings.LANGUAGE_CODE):
        try:
            with in_program(run.job.program_id), _renewing(run) if in_worker else nullcontext():
                _run(run)
        except LostLease:
            logger.warning("Job %s was taken over by another worker.", job_id)


def _claim(job_id: int) -> Run | None:
    """Take the lease in one statement, so that of two workers one gets it on either engine."""
    now, token = timezone.now(), uuid.uuid4()
    is_free = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, lease_until__lt=now)
    claimed = Job.objects.filter(is_free, pk=job_id).update(
        state=Job.State.RUNNING,
        lease_token=token,
        lease_until=now + LEASE,
        attempts=F("attempts") + 1,
        started_at=Coalesce("started_at", Value(now)),
    )
    return Run(Job.objects.select_related("program", "owner").get(pk=job_id), token) if claimed else None


def _run(run: Run) -> None:
    kind = KINDS[run.job.kind]
    try:
        result = kind.handler(run)
    except Cancelled:
        run._stop(Job.State.CANCELLED)
    except LostLease:
        raise
    except JobError as refusal:
        run._stop(Job.State.FAILED, str(refusal))
    except Exception as error:
        logger.exception("Job %s (%s) failed, attempt %s", run.job.pk, run.job.kind, run.job.attempts)
        if run.is_finished or is_database_away(error):
            return  # without a database nothing can be written: the lease runs out, and the sweep takes the job back
        if run.is_last_attempt:
            run._stop(Job.State.FAILED, _gave_up(run.job.attempts))
        else:
            run._try_again()
    else:
        if not run.is_finished:
            run.finish(result=result)


def _gave_up(attempts: int) -> str:
    return ngettext(
        "Something went wrong on our side. It was tried %(count)s time; you can try again.",
        "Something went wrong on our side. It was tried %(count)s times; you can try again.",
        attempts,
    ) % {"count": attempts}


@contextmanager
def _renewing(run: Run) -> Iterator[None]:
    """Prolong the lease from a thread, for handlers that are busy longer than it lasts."""
    is_over = threading.Event()

    def renew() -> None:
        while not is_over.wait(RENEW_EVERY_SECONDS):
            try:
                if not run.renew():
                    break
            except DatabaseError as error:  # the next round may succeed
                logger.warning("The lease of job %s could not be prolonged: %s", run.job.pk, error)
            finally:
                connection.close()

    thread = threading.Thread(target=renew, name=f"lease-{run.job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join(RENEW_EVERY_SECONDS)


def sweep() -> int:
    """Take back jobs whose worker died and ring for those whose message never came. Returns how many were rung.

    Runs every ten seconds in one worker at a time. A job that keeps killing its worker fails in the end.
    """
    holder = take_lease(SWEEP, SWEEP_LEASE)
    if holder is None:
        return 0
    try:
        now = timezone.now()
        for row in Job.objects.filter(state=Job.State.RUNNING, lease_until__lt=now):
            _take_back(row, now)
        return sum(_ring_again(row, now) for row in _not_heard_of(now)[:RINGS_PER_SWEEP])
    finally:
        release_lease(SWEEP, holder)


def _take_back(row: Job, now: datetime) -> None:
    """Queue a job whose lease ran out, or give up on it; nothing if its worker came back meanwhile."""
    lost = Job.objects.filter(pk=row.pk, state=Job.State.RUNNING, lease_token=row.lease_token, lease_until__lt=now)
    kind = KINDS.get(row.kind)
    if row.is_cancel_requested:
        _end(lost, row, Job.State.CANCELLED)
    elif kind is None or row.attempts >= kind.max_attempts:
        _end(lost, row, Job.State.FAILED, error=_gave_up(row.attempts))
    else:
        lost.update(state=Job.State.QUEUED, lease_until=None, lease_token=None, rung_at=None)


def _not_heard_of(now: datetime) -> Any:
    """Waiting jobs to ring for: those whose message was never sent first, then those rung 30 seconds ago or more."""
    return (
        Job.objects.filter(state=Job.State.QUEUED)
        .filter(Q(rung_at=None) | Q(rung_at__lt=now - RING_AGAIN_AFTER))
        .order_by(F("rung_at").asc(nulls_first=True), "pk")
    )


def _ring_again(row: Job, now: datetime) -> bool:
    Job.objects.filter(pk=row.pk).update(rung_at=now)
    return _ring(row.pk)
