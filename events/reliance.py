"""What rests on an imported event, so that taking it away would take that away too.

Whatever points at the event or a part of it counts, in this package or in one above: the relations of the models say
what there is, so nothing has to be registered and no new model can be forgotten.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Model, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import (
    Activity,
    Channel,
    Comment,
    Event,
    Import,
    Option,
    Participant,
    Submission,
    Tally,
    Turnout,
    Vote,
)

SHOWN = 5
PARTS = {Event: "", Activity: "event", Option: "activity__event", Participant: "event", Comment: "event"}
"""What an import makes that others may point at, with the way from there to the event."""
OWN = {*PARTS, Import, Submission, Tally, Turnout, Vote, Event.hosts.through, Participant.groups.through}
"""What goes with the event."""


@dataclass(frozen=True)
class Reliance:
    """Rows of one kind that rest on an event: how many, and the first of them with their addresses ("" for none)."""

    label: str
    number: int
    rows: tuple[tuple[str, str], ...] = ()


def what_rests_on(event: Event) -> list[Reliance]:
    """Everything that was made of an imported event since; empty where the import can be undone."""
    found = [_of_model(model, condition) for model, condition in _conditions(event).items()]
    return [*_since_then(event), *(reliance for reliance in found if reliance.number)]


def _conditions(event: Event) -> dict[type[Model], Q]:
    """Which rows of which models point at the event or a part of it."""
    conditions: dict[type[Model], Q] = {}
    for part, way in PARTS.items():
        for relation in part._meta.get_fields(include_hidden=True):
            field: Field | None = getattr(relation, "remote_field", None)
            model: Any = relation.related_model
            if not relation.auto_created or relation.concrete or field is None or model in OWN:
                continue
            if not getattr(field, "db_constraint", True):  # histories keep what was, and need no row for it
                continue
            path = f"{field.name}__{way}" if way else field.name
            conditions[model] = conditions.get(model, Q()) | Q(**{path: event})
    return conditions


def _of_model(model: type[Model], condition: Q) -> Reliance:
    rows: QuerySet = model._base_manager.filter(condition).distinct().order_by("pk")
    count = rows.count()
    # A row that only links two others is known by what it stands for.
    shown = [getattr(row, "stands_for", row) for row in rows[:SHOWN]] if count else []
    first = tuple((str(row), _address(row)) for row in shown)
    return Reliance(str(model._meta.verbose_name_plural), count, first)


def _address(row: Any) -> str:
    return row.get_absolute_url() if hasattr(row, "get_absolute_url") else ""


def _since_then(event: Event) -> list[Reliance]:
    """What people did at the event itself after it was imported."""
    address = ((str(event), event.get_absolute_url()),)
    found = []
    if event.is_open:
        found.append(Reliance(_("It is open for answers again. Close it first."), 1, address))
    if later := event.participants.exclude(channel=Channel.IMPORT).count():
        sentence = ngettext("%(n)s person answered since.", "%(n)s people answered since.", later) % {"n": later}
        found.append(Reliance(sentence, later, address))
    return found
