"""What nobody of the program office has read yet: notes, comments and worksheets in one queue, oldest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, QuerySet, Value

from events.models import Comment, Worksheet
from refine.access import Access
from refine.models import Program
from stakeholders.models import Note
from usecases.sources import WORKSHEET_FIELDS, source_kind, source_text

READ = "sort"
"""The action of notes, comments and worksheets that reading and sorting them asks for."""


@dataclass(frozen=True)
class Item:
    """One source to read, and its program. `parts`: field, label and text of each part of a worksheet."""

    source: Any
    program: Any
    name: str
    place: str
    about: str
    parts: tuple[tuple[str, str, str], ...] = ()

    @property
    def words(self) -> str:
        """The text that words are marked in."""
        return source_text(self.source)

    @property
    def translation(self) -> str:
        return getattr(self.source, "translation", "")

    @property
    def is_illegible(self) -> bool:
        return getattr(self.source, "is_illegible", False)

    @property
    def is_withdrawn(self) -> bool:
        return getattr(self.source, "withdrawn_at", None) is not None


def _unread(access: Access, program: Program) -> dict[str, QuerySet]:
    return {
        "note": Note.objects.for_user(access, READ).filter(interview__program=program).unread(),
        "comment": Comment.objects.for_user(access, READ).filter(program=program).unread(),
        "worksheet": Worksheet.objects.for_user(access, READ).filter(team__event__program=program).unread(),
    }


def unread_counts(access: Access, program: Program) -> dict[str, int]:
    """How many notes, comments and worksheets wait, in three queries."""
    return {name: rows.count() for name, rows in _unread(access, program).items()}


def unread_queue(access: Access, program: Program, only: str = "") -> QuerySet:
    """(name of the source, pk, when) of all that waits, oldest first; `only` one kind of source."""
    parts = [
        rows.order_by().annotate(name=Value(name, CharField())).values_list("name", "pk", "created_at")
        for name, rows in _unread(access, program).items()
        if only in {"", name}
    ]
    first, *others = parts
    queue = first.union(*others, all=True) if others else first
    return queue.order_by("created_at", "name", "pk")


def load(queue: Iterable[tuple[str, int, Any]]) -> list[Item]:
    """The items of a part of the queue, in its order, in three queries."""
    wanted: dict[str, list[int]] = {"note": [], "comment": [], "worksheet": []}
    order = [(name, pk) for name, pk, _when in queue]
    for name, pk in order:
        wanted[name].append(pk)
    found: dict[str, Any] = {
        "note": Note.objects.select_related("interview__program", "stakeholder").in_bulk(wanted["note"]),
        "comment": Comment.objects.select_related("program", "event", "station").in_bulk(wanted["comment"]),
        "worksheet": Worksheet.objects.select_related("team__event__program").in_bulk(wanted["worksheet"]),
    }
    return [item_of(found[name][pk]) for name, pk in order if pk in found[name]]


def item_of(source: Any) -> Item:
    """A source as the inbox shows it. Costs no query where it was loaded with what says where it was heard."""
    name = source_kind(source)
    if name == "note":
        who = source.stakeholder.code if source.stakeholder else ""
        return Item(
            source,
            source.interview.program,
            name,
            str(source.interview),
            " · ".join(filter(None, [source.get_kind_display(), who])),
        )
    if name == "comment":
        place = source.station or source.event or source.heard_where
        return Item(source, source.program, name, str(place or ""), source.heard_from or source.get_channel_display())
    texts = ((field, getattr(source, field)) for field in WORKSHEET_FIELDS)
    parts = tuple((field, str(source._meta.get_field(field).verbose_name), text) for field, text in texts if text)
    return Item(source, source.team.event.program, name, str(source.team.event), str(source.team), parts)
