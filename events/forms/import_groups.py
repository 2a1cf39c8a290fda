"""Which groups the values of a file's columns stand for."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Import
from events.services.import_groups import MOST_DIMENSION_CHARACTERS, choose_groups, matching
from refine.models import Dimension

LEAVE_OUT, NEW = "", "new"


class ValueRow(NamedTuple):
    """A value of a column, how many people have it, and the input for its group."""

    value: str
    people: int
    field: BoundField


class ColumnRow(NamedTuple):
    """A column of the file with its inputs; values only where their groups are there to choose from."""

    name: str
    people: int
    use: BoundField
    new_name: BoundField
    values: list[ValueRow]


class GroupsForm(forms.Form):
    """For each column: left out, one of the program's dimensions, or a new one.

    Groups of the same name are found by themselves; the others can be chosen once the dimension is.
    """

    def __init__(self, *args: Any, instance: Import, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance = instance
        self.columns: dict[str, dict[str, int]] = instance.outline["group_columns"]
        self.dimensions = {str(row.pk): row for row in instance.program.dimensions.for_list()}
        names = [(pk, _("Groups of “{name}”").format(name=row)) for pk, row in self.dimensions.items()]
        for number, (column, values) in enumerate(self.columns.items()):
            chosen = instance.groups.get(column)
            self.fields[f"use-{number}"] = forms.ChoiceField(
                label=_("What it tells of"),
                required=False,
                choices=[(LEAVE_OUT, _("Leave out")), *names, (NEW, _("New groups, one for each value"))],
                initial=_use_of(chosen),
            )
            self.fields[f"name-{number}"] = forms.CharField(
                label=gettext_lazy("If they are new, what all of them are about: neighborhood, age"),
                required=False,
                max_length=MOST_DIMENSION_CHARACTERS,
                initial=(chosen or {}).get("name", column[:MOST_DIMENSION_CHARACTERS]),
            )
            if chosen and str(chosen.get("dimension")) in self.dimensions:
                self._add_values(number, list(values), self.dimensions[str(chosen["dimension"])], chosen["values"])

    def _add_values(self, number: int, values: list[str], dimension: Dimension, chosen: dict[str, Any]) -> None:
        choices = [("", _("Leave out")), *((str(group.pk), group.name) for group in dimension.groups.all())]
        for place, value in enumerate(values):
            self.fields[f"value-{number}-{place}"] = forms.ChoiceField(
                label=value, required=False, choices=choices, initial=str(chosen.get(value) or "")
            )

    def rows(self) -> Iterator[ColumnRow]:
        """The inputs as the page shows them."""
        for number, (column, values) in enumerate(self.columns.items()):
            yield ColumnRow(
                column,
                sum(values.values()),
                self[f"use-{number}"],
                self[f"name-{number}"],
                [
                    ValueRow(value, people, self[f"value-{number}-{place}"])
                    for place, (value, people) in enumerate(values.items())
                    if f"value-{number}-{place}" in self.fields
                ],
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        taken: set[str] = set()
        for number in range(len(self.columns)):
            use, name = cleaned.get(f"use-{number}", LEAVE_OUT), cleaned.get(f"name-{number}", "").strip()
            place = name.lower() if use == NEW else use
            if use == NEW and not name:
                self.add_error(f"name-{number}", _("Give the new dimension a name."))
            elif use == NEW and any(row.name.lower() == name.lower() for row in self.dimensions.values()):
                self.add_error(f"name-{number}", _("There is already a dimension with this name."))
            elif use != LEAVE_OUT and place in taken:
                self.add_error(f"use-{number}", _("Another column stands for this already."))
            taken.add(place)
        return cleaned

    def save(self) -> bool:
        """Keep what was chosen; False if another dimension came in, whose groups are still to be looked over."""
        chosen: dict[str, Any] = {}
        is_complete = True
        for number, (column, values) in enumerate(self.columns.items()):
            use = self.cleaned_data[f"use-{number}"]
            if use == NEW:
                chosen[column] = {"name": self.cleaned_data[f"name-{number}"].strip()}
            elif use != LEAVE_OUT:
                before = self.instance.groups.get(column, {})
                if str(before.get("dimension")) == use:
                    groups = self._values(number, list(values))
                else:
                    groups = matching(self.dimensions[use], values)
                    is_complete = is_complete and None not in groups.values()
                chosen[column] = {"dimension": int(use), "values": groups}
        choose_groups(row=self.instance, groups=chosen)
        return is_complete

    def _values(self, number: int, values: list[str]) -> dict[str, int | None]:
        picked = {value: self.cleaned_data.get(f"value-{number}-{place}") for place, value in enumerate(values)}
        return {value: int(pk) if pk else None for value, pk in picked.items()}


def _use_of(chosen: dict[str, Any] | None) -> str:
    if chosen is None:
        return LEAVE_OUT
    return NEW if "name" in chosen else str(chosen["dimension"])
