"""Organizations, stakeholders, consent, data requests, guides, interviews, notes."""

from stakeholders.models.interviews import Attachment, Guide, Interview, Note, NoteRevision, Question
from stakeholders.models.organizations import Organization, Representative
from stakeholders.models.people import Consent, Contact, Stakeholder
from stakeholders.models.requests import DataRequest

__all__ = [
    "Attachment",
    "Consent",
    "Contact",
    "DataRequest",
    "Guide",
    "Interview",
    "Note",
    "NoteRevision",
    "Organization",
    "Question",
    "Representative",
    "Stakeholder",
]
