"""Words looked for in all that was heard: insights, notes, comments and worksheets, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models import Comment, Worksheet
from refine.access import Access
from refine.folding import found_places
from refine.models import Program
from stakeholders.models import Note
from usecases.inbox import READ, item_of
from usecases.models import Insight

KINDS = {"insight": _("What was heard"), "note": _("Note"), "comment": _("Comment"), "worksheet": _("Worksheet")}


@dataclass(frozen=True)
class Found:
    """One place where words were found: what it is, the words as they stand there, and its page."""

    label: Any
    words: str
    place: str
    about: str
    at: datetime
    url: str


def _found(access: Access, program: Program, asked: str) -> dict[str, QuerySet]:
    """What `access` may read and holds the words, per kind; withdrawn words are in none."""
    return {
        "insight": Insight.objects.for_user(access).filter(program=program).search(asked, "tags"),
        "note": Note.objects.for_user(access).filter(interview__program=program).search(asked),
        "comment": Comment.objects.for_user(access).filter(program=program, is_hidden=False).search(asked),
        "worksheet": Worksheet.objects.for_user(access).filter(team__event__program=program).search(asked),
    }


def found_counts(access: Access, program: Program, asked: str) -> dict[str, int]:
    """In how many insights, notes, comments and worksheets the words stand, in four queries."""
    return {name: rows.count() for name, rows in _found(access, program, asked).items()}


def found_queue(access: Access, program: Program, asked: str, only: str = "") -> QuerySet:
    """(kind, pk, when) of all that holds the words, newest first; `only` one kind."""
    parts = [
        rows.order_by().annotate(name=Value(name, CharField())).values_list("name", "pk", "created_at")
        for name, rows in _found(access, program, asked).items()
        if only in {"", name}
    ]
    first, *others = parts
    queue = first.union(*others, all=True) if others else first
    return queue.order_by("-created_at", "name", "-pk")


def load(access: Access, asked: str, queue: Iterable[tuple[str, int, Any]]) -> list[Found]:
    """What a page of the queue shows, in its order, in four queries."""
    order = [(name, pk) for name, pk, _when in queue]
    wanted = {name: [pk for other, pk in order if other == name] for name in KINDS}
    comments = Comment.objects.select_related("program", "event", "station").with_can(access, READ)
    rows: dict[str, dict[int, Any]] = {
        "insight": Insight.objects.with_source().select_related("program").in_bulk(wanted["insight"]),
        "note": Note.objects.select_related("interview__program", "stakeholder").in_bulk(wanted["note"]),
        "comment": comments.in_bulk(wanted["comment"]),
        "worksheet": Worksheet.objects.select_related("team__event__program").in_bulk(wanted["worksheet"]),
    }
    return [_shown(name, rows[name][pk], asked) for name, pk in order if pk in rows[name]]


def _shown(name: str, row: Any, asked: str) -> Found:
    if name == "insight":
        return Found(
            KINDS[name], row.text, row.source_line, row.get_kind_display(), row.created_at, row.get_absolute_url()
        )
    item = item_of(row)
    texts = [text for text in (item.words, item.translation) if text]
    words = next((text for text in texts if found_places(text, asked)), item.words)
    return Found(KINDS[name], words, item.place, item.about, row.created_at, _url(name, row, item.program.slug))


def _url(name: str, row: Any, slug: str) -> str:
    """Where the row can be read; a comment that somebody else of the office sorts, among what its writer logged."""
    if name == "note":
        return reverse("stakeholders:interview_detail", args=[slug, row.interview_id])
    if name == "worksheet":
        return row.get_absolute_url()
    if row.can_sort:
        return reverse("usecases:source_insights", args=[slug, name, row.pk])
    return reverse("events:heard_list", args=[slug])
