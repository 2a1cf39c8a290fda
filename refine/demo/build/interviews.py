"""Interviews, the consents asked in them, the notes taken and what was marked in the notes."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F

from refine.demo.build.insights import Readings
from refine.demo.build.world import World
from refine.demo.content import (
    interviews_homes,
    interviews_last,
    interviews_neighbors,
    interviews_second,
    interviews_start,
    people,
)
from refine.demo.content.people import Person
from refine.demo.content.shapes import Talk
from refine.demo.identity import uid
from refine.demo.script import marked, paragraphs, prose
from refine.models import AuditEntry, User
from stakeholders.models import Consent, Interview, Note, NoteRevision
from stakeholders.services.people import withdraw_consents
from usecases.models import Insight

TALKS = (
    *interviews_start.TALKS,
    *interviews_homes.TALKS,
    *interviews_neighbors.TALKS,
    *interviews_second.TALKS,
    *interviews_last.TALKS,
)
NOTE = re.compile(r"(?P<question>\d+)(?P<kind>[qoi])(?:@(?P<person>\d+))? (?P<words>.*)", re.DOTALL)
KINDS = {"q": Note.Kind.QUOTE, "o": Note.Kind.OBSERVATION, "i": Note.Kind.INTERPRETATION}
LATER = timedelta(hours=3)
"""Notes are read, thanks are noted and the interview finished on the evening of the day."""
WAS_HELD = (Interview.State.HELD, Interview.State.FINISHED)
Purpose = Consent.Purpose


def build_interviews(world: World, readings: Readings) -> None:
    """All interviews in the order of their numbers."""
    for talk in TALKS:
        interview = _interview(world, talk)
        world.interviews[talk.number] = interview
        for number in talk.people:
            _consents(world, talk, people.PEOPLE[number - 1])
        if talk.notes:
            _notes(world, readings, talk, interview)
    Note.objects.filter(interview__program=world.program).update(updated_at=F("created_at"))


def _when(world: World, talk: Talk) -> datetime:
    return world.moment(talk.weeks, talk.weekday, talk.clock)


def _interview(world: World, talk: Talk) -> Interview:
    at, was_held = _when(world, talk), talk.state in WAS_HELD
    is_finished = talk.state == Interview.State.FINISHED
    interview = Interview.objects.create(
        uuid=uid("interview", talk.number),
        program=world.program,
        number=talk.number,
        guide=world.questions[talk.guide][0].guide,
        organization=world.organizations[talk.partner] if talk.partner else None,
        interviewer=world.users[talk.interviewer],
        is_walk_up=talk.is_walk_up,
        mode=talk.mode,
        language=talk.language,
        place=talk.place,
        planned_at=None if talk.is_walk_up else at,
        held_on=at.date() if was_held else None,
        state=talk.state,
        state_reason=talk.reason,
        thanks_promised=talk.thanks,
        thanks_given_on=at.date() if is_finished and talk.is_thanked else None,
        referrals=talk.referrals,
        created_by=world.users["staff"],
        created_at=world.moment(min(talk.weeks, 0) - 1, 0, "11:30"),
        finished_at=at + LATER if is_finished else None,
    )
    interview.stakeholders.set([world.people[number] for number in talk.people])
    return interview


def _consents(world: World, talk: Talk, person: Person) -> None:
    """What was asked before the first question; of those who only agreed to a date, taking part and being called."""
    if person.age == "under_16":
        return
    is_held = talk.state in WAS_HELD
    asked = list(Purpose) if is_held else [Purpose.TAKE_PART, Purpose.CONTACT]
    if is_held and talk.guide != "field":
        asked.remove(Purpose.RECORDING)
    at = _when(world, talk) if is_held else world.moment(min(talk.weeks, 0) - 1, 0, "11:30")
    Consent.objects.bulk_create(
        Consent(
            uuid=uid("consent", person.number, purpose),
            stakeholder=world.people[person.number],
            purpose=purpose,
            is_given=purpose not in person.refused,
            method=_method(talk, is_held=is_held),
            asked_by=world.users[talk.interviewer],
            given_at=at,
        )
        for purpose in asked
    )


def _method(talk: Talk, *, is_held: bool) -> str:
    if talk.mode == Interview.Mode.VIDEO:
        return Consent.Method.ONLINE
    is_signed = is_held and talk.mode == Interview.Mode.IN_PERSON and talk.partner in {"tenants", "legal-aid"}
    return Consent.Method.SIGNED if is_signed else Consent.Method.SPOKEN


def _notes(world: World, readings: Readings, talk: Talk, interview: Interview) -> None:
    """Each note with its saved versions; insights from the marked words, in the order in which they were said."""
    author, at = world.users[talk.interviewer], _when(world, talk)
    is_quoted = not any("quote" in people.PEOPLE[number - 1].refused for number in talk.people)
    reader = world.users["ines" if talk.language == "Spanish" else "staff"]
    for position, paragraph in enumerate(paragraphs(talk.notes), start=1):
        said, _, translation = paragraph.partition("\n=")
        found = NOTE.fullmatch(said)
        if found is None:
            raise ValueError(f"Not a note: {said[:60]!r}")
        words = marked(found["words"])
        saved_at = at + timedelta(minutes=4 * position)
        note = Note.objects.create(
            uuid=uid("note", talk.number, position),
            interview=interview,
            question=world.questions[talk.guide][int(found["question"]) - 1],
            stakeholder=world.people[int(found["person"])] if found["person"] else None,
            kind=KINDS[found["kind"]],
            body=words.text,
            language=talk.language if translation else "English",
            translation=prose(translation),
            translated_by="Inés Marchetti" if translation else "",
            author=author,
            position=position,
            version=2 if _was_typed_twice(position) else 1,
            read_at=at + LATER,
            created_at=saved_at,
        )
        NoteRevision.objects.bulk_create(_revisions(note, author, saved_at))
        is_verbatim = is_quoted and note.kind == Note.Kind.QUOTE
        for mark in words.marks:
            key = ("note", talk.number, position)
            readings.mark(mark, words.text, at + LATER, reader, *key, is_quoted=is_verbatim, note=note)


def _was_typed_twice(position: int) -> bool:
    return position % 5 == 2


def _revisions(note: Note, author: User, at: datetime) -> Iterable[NoteRevision]:
    """Some notes were saved once in the middle of typing."""
    if _was_typed_twice(note.position):
        half = note.body[: len(note.body) // 2].rpartition(" ")[0]
        yield NoteRevision(note=note, kind=note.kind, body=half, author=author, saved_at=at - timedelta(seconds=40))
    yield NoteRevision(
        note=note, kind=note.kind, body=note.body, translation=note.translation, author=author, saved_at=at
    )


def withdraw_what_was_withdrawn(world: World) -> None:
    """Somebody thought better of it: their words go from the notes and from all that was made of them."""
    at = world.moment(-3, 1, "09:15")
    for person in people.PEOPLE:
        if person.withdrawn:
            stakeholder = world.people[person.number]
            withdraw_consents(stakeholder=stakeholder, purposes=person.withdrawn, actor=world.users["staff"])
            stakeholder.consents.exclude(withdrawn_at=None).update(withdrawn_at=at)
            notes = Note.objects.filter(interview__stakeholders=stakeholder)
            Insight.objects.filter(note__in=notes).update(withdrawn_at=at)
            notes.update(withdrawn_at=at)
            AuditEntry.objects.filter(object_uuid=stakeholder.uuid).update(at=at)
