"""The work of an import: reading a file to its end, and writing it batch by batch, each of them once.

A worker may die anywhere. What is written and how far the file was read are committed together, so the next worker
goes on behind the last batch; readers give the same records in the same order each time.
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from events import tallies
from events.bulk import pk_ranges
from events.imports.answers import AnswerRow, CommentRow, PersonRow, Reader, Record
from events.imports.files import ImportRefused
from events.imports.mapping import Mapping
from events.imports.opening import open_reader
from events.models import Activity, Channel, Event, Import, Option, Tally
from events.services.bulk import (
    BulkComment,
    BulkParticipant,
    BulkVote,
    add_comments,
    add_people,
    add_votes,
    fill_submissions,
    place_people,
)
from events.services.import_groups import make_groups, weighting_pk
from events.services.imports import State, note_outline, note_problems
from events.services.running import close_event
from refine import audit
from refine.batches import batches
from refine.jobs import JobError, Run
from refine.models import Group, Program

RECORDS_PER_STEP = 20_000
COMMENTS_AT_A_TIME = 2000
"""Each of thousands of characters, perhaps."""
PEOPLE_PER_STEP, VOTES_PER_STEP = 2000, 50_000
OPTIONS_PER_STATEMENT = 500
MOST_PROMPT_CHARACTERS = Activity._meta.get_field("prompt").max_length or 0
MOST_LANGUAGE_CHARACTERS = 10


def reader_of(row: Import) -> Reader:
    """What reads the import's file. ImportRefused where it is not even what it seemed to be."""
    mapping = Mapping.from_json(row.mapping) if row.is_table else None
    return open_reader(Path(row.file.path), row.format, mapping, row.file_name)


def check_file(run: Run) -> None:
    """Read a file from beginning to end, and keep what it holds or what is wrong with it."""
    row = Import.objects.get(pk=run.args["import"])
    try:
        outline = reader_of(row).check(run.progress)
    except ImportRefused as refusal:
        with run.step():
            note_problems(row, refusal.problems)
            run.finish()
        return
    with run.step():
        note_outline(row, outline)
        run.finish()


def fill_event(run: Run) -> None:
    """Write a checked file into its event, then show the event to everybody."""
    row = Import.objects.select_related("program", "event__program", "owner").get(pk=run.args["import"])
    if row.state != State.RUNNING:
        raise JobError(_("Start this import again from its own page."))
    _Filling(run, row).run_all()


class _Filling:
    """One import being written by one worker."""

    def __init__(self, run: Run, row: Import) -> None:
        self.run, self.row = run, row
        self.checkpoint: dict[str, Any] = row.checkpoint
        self.total = row.outline["records"]

    @property
    def event(self) -> Event:
        if self.row.event is None:
            raise JobError(_("The event of this import was deleted meanwhile."))
        return self.row.event

    def run_all(self) -> None:
        if "activities" not in self.checkpoint:
            with self.run.step():
                self._prepare()
        self._load()
        for batch in batches(self._records(), RECORDS_PER_STEP):
            with self.run.step():
                self._write(batch)
                self._keep(records=self.checkpoint["records"] + len(batch), **self._placed_by(self.weighting))
                self.run.progress(min(self.checkpoint["records"], self.total - 1), self.total, _("Writing answers"))
        is_complete = False
        while not is_complete:
            self._count()
            with self.run.step():
                is_complete = self._complete()

    def _keep(self, **progress: Any) -> None:
        self.checkpoint |= progress
        Import.objects.filter(pk=self.row.pk).update(checkpoint=self.checkpoint)

    def _placed_by(self, weighting: int | None) -> dict[str, Any]:
        """What to keep where people are placed by `weighting`: a dimension of the import that weights votes, if any.

        It may change and change back while people are written, so each that anybody was placed by is known.
        """
        known: list[int | None] = self.checkpoint["placed_by"]
        return {"placed_by": known if weighting in known else [*known, weighting]}

    def _weighting_now(self) -> int | None:
        """The dimension of the import that votes are weighted by, held until the transaction ends."""
        program = Program.objects.select_for_update(no_key=True).get(pk=self.row.program_id)
        own = {group.dimension_id for group in self.groups.values()}
        return pk if (pk := weighting_pk(program)) in own else None

    def _prepare(self) -> None:
        """The event's questions with their options, and new groups."""
        language, activities = self.row.program.languages[0], {}
        for position, spec in enumerate(self.row.outline["activities"]):
            prompt = Truncator(spec["prompt"] or self.row.title).chars(MOST_PROMPT_CHARACTERS)
            activity = Activity.objects.create(
                event=self.event,
                format=spec["format"],
                prompt={language: prompt},
                budget=max(spec["budget"], 1),
                position=position,
            )
            activities[spec["key"]] = activity.pk
            Option.objects.bulk_create(
                [
                    Option(
                        activity=activity,
                        label={language: option["label"]},
                        external_id=option["key"],
                        is_hidden=option["is_hidden"],
                        position=place,
                    )
                    for place, option in enumerate(spec["options"])
                ],
                batch_size=OPTIONS_PER_STATEMENT,
            )
        self._keep(activities=activities, records=0, counted=0, placed_by=[], **make_groups(self.row))

    def _load(self) -> None:
        """What the file's own names stand for, from rows that are there."""
        self.activities: dict[str, int] = self.checkpoint["activities"]
        names = {pk: key for key, pk in self.activities.items()}
        options = Option.objects.filter(activity__event=self.event).values_list("activity_id", "external_id", "pk")
        self.options = {(names[activity], key): pk for activity, key, pk in options}
        self.activity_of = {pk: activity for activity, _key, pk in options}
        chosen: dict[str, dict[str, int]] = self.checkpoint["groups"]
        pks = {pk for values in chosen.values() for pk in values.values()}
        groups = Group.objects.select_related("dimension").in_bulk(pks)
        self.groups = {
            (column, value): groups[pk]
            for column, values in chosen.items()
            for value, pk in values.items()
            if pk in groups
        }
        own = {group.dimension_id for group in groups.values() if group.dimension.is_weighting}
        self.weighting = next(iter(own), None)

    def _records(self) -> Iterator[Record]:
        """The records behind those that are written."""
        try:
            yield from islice(reader_of(self.row).records(), self.checkpoint["records"], None)
        except ImportRefused as refusal:
            raise JobError(str(refusal)) from refusal

    def _write(self, records: Sequence[Record]) -> None:
        people = [self._person(record) for record in records if type(record) is PersonRow]
        comments = [self._comment(record) for record in records if type(record) is CommentRow]
        votes = self._votes([record for record in records if type(record) is AnswerRow])
        now = self._moment_not_said
        made = add_people(self.event, people, now)
        add_votes(self.event, votes, self.activity_of, now, made)
        for some in batches(comments, COMMENTS_AT_A_TIME):
            add_comments(self.event, some, now)

    def _votes(self, records: Sequence[AnswerRow]) -> list[BulkVote]:
        if not records:
            return []
        keys, activities, names, answers, points, moments = zip(*records, strict=True)
        options = map(self.options.__getitem__, zip(activities, names, strict=True))
        return list(map(BulkVote, keys, options, answers, points, moments))

    @property
    def _moment_not_said(self) -> datetime:
        """When somebody answered of whom the file does not say it."""
        moment: datetime = self.row.created_at
        return moment

    def _person(self, record: PersonRow) -> BulkParticipant:
        found = (self.groups.get(pair) for pair in record.groups)
        return BulkParticipant(
            key=record.key,
            channel=Channel.IMPORT,
            language=record.language[:MOST_LANGUAGE_CHARACTERS],
            groups=tuple(group for group in found if group is not None),
            created_at=record.at,
        )

    def _comment(self, record: CommentRow) -> BulkComment:
        return BulkComment(
            key=record.key,
            activity_id=self.activities[record.activity],
            text=record.text,
            # The same place of the same file is the same comment, however often it is read.
            nonce=uuid.uuid5(self.row.uuid, f"{record.line} {record.activity}"),
            at=record.at,
        )

    def _count(self) -> None:
        """Note what people submitted and count it, so many people at a time that nobody waits for long."""
        rest = self.event.participants.filter(pk__gt=self.checkpoint.get("counted", 0))
        per_person = max(self.row.outline["answers"] // max(self.row.outline["people"], 1), 1)
        for first, last in pk_ranges(rest, max(min(PEOPLE_PER_STEP, VOTES_PER_STEP // per_person), 1)):
            with self.run.step():
                if self.checkpoint.get("is_regrouped"):
                    self._keep(**self._placed_by(self._weighting_now()))
                    place_people(self.event, first=first, last=last)
                fill_submissions(self.event, first=first, last=last)
                tallies.count_in(self.event, first=first, last=last)
                self._keep(counted=last)
                self.run.progress(self.total - 1, self.total, _("Counting people"))

    def _complete(self) -> bool:
        """Close the event and show it; False where votes are weighted by something else by now: all is counted anew."""
        # Whoever changes what votes are weighted by waits, or was before us and we see it.
        weighting = self._weighting_now()
        event = Event.objects.select_for_update(of=("self",), no_key=True).get(pk=self.event.pk)
        if any(placed_by != weighting for placed_by in self.checkpoint["placed_by"]):
            tallies.clear(list(event.activities.values_list("pk", flat=True)))
            self._keep(counted=0, placed_by=[], is_regrouped=True)
            return False
        event.state, event.is_incomplete = Event.State.OPEN, False
        event.save(update_fields=["state", "is_incomplete"])
        close_event(event=event, actor=self.row.owner, at=event.ends_at)
        self._note_done(event)
        self.run.finish(result={"event": event.pk})
        return True

    def _note_done(self, event: Event) -> None:
        answers = Tally.objects.filter(activity__event=event).aggregate(number=Sum("people"))["number"] or 0
        fields: dict[str, Any] = {
            "state": State.DONE,
            "people": event.participants.count(),
            "answers": answers,
            "comments": event.comments.count(),
            "finished_at": timezone.now(),
            # All of it is in the program now. Its name, size and hash stay, so that it is known when it comes again.
            "file": "",
            "outline": {},
        }
        for name, value in fields.items():
            setattr(self.row, name, value)
        self.row.save(update_fields=list(fields))
        audit.record(
            "votes_imported",
            actor=self.row.owner,
            program=event.program,
            target=event,
            format=self.row.format,
            answers=answers,
        )
