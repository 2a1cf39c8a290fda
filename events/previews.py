"""What is shown of an import before it is written, and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.dateparse import parse_datetime

from events.imports.mapping import Column, Mapping
from events.imports.suggestions import suggest_mapping
from events.models import Activity, Event, Import
from events.reliance import Reliance, what_rests_on
from events.services.imports import event_of
from refine.models import Dimension

SEARCHED_IMPORTS = 50
SHOWN_OPTIONS = 10


class Question(NamedTuple):
    """A question that would be made: its text, what kind it is, its first choices, and how many there are."""

    prompt: str
    kind: str
    options: tuple[str, ...]
    number: int
    hidden: int


class GroupLine(NamedTuple):
    """What a group column is used for: a dimension's name ("" if it is left out), and people per value left out."""

    column: str
    dimension: str
    is_new: bool
    values: dict[str, int]
    left_out: dict[str, int]


@dataclass(frozen=True)
class Preview:
    """A checked file: what is in it, what would be made of it, and the event that it has made before."""

    outline: dict[str, Any]
    first_at: datetime | None
    last_at: datetime | None
    heading: list[str]
    questions: list[Question]
    groups: list[GroupLine]
    there_already: Event | None


def preview_of(row: Import) -> Preview | None:
    """What a checked file holds; None before it was checked and once it is imported."""
    if row.state not in Import.STARTABLE:
        return None
    outline = row.outline
    return Preview(
        outline=outline,
        first_at=parse_datetime(outline["first_at"] or ""),
        last_at=parse_datetime(outline["last_at"] or ""),
        heading=list(outline["head"][0]) if outline["head"] else [],
        questions=[_question(spec) for spec in outline["activities"]],
        groups=_group_lines(row),
        there_already=event_of(row.program, row.format, row.fingerprint),
    )


def reliances_of(row: Import) -> list[Reliance]:
    """What stands in the way of undoing an import."""
    return what_rests_on(row.event) if row.state == Import.State.DONE and row.event is not None else []


def _question(spec: dict[str, Any]) -> Question:
    options = spec["options"]
    return Question(
        prompt=spec["prompt"],
        kind=str(Activity.Format(spec["format"]).label),
        options=tuple(option["label"] for option in options[:SHOWN_OPTIONS]),
        number=len(options),
        hidden=sum(option["is_hidden"] for option in options),
    )


def _group_lines(row: Import) -> list[GroupLine]:
    names = {dimension.pk: dimension.name for dimension in Dimension.objects.filter(program=row.program_id)}
    lines = []
    for column, values in row.outline["group_columns"].items():
        chosen = row.groups.get(column, {})
        is_new, pk = "name" in chosen, chosen.get("dimension")
        known = chosen.get("values", {})
        left_out = {value: people for value, people in values.items() if pk and known.get(value) is None}
        lines.append(GroupLine(column, chosen.get("name") or names.get(pk, ""), is_new, values, left_out))
    return lines


def first_mapping(row: Import, columns: Sequence[Column]) -> Mapping:
    """What the columns mean: as said for this table, else for the program's newest table with these, else a guess."""
    if row.mapping:
        return Mapping.from_json(row.mapping)
    names = [column.name for column in columns]
    earlier = Import.objects.filter(program=row.program_id, format__in=Import.TABLES).exclude(mapping={})
    for mapping in earlier.order_by("-pk").values_list("mapping", flat=True)[:SEARCHED_IMPORTS]:
        if [column["name"] for column in mapping["columns"]] == names:
            return Mapping.from_json(mapping)
    return suggest_mapping(columns)
