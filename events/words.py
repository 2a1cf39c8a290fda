"""Words and data of people in events and answers."""

from typing import Any

from django.db.models import Model
from django.utils import timezone

from events import tallies
from events.models import Attendance, Comment, Participant, Submission
from refine.words import ERASED, Words
from stakeholders.models import Consent

DECLARATIONS = [
    Words("events.Attendance", ("description", "needs"), "Deleted when taking part is withdrawn."),
    Words(
        "events.Comment",
        ("text", "language", "translation", "translated_by", "heard_where", "heard_from", "photo"),
        "Emptied when taken back on the phone page; deleted with the answers given at the end of an interview, when "
        "taking part is withdrawn.",
    ),
    Words(
        "events.Import",
        ("file", "outline", "groups"),
        "A file of answers as it was handed in, with its first rows: once it is imported; before that, and its groups "
        "after, by the program office.",
    ),
    Words("events.Participant", ("key", "language"), "Deleted with its answers when taking part is withdrawn."),
    Words("events.Team", ("members", "facilitator"), "With the event, by the program office."),
    Words(
        "events.Worksheet",
        ("title", "problem", "who_is_hurt", "why_now", "past_attempts", "data", "goal", "parked_ideas"),
        "A team's joint words; with the event, by the program office.",
    ),
    Words("events.OutreachPromise", ("came_back", "question", "network"), "An organization's words; with the event."),
]

EXCEPTIONS = {
    ("events.Event", "kind"),
    ("events.Event", "title"),
    ("events.Event", "join_code"),
    ("events.Event", "place"),
    ("events.Event", "access_information"),
    ("events.Event", "agenda"),
    ("events.Event", "state"),
    ("events.Event", "notes"),
    ("events.Event", "import_format"),
    ("events.Event", "import_key"),
    ("events.Import", "file_name"),
    ("events.Import", "sha256"),
    ("events.Import", "format"),
    ("events.Import", "state"),
    ("events.Import", "title"),
    ("events.Import", "mapping"),
    ("events.Import", "problems"),
    ("events.Import", "fingerprint"),
    ("events.Import", "checkpoint"),
    ("events.Import", "error"),
    ("events.Attendance", "state"),
    ("events.Station", "title"),
    ("events.Station", "text"),
    ("events.Station", "figure"),
    ("events.Station", "figure_alt"),
    ("events.Station", "figure_table"),
    ("events.Station", "figure_unit"),
    ("events.Station", "figure_source"),
    ("events.Station", "figure_date"),
    ("events.Activity", "format"),
    ("events.Activity", "prompt"),
    ("events.Option", "label"),
    ("events.Option", "external_id"),
    ("events.Participant", "channel"),
    ("events.Participant", "capacity"),
    ("events.Tally", "channel"),
    ("events.Tally", "capacity"),
    ("events.Turnout", "channel"),
    ("events.Turnout", "capacity"),
    ("events.PosterCount", "marks"),
    ("events.PosterCount", "photo"),
    ("events.Comment", "channel"),
    ("events.Team", "name"),
    ("events.OutreachPromise", "language"),
    ("events.OutreachPromise", "state"),
}


def withdraw(stakeholder: Any, purposes: frozenset[str]) -> int:
    """Erase what the withdrawn purposes covered, scores included; returns how many rows went."""
    if Consent.Purpose.TAKE_PART not in purposes:
        return 0
    erased = Attendance.objects.filter(stakeholder=stakeholder).delete()[0]
    participants = Participant.objects.filter(stakeholder=stakeholder)
    activity_ids = set(Submission.objects.filter(participant__in=participants).values_list("activity_id", flat=True))
    erased += participants.delete()[0]
    tallies.rebuild(activity_ids)
    return erased


def take_back(row: Model) -> int:
    """Empty a comment. It keeps its number, so that its form, sent again, does not bring the words back."""
    if not isinstance(row, Comment):
        return 0
    row.text = row.language = row.translation = row.translated_by = row.heard_where = row.heard_from = ERASED
    row.photo = ERASED
    row.group = None
    row.is_illegible = False
    row.withdrawn_at = timezone.now()
    row.save()
    return 1
