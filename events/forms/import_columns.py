"""What the columns of a table mean."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.imports.files import ImportRefused
from events.imports.mapping import (
    ANSWERED_ROLES,
    PERSON_ROLES,
    SHARED_ROLES,
    VOTE_ROLES,
    Column,
    ColumnMapping,
    Mapping,
    Role,
    Shape,
)
from events.imports.meanings import Meanings
from events.imports.opening import open_reader
from events.imports.votes_shape import FORMATS
from events.models import Activity, Import
from events.services.imports import check_import

SHOWN_SAMPLES = 3
NO_ANSWER = "none"
LINES = "lines"
"""Stands for a line break, which no browser sends back as it was."""
SEPARATORS = ((";", ";"), (",", ","), ("|", "|"), (LINES, gettext_lazy("a new line")))
CHOICE_ANSWERS = (
    (1, gettext_lazy("Yes, agree")),
    (0, gettext_lazy("Not sure, pass")),
    (-1, gettext_lazy("No, disagree")),
)
RATINGS = tuple((rating, str(rating)) for rating in range(1, 6))


class ColumnRow(NamedTuple):
    """A column of the table with its inputs, as the page shows them."""

    name: str
    samples: tuple[str, ...]
    role: BoundField
    question: BoundField
    label: BoundField
    separator: BoundField
    values: list[BoundField]


class ColumnsForm(forms.Form):
    """A role for each column, and what is unusual about it. Texts of an answer that nobody knows are asked for."""

    shape = forms.ChoiceField(label=gettext_lazy("What one row is"), choices=Shape.choices, widget=forms.RadioSelect)
    format = forms.ChoiceField(
        label=gettext_lazy("Kind of answers"),
        help_text=gettext_lazy("Only where one row is one vote; with one row for each person it is not looked at."),
        choices=[(value, label) for value, label in Activity.Format.choices if value in FORMATS],
        required=False,
    )
    is_day_first = forms.BooleanField(label=gettext_lazy("The day comes before the month: 31/12/2025"), required=False)

    def __init__(
        self, *args: Any, instance: Import, columns: Sequence[Column], mapping: Mapping, **kwargs: Any
    ) -> None:
        initial = {"shape": mapping.shape, "format": mapping.format, "is_day_first": mapping.is_day_first}
        super().__init__(*args, initial=initial, **kwargs)
        self.instance, self.columns = instance, columns
        self._unknown: dict[int, list[str]] = {}
        known = {column.name: column for column in mapping.columns}
        for number, column in enumerate(columns):
            self._add_column(number, column, known.get(column.name, ColumnMapping(column.name)))

    def _add_column(self, number: int, column: Column, meant: ColumnMapping) -> None:
        self.fields[f"role-{number}"] = forms.ChoiceField(
            label=_("It means"), choices=_role_choices(), initial=str(meant.role)
        )
        for name, label in (("question", _("Question it belongs to")), ("label", _("What it stands for there"))):
            self.fields[f"{name}-{number}"] = forms.CharField(
                label=label, required=False, max_length=300, initial=getattr(meant, name)
            )
        self.fields[f"separator-{number}"] = forms.ChoiceField(
            label=_("Between choices stands"),
            required=False,
            choices=[("", _("nothing: one choice a cell")), *SEPARATORS],
            initial=LINES if meant.separator == "\n" else meant.separator,
        )
        self._add_values(number, column, meant)

    def _add_values(self, number: int, column: Column, meant: ColumnMapping) -> None:
        """An input for each text of an answer that is not known by itself."""
        role = self.data.get(f"role-{number}", meant.role) if self.is_bound else meant.role
        kind = self._kind(role)
        if kind is None:
            return
        said = self.instance.unknown_answers(column.name)
        unknown = list(dict.fromkeys([*_not_known(kind, column.samples), *said, *meant.values]))
        answers = RATINGS if kind in {Role.RATING, *Activity.RATING_FORMATS} else CHOICE_ANSWERS
        for place, text in enumerate(unknown):
            chosen = meant.values.get(text, "") if text in meant.values else ""
            self.fields[f"value-{number}-{place}"] = forms.ChoiceField(
                label=_("“{text}” means").format(text=text),
                choices=[("", "—"), *((str(value), label) for value, label in answers), (NO_ANSWER, _("No answer"))],
                error_messages={"required": _("Say what this text means.")},
                initial=NO_ANSWER if text in meant.values and chosen is None else str(chosen),
            )
        self._unknown[number] = unknown

    def _kind(self, role: str) -> str | None:
        """As what the texts of a column are read; None where they are no answers of a scale."""
        if role not in ANSWERED_ROLES:
            return None
        if role != Role.ANSWER:
            return role
        given: str = self.data.get("format", "") if self.is_bound else self.initial["format"]
        return given if given in {*Activity.CHOICE_FORMATS, *Activity.RATING_FORMATS} else None

    def rows(self) -> Iterator[ColumnRow]:
        """The columns with their inputs."""
        for number, column in enumerate(self.columns):
            yield ColumnRow(
                column.name,
                column.samples[:SHOWN_SAMPLES],
                self[f"role-{number}"],
                self[f"question-{number}"],
                self[f"label-{number}"],
                self[f"separator-{number}"],
                [self[f"value-{number}-{place}"] for place in range(len(self._unknown.get(number, ())))],
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        self.mapping = Mapping(
            shape=cleaned["shape"],
            columns=tuple(self._column(number, column) for number, column in enumerate(self.columns)),
            format=cleaned["format"] if cleaned["shape"] == Shape.VOTE else "",
            is_day_first=cleaned["is_day_first"],
        )
        try:
            open_reader(Path(self.instance.file.path), self.instance.format, self.mapping, self.instance.file_name)
        except ImportRefused as refusal:
            self._add_problems(refusal)
        return cleaned

    def _add_problems(self, refusal: ImportRefused) -> None:
        """Each beside its column, or above all."""
        numbers = {column.name: number for number, column in enumerate(self.columns)}
        for problem in refusal.problems:
            number = numbers.get(problem.column)
            self.add_error(None if number is None else f"role-{number}", problem.message)

    def _column(self, number: int, column: Column) -> ColumnMapping:
        values = {}
        for place, text in enumerate(self._unknown.get(number, ())):
            answer = self.cleaned_data[f"value-{number}-{place}"]
            values[text] = None if answer == NO_ANSWER else int(answer)
        separator = self.cleaned_data[f"separator-{number}"]
        return ColumnMapping(
            column.name,
            role=self.cleaned_data[f"role-{number}"],
            question=self.cleaned_data[f"question-{number}"],
            label=self.cleaned_data[f"label-{number}"],
            separator="\n" if separator == LINES else separator,
            values=values,
        )

    def save(self) -> Import:
        """Keep what the columns mean, and have the file checked."""
        return check_import(row=self.instance, mapping=self.mapping.as_json())


def _role_choices() -> list[tuple[str, Any]]:
    def choices(roles: Sequence[Role]) -> list[tuple[str, Any]]:
        return [(str(role), role.label) for role in roles if role not in SHARED_ROLES]

    shared = [(str(role), role.label) for role in SHARED_ROLES if role != Role.IGNORE]
    return [
        (str(Role.IGNORE), Role.IGNORE.label),
        (_("About the person"), shared),
        (_("Answers, where one row is one person"), choices(PERSON_ROLES)),
        (_("Answers, where one row is one vote"), choices(VOTE_ROLES)),
    ]


def _not_known(kind: str, samples: Sequence[str]) -> Iterator[str]:
    """Texts that mean nothing by themselves in an answer of this kind."""
    meanings = Meanings(kind, {})
    for text in samples:
        try:
            meanings.answer(text)
        except KeyError:
            yield text
