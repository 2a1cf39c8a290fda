"""Notes: each save is a revision, a save from an older version a conflict."""

import uuid
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from refine.models import User
from stakeholders.models import Interview, Note, NoteRevision
from stakeholders.services.interviews import consent_missing, hold_interview


class SavedNote(NamedTuple):
    """What became of a save. In a conflict `note` is what somebody else saved; the typed text is a revision."""

    note: Note
    is_conflict: bool


@transaction.atomic
def save_note(
    *,
    interview: Interview,
    author: User,
    note_uuid: uuid.UUID,
    version: int,
    body: str,
    kind: str,
    question_id: int | None = None,
    stakeholder_id: int | None = None,
    language: str = "",
    translation: str = "",
    translated_by: str = "",
) -> SavedNote:
    """Write a note under the UUID its device gave it; the first note turns a planned interview into a held one.

    `version` is the one the device saw last (0 for a new note). The same save repeated changes nothing. Raises
    ValidationError without consent, after the interview was finished, or for a question or person of another
    interview. The caller has checked permission.
    """
    interview = Interview.objects.select_for_update(of=("self",)).get(pk=interview.pk)
    if interview.state not in {Interview.State.PLANNED, Interview.State.HELD}:
        raise ValidationError(_("This interview is over. Reopen it to change its notes."))
    _check_parts(interview, question_id, stakeholder_id)
    typed = {
        "kind": kind,
        "body": body,
        "language": language,
        "translation": translation,
        "translated_by": translated_by,
        "question_id": question_id,
        "stakeholder_id": stakeholder_id,
    }
    note = Note.objects.filter(uuid=note_uuid).first()
    if note is None:
        return SavedNote(_add_note(interview, author, note_uuid, typed), is_conflict=False)
    if note.interview_id != interview.pk:
        raise ValidationError(_("This note belongs to another interview."))
    if note.withdrawn_at:
        raise ValidationError(_("These words were withdrawn."))
    if all(getattr(note, name) == value for name, value in typed.items()):
        return SavedNote(note, is_conflict=False)
    is_conflict = note.version != version
    if not is_conflict:
        for name, value in typed.items():
            setattr(note, name, value)
        note.version += 1
        note.save()
    _keep_revision(note, author, kind=kind, body=body, translation=translation)
    return SavedNote(note, is_conflict)


@transaction.atomic
def restore_revision(*, revision: NoteRevision, author: User) -> Note:
    """Make an earlier version the current one again; that is a new save, so nothing is lost."""
    note = Note.objects.select_for_update(of=("self",)).select_related("interview").get(pk=revision.note_id)
    return save_note(
        interview=note.interview,
        author=author,
        note_uuid=note.uuid,
        version=note.version,
        body=revision.body,
        kind=revision.kind,
        question_id=note.question_id,
        stakeholder_id=note.stakeholder_id,
        language=note.language,
        translation=revision.translation,
        translated_by=note.translated_by,
    ).note


def _add_note(interview: Interview, author: User, note_uuid: uuid.UUID, typed: dict) -> Note:
    if missing := consent_missing(interview):
        codes = ", ".join(sorted(person.code for person in missing))
        raise ValidationError(_("Ask {codes} for consent before the first note.").format(codes=codes))
    hold_interview(interview=interview, actor=author)
    note = Note(uuid=note_uuid, interview=interview, author=author, position=interview.notes.count(), **typed)
    note.save(force_insert=True)
    _keep_revision(note, author, kind=note.kind, body=note.body, translation=note.translation)
    return note


def _keep_revision(note: Note, author: User, **saved: str) -> NoteRevision:
    return NoteRevision.objects.create(note=note, author=author, **saved)


def _check_parts(interview: Interview, question_id: int | None, stakeholder_id: int | None) -> None:
    """Refuse a question of another guide and a person who was not interviewed."""
    guide = interview.guide
    if question_id is not None and not (guide and guide.questions.filter(pk=question_id).exists()):
        raise ValidationError(_("This question is not in the interview’s guide."))
    if stakeholder_id is not None and not interview.stakeholders.filter(pk=stakeholder_id).exists():
        raise ValidationError(_("This person is not part of the interview."))
