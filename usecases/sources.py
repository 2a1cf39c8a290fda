"""Where insights come from: the texts that words can be marked in, and in words what something rests on."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Comment, Worksheet
from refine.access import Access
from stakeholders.models import Note
from usecases.anchors import normalized
from usecases.models import SOURCES, Insight

WORKSHEET_FIELDS = ("title", "problem", "who_is_hurt", "why_now", "past_attempts", "data", "goal")
"""What of a worksheet is read. Ideas for solutions are parked for the design step."""
KINDS: dict[type[Any], str] = {Note: "note", Comment: "comment", Worksheet: "worksheet"}


def source_kind(source: Any) -> str:
    """The name of the column of an insight that points to `source`."""
    return KINDS[type(source)]


def permitted_source(access: Access, insight: Insight) -> Any:
    """The note, comment, worksheet, request or promise an insight was made from, if `access` may read it itself."""
    for name in SOURCES:
        source = getattr(insight, name)
        if source is not None:
            permitted = type(source).objects.for_user(access).filter(pk=source.pk)
            return source if permitted.exists() else None
    return None


def source_text(source: Any) -> str:
    """The text in which words of `source` are marked, line breaks as one character each."""
    if isinstance(source, Worksheet):
        return normalized("\n\n".join(filter(None, (getattr(source, name) for name in WORKSHEET_FIELDS))))
    return normalized(source.body if isinstance(source, Note) else source.text)


def source_program(source: Any) -> int:
    """The pk of the program in which `source` was heard."""
    if isinstance(source, Note):
        return source.interview.program_id
    if isinstance(source, Worksheet):
        return source.team.event.program_id
    return source.program_id


def rests_on(insights: Iterable[Insight]) -> str:
    """How many different sources `insights` come from; '' for none. Costs no query where `note` is loaded.

    Withdrawn insights count no more. Several insights from one interview, comment or worksheet are one source.
    """
    with_words = [insight for insight in insights if insight.withdrawn_at is None]
    interviews = len({insight.note.interview_id for insight in with_words if insight.note})
    comments = len({insight.comment_id for insight in with_words if insight.comment_id})
    worksheets = len({insight.worksheet_id for insight in with_words if insight.worksheet_id})
    sourced = sum(1 for insight in with_words if insight.note_id or insight.comment_id or insight.worksheet_id)
    others = len(with_words) - sourced
    parts = [
        interviews and ngettext("{number} interview", "{number} interviews", interviews).format(number=interviews),
        comments and ngettext("{number} comment", "{number} comments", comments).format(number=comments),
        worksheets and ngettext("{number} worksheet", "{number} worksheets", worksheets).format(number=worksheets),
        others and ngettext("{number} other source", "{number} other sources", others).format(number=others),
    ]
    said = ", ".join(part for part in parts if part)
    return _("Rests on {sources}").format(sources=said) if said else ""
