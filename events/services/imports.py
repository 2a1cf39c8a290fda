"""An import from its upload to its event, and back: what a person asks for. The work itself is in `import_runs`."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from events import tallies
from events.imports.answers import Outline
from events.imports.files import Problem
from events.models import Event, Import
from events.reliance import what_rests_on
from events.services.running import create_event
from refine import audit, jobs
from refine.models import Job, Program, User

CHECK, RUN, UNDO = "check_import", "run_import", "undo_import"
"""Kinds of jobs; their handlers are in `events.tasks`."""
KEEP_WAITING = timedelta(days=30)
MOST_TITLE_CHARACTERS = Import._meta.get_field("title").max_length or 0
State = Import.State


class Started(NamedTuple):
    """The event of a file, and whether this import makes it (else it is there already)."""

    event: Event
    is_new: bool


@transaction.atomic
def add_import(*, program: Program, owner: User | None, file: File, **fields: Any) -> Import:
    """Keep an uploaded file (`format`, `mapping` and `title` in `fields`); nothing of it is read yet.

    Where the very same file lies in the program already, and was not undone, its import is returned instead.
    """
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    Program.objects.select_for_update(no_key=True).get(pk=program.pk)  # two uploads of one file: one import
    known = Import.objects.filter(program=program, sha256=digest.hexdigest()).exclude(state=State.UNDONE).first()
    if known is not None:
        known.worked_on_at = timezone.now()
        known.save(update_fields=["worked_on_at"])
        return known
    name = (file.name or "").rpartition("/")[2]
    return Import.objects.create(
        program=program,
        owner=owner,
        file=file,
        file_name=Truncator(name).chars(255),
        file_size=file.size,
        sha256=digest.hexdigest(),
        **fields,
    )


def locked(row: Import, *states: str) -> Import:
    """The import as it is now, held until the transaction ends. ValidationError unless it is in one of `states`."""
    row = Import.objects.select_for_update(of=("self",)).select_related("program", "owner", "event").get(pk=row.pk)
    if row.state not in states:
        raise ValidationError(
            _("This import is “{state}”; that cannot be done now.").format(state=row.get_state_display())
        )
    return row


def request_work(row: Import, kind: str, **args: Any) -> Job:
    """Ask for a job of this import, and let its page show that one."""
    row.job = jobs.request_job(
        kind, program=row.program, owner=row.owner, args={"import": row.pk, **args}, dedupe_key=str(row.pk)
    )
    row.save(update_fields=["job"])
    return row.job


@transaction.atomic
def check_import(*, row: Import, mapping: dict[str, Any] | None = None) -> Import:
    """Have the file read from beginning to end; a table's columns mean what `mapping` says."""
    row = locked(row, *Import.EXPLAINABLE)
    row.state, row.error, row.problems, row.outline = State.CHECKING, "", [], {}
    row.worked_on_at = timezone.now()
    if mapping is not None:
        row.mapping, row.groups = mapping, {}
    row.save()
    request_work(row, CHECK)
    return row


@transaction.atomic
def note_outline(row: Import, outline: Outline) -> None:
    """A check came to its end: the import can start."""
    row = locked(row, State.CHECKING)
    with translation.override(row.program.languages[0]):  # as all that residents read, whoever looks
        row.outline = outline_as_json(outline)
    row.state, row.fingerprint = State.READY, outline.fingerprint
    row.title = row.title or Truncator(outline.title or _stem(row.file_name)).chars(MOST_TITLE_CHARACTERS)
    row.people, row.answers, row.comments = outline.people, outline.answers, outline.comments
    row.save()


def note_problems(row: Import, problems: Sequence[Problem]) -> None:
    """A check found that the file cannot be read as what it should be."""
    Import.objects.filter(pk=row.pk, state=State.CHECKING).update(
        state=State.REFUSED,
        problems=[
            {"text": str(problem), "line": problem.line, "column": problem.column, "value": problem.value}
            for problem in problems
        ],
    )


def _stem(file_name: str) -> str:
    stem, _dot, ending = file_name.rpartition(".")
    return stem if stem and len(ending) <= 4 else file_name


def outline_as_json(outline: Outline) -> dict[str, Any]:
    """For keeping beside the import. Characters that no database takes are left out of the first rows.

    Questions of ours, where the file has none, are put into the language that is active.
    """
    kept = asdict(outline)
    for activity in kept["activities"]:
        activity["prompt"] = str(activity["prompt"])
    for name in ("first_at", "last_at"):
        kept[name] = kept[name] and kept[name].isoformat()
    kept["head"] = [
        {column.replace("\0", ""): cell.replace("\0", "") for column, cell in row.items()} for row in outline.head
    ]
    return kept


def event_of(program: Program, import_format: str, fingerprint: str) -> Event | None:
    """The event that these answers have made in the program already, if any."""
    same = Event.objects.filter(program=program, import_format=import_format, import_key=fingerprint)
    return same.exclude(import_key="").select_related("program").first()


@transaction.atomic
def start_import(*, row: Import, title: str = "", actor: User | None = None) -> Started:
    """Have a checked file written as one closed survey. ValidationError if it is not ready, or the title too long.

    The same answers again make nothing: the event they made before is returned. Until all is written the event is on
    no page and in no figure.
    """
    Program.objects.select_for_update(no_key=True).get(pk=row.program_id)  # two imports of one file: one event
    row = locked(row, *Import.STARTABLE)
    if (there := event_of(row.program, row.format, row.fingerprint)) is not None:
        return Started(there, is_new=False)
    title = title.strip() or row.title
    if len(title) > MOST_TITLE_CHARACTERS:
        raise ValidationError(_("A title has at most {limit} characters.").format(limit=MOST_TITLE_CHARACTERS))
    first_at, last_at = (parse_datetime(row.outline[name] or "") for name in ("first_at", "last_at"))
    event = create_event(
        Event(
            program=row.program,
            kind=Event.Kind.SURVEY,
            title={row.program.languages[0]: title},
            starts_at=first_at,
            ends_at=last_at,
            opened_at=first_at,
            asks_groups=False,
            import_format=row.format,
            import_key=row.fingerprint,
            is_incomplete=True,
        ),
        actor=actor,
    )
    row.state, row.title, row.event, row.checkpoint, row.error = State.RUNNING, title, event, {}, ""
    row.save()
    request_work(row, RUN)
    return Started(event, is_new=True)


@transaction.atomic
def import_checked(*, program: Program, file: File, outline: Outline, import_format: str, **fields: Any) -> Started:
    """All steps at once, for a file that was read already: keep it, and have it written; as `start_import`.

    `fields` are `mapping` and `title`.
    """
    if (there := event_of(program, import_format, outline.fingerprint)) is not None:
        return Started(there, is_new=False)
    row = add_import(program=program, owner=None, file=file, format=import_format, **fields)
    if row.state not in Import.EMPTY:
        raise ValidationError(_("This file is being worked on: {state}.").format(state=row.get_state_display()))
    for name, value in {"format": import_format, "state": State.CHECKING, **fields}.items():
        setattr(row, name, value)
    row.save()
    note_outline(row, outline)
    return start_import(row=row)


@transaction.atomic
def stop_import(job: Job) -> None:
    """The work of an import was cancelled or failed for good: what it has written goes again."""
    row = Import.objects.select_for_update(of=("self",)).select_related("program", "owner").filter(job=job).first()
    if row is None:
        return
    row.error = job.error or _("It was stopped.")
    if row.state == State.CHECKING:
        row.state = State.REFUSED
        row.save()
    elif row.state == State.RUNNING:
        row.state = State.UNDOING
        row.save()
        request_work(row, UNDO, to=State.FAILED)


@transaction.atomic
def undo_import(*, row: Import, actor: User | None = None) -> Import:
    """Take an import back as a whole, its event first of all: from now on it is on no page and in no figure.

    A removal that stopped halfway goes on. ValidationError while something rests on it (`what_rests_on`).
    """
    row = locked(row, State.DONE, State.UNDOING)
    if row.state == State.UNDOING:
        request_work(row, UNDO, **({"to": State.UNDONE} | _aim(row.job)))
        return row
    events = Event.objects.select_for_update(of=("self",), no_key=True).select_related("program")
    event = events.filter(pk=row.event_id).first()
    if event is not None:
        if what_rests_on(event):
            raise ValidationError(_("Something rests on this import by now. Look at what it is first."))
        event.is_incomplete, event.state = True, Event.State.DRAFT
        event.save(update_fields=["is_incomplete", "state"])
        tallies.clear(list(event.activities.values_list("pk", flat=True)))
    row.state = State.UNDOING
    row.save()
    audit.record("import_undone", actor=actor, program=row.program, target=row, format=row.format)
    request_work(row, UNDO, to=State.UNDONE)
    return row


def _aim(job: Job | None) -> dict[str, Any]:
    """What a removal that stopped was to end in."""
    return {"to": job.args["to"]} if job is not None else {}


@transaction.atomic
def delete_import(*, row: Import) -> None:
    """Forget a file nothing of which is in the program."""
    locked(row, *Import.EMPTY).delete()


def delete_forgotten(now: datetime) -> int:
    """Delete files nothing of which is in the program, and nobody has worked on for `KEEP_WAITING`; returns how many.

    They hold answers as they were collected.
    """
    waiting = Import.objects.filter(state__in=Import.EXPLAINABLE, worked_on_at__lt=now - KEEP_WAITING)
    count = 0
    for pk in waiting.values_list("pk", flat=True):
        with transaction.atomic():
            # Asked again of the row that is held: somebody may have started the import this moment.
            count += bool(waiting.select_for_update(of=("self",)).filter(pk=pk).delete()[0])
    return count
