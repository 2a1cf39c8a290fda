"""What the values of a file's group columns stand for: groups of the program, or new ones.

Kept with the import as column → `{"dimension": pk, "values": {value: group pk}}`, or `{"name": name}` for a new
dimension that gets a group for each value. A column that is not in it is left out.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from events.models import Import
from events.services.imports import locked
from refine.models import Dimension, Group, Program

MOST_NAME_CHARACTERS = Group._meta.get_field("name").max_length or 0
MOST_DIMENSION_CHARACTERS = Dimension._meta.get_field("name").max_length or 0


def matching(dimension: Dimension, values: Iterable[str]) -> dict[str, int | None]:
    """The group of the same name for each value, upper and lower case aside; in any language residents see."""
    pks: dict[str, int] = {}
    for group in dimension.groups.all():
        for name in (group.name, *group.label.values()):
            pks.setdefault(name.strip().lower(), group.pk)
    return {value: pks.get(value.strip().lower()) for value in values}


@transaction.atomic
def choose_groups(*, row: Import, groups: dict[str, Any]) -> None:
    """Keep what the columns of a checked file stand for. ValidationError once it is being imported."""
    row = locked(row, *Import.STARTABLE)
    row.groups, row.worked_on_at = groups, timezone.now()
    row.save(update_fields=["groups", "worked_on_at"])


def make_groups(row: Import) -> dict[str, Any]:
    """Make the new dimensions; returns what the work on the import keeps.

    `groups`: column → value → group pk; `dimensions`: pks of those that were made.
    """
    made, groups = [], {}
    for column, choice in row.groups.items():
        if "name" not in choice:
            groups[column] = {value: pk for value, pk in choice["values"].items() if pk is not None}
            continue
        dimension = _new_dimension(row.program, choice["name"])
        groups[column] = _new_groups(dimension, list(row.outline["group_columns"][column]))
        made.append(dimension.pk)
    return {"groups": groups, "dimensions": made}


def weighting_pk(program: Program) -> int | None:
    """The dimension that the program's votes are weighted by."""
    return program.dimensions.filter(is_weighting=True).values_list("pk", flat=True).first()


def _new_dimension(program: Program, name: str) -> Dimension:
    position = program.dimensions.count()
    return Dimension.objects.create(
        program=program, name=name, label={program.languages[0]: name}, position=min(position, 32767)
    )


def _new_groups(dimension: Dimension, values: list[str]) -> dict[str, int]:
    """A group for each value; those that differ in upper and lower case only share one."""
    language = dimension.program.languages[0]
    by_name: dict[str, Group] = {}
    pks = {}
    for value in values:
        name = value[:MOST_NAME_CHARACTERS]
        if name.lower() not in by_name:
            by_name[name.lower()] = Group.objects.create(
                dimension=dimension, name=name, label={language: name}, position=len(by_name)
            )
        pks[value] = by_name[name.lower()].pk
    return pks


def delete_unused(dimension_pks: list[int]) -> None:
    """Delete dimensions that an import made and nobody has used since, neither to weight votes nor for a person."""
    for dimension in Dimension.objects.filter(pk__in=dimension_pks, is_weighting=False):
        relations = [relation for relation in Group._meta.get_fields(include_hidden=True) if _points_here(relation)]
        paths = ((relation.related_model, f"{relation.remote_field.name}__dimension") for relation in relations)
        if not any(model._base_manager.filter(**{path: dimension}).exists() for model, path in paths):
            dimension.delete()


def _points_here(relation: Any) -> bool:
    return bool(relation.auto_created and not relation.concrete and relation.remote_field is not None)
