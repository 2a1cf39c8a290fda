"""Words and data of people in stakeholders, interviews and notes."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from refine.words import ERASED, Words
from stakeholders.models import Attachment, Consent, Contact, DataRequest, Interview, Note, NoteRevision

DECLARATIONS = [
    Words("stakeholders.Contact", ("name", "email", "phone", "remarks"), "Deleted when “contact again” is withdrawn."),
    Words("stakeholders.Stakeholder", ("role", "language", "notes"), "Emptied when taking part is withdrawn."),
    Words("stakeholders.Note", ("body", "translation", "language", "translated_by"), "Emptied with “keep notes”."),
    Words("stakeholders.NoteRevision", ("body", "translation"), "Deleted with “keep notes”."),
    Words(
        "stakeholders.Attachment",
        ("file", "title"),
        "Deleted, file included, with “keep notes”; recordings with “record the conversation”, too.",
    ),
    Words("stakeholders.Interview", ("referrals", "state_reason", "thanks_promised"), "Emptied with “keep notes”."),
    Words("stakeholders.DataRequest", ("requester", "description", "outcome_note"), "Emptied with taking part."),
]

EXCEPTIONS = {
    ("stakeholders.Organization", "name"),
    ("stakeholders.Organization", "kind"),
    ("stakeholders.Organization", "website"),
    ("stakeholders.Organization", "reach"),
    ("stakeholders.Organization", "data_limits"),
    ("stakeholders.Organization", "conflict_of_interest"),
    ("stakeholders.Organization", "notes"),
    ("stakeholders.Stakeholder", "perspective"),
    ("stakeholders.Stakeholder", "expertise"),
    ("stakeholders.Stakeholder", "age_band"),
    ("stakeholders.Stakeholder", "outreach"),
    ("stakeholders.Consent", "purpose"),
    ("stakeholders.Consent", "method"),
    ("stakeholders.DataRequest", "reference"),
    ("stakeholders.DataRequest", "department"),
    ("stakeholders.DataRequest", "outcome"),
    ("stakeholders.Guide", "title"),
    ("stakeholders.Guide", "purpose"),
    ("stakeholders.Question", "text"),
    ("stakeholders.Question", "hint"),
    ("stakeholders.Interview", "mode"),
    ("stakeholders.Interview", "language"),
    ("stakeholders.Interview", "place"),
    ("stakeholders.Interview", "state"),
    ("stakeholders.Note", "kind"),
    ("stakeholders.Attachment", "kind"),
    ("stakeholders.NoteRevision", "kind"),
}

Purpose = Consent.Purpose


def notes_of(stakeholder: Any) -> QuerySet[Note]:
    """Notes that hold a stakeholder's words: said by them, or by nobody in particular in their interviews."""
    return Note.objects.filter(
        Q(stakeholder=stakeholder) | Q(stakeholder__isnull=True, interview__stakeholders=stakeholder)
    )


def withdraw(stakeholder: Any, purposes: frozenset[str]) -> int:
    """Erase what the withdrawn purposes covered; returns how many rows were emptied or deleted."""
    erased = 0
    if purposes & {Purpose.CONTACT, Purpose.TAKE_PART}:
        erased += Contact.objects.filter(stakeholder=stakeholder).delete()[0]
    files = Attachment.objects.filter(interview__in=stakeholder.interviews.all())
    if purposes & {Purpose.NOTES, Purpose.TAKE_PART}:
        erased += _erase_notes(stakeholder) + files.delete()[0]
    elif Purpose.RECORDING in purposes:
        erased += files.filter(kind=Attachment.Kind.RECORDING).delete()[0]
    if Purpose.TAKE_PART in purposes:
        stakeholder.role, stakeholder.language, stakeholder.notes = ERASED, ERASED, ERASED
        stakeholder.outreach = stakeholder.Outreach.WITHDRAWN
        stakeholder.save(update_fields=["role", "language", "notes", "outreach"])
        erased += 1 + DataRequest.objects.filter(stakeholder=stakeholder).update(
            requester=ERASED, description=ERASED, outcome_note=ERASED
        )
    return erased


def take_back(row: Model) -> int:
    """What stakeholders said is taken back purpose by purpose, by `withdraw`."""
    return 0


def _erase_notes(stakeholder: Any) -> int:
    note_ids = list(notes_of(stakeholder).values_list("pk", flat=True).distinct())
    erased = NoteRevision.objects.filter(note_id__in=note_ids).delete()[0]
    erased += Note.objects.filter(pk__in=note_ids).update(
        body=ERASED, translation=ERASED, language=ERASED, translated_by=ERASED, withdrawn_at=timezone.now()
    )
    return erased + Interview.objects.filter(pk__in=stakeholder.interviews.values("pk")).update(
        referrals=ERASED, state_reason=ERASED, thanks_promised=ERASED
    )
