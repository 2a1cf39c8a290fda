"""What the columns of a table mean: chosen by a person, suggested from the first rows, kept as JSON."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple, Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MOST_SAMPLES = 30


class Shape(TextChoices):
    """What one row of the table is."""

    VOTE = "vote", _("One row for each vote")
    PERSON = "person", _("One row for each person")


class Role(TextChoices):
    """What a column holds. Those of one row a vote come first, then those of both shapes, then one row a person."""

    OPTION = "option", _("What the vote is about")
    ANSWER = "answer", _("The answer")
    POINTS = "points", _("How many points")
    PERSON = "person", _("Who answered (a number or code)")
    TIME = "time", _("When")
    LANGUAGE = "language", _("Language")
    GROUP = "group", _("Group, such as a neighborhood")
    AGE = "age", _("Age in years")
    IGNORE = "ignore", _("Leave out")
    RATING = "rating", _("Rating from 1 to 5")
    BALLOT = "ballot", _("Yes, no, not sure")
    AGREE = "agree", _("Agree, disagree, pass")
    CHOICES = "choices", _("Choices, several in one cell")
    CHOICE = "choice", _("One choice, marked or empty")
    COMMENT = "comment", _("Own words")


SHARED_ROLES = (Role.PERSON, Role.TIME, Role.LANGUAGE, Role.GROUP, Role.AGE, Role.IGNORE)
VOTE_ROLES = (Role.OPTION, Role.ANSWER, Role.POINTS, *SHARED_ROLES)
PERSON_ROLES = (Role.RATING, Role.BALLOT, Role.AGREE, Role.CHOICES, Role.CHOICE, Role.COMMENT, *SHARED_ROLES)
SINGLE_ROLES = (Role.OPTION, Role.ANSWER, Role.POINTS, Role.PERSON, Role.TIME, Role.LANGUAGE)
"""At most one column of a table has each."""
ANSWERED_ROLES = (Role.ANSWER, Role.RATING, Role.BALLOT, Role.AGREE)
"""Whose texts stand for an answer, in `ColumnMapping.values`."""


class Column(NamedTuple):
    """A column of a table: its heading, and the first different texts in it."""

    name: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class ColumnMapping:
    """What one column means.

    `question` joins columns to one activity (ratings of several things, one column a choice), where `label` is what
    this column stands for; both default to the heading. `separator` parts the choices of a cell, empty if a cell is
    one choice. `values` says what texts mean beyond those known by themselves: an answer as in `Vote`, or None for
    no answer.
    """

    name: str
    role: str = Role.IGNORE
    question: str = ""
    label: str = ""
    separator: str = ""
    values: dict[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Mapping:
    """What all columns of a table mean. `format` is the activity's in one row a vote, and unused else.

    `is_day_first` reads 03/04/2025 as the third of April.
    """

    shape: str
    columns: tuple[ColumnMapping, ...]
    format: str = ""
    is_day_first: bool = False

    def as_json(self) -> dict[str, Any]:
        """For keeping; `from_json` reads it back."""
        columns = [
            {
                "name": column.name,
                "role": str(column.role),
                "question": column.question,
                "label": column.label,
                "separator": column.separator,
                "values": column.values,
            }
            for column in self.columns
        ]
        return {
            "shape": str(self.shape),
            "format": str(self.format),
            "is_day_first": self.is_day_first,
            "columns": columns,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """A mapping that was kept."""
        return cls(
            shape=kept["shape"],
            columns=tuple(ColumnMapping(**column) for column in kept["columns"]),
            format=kept["format"],
            is_day_first=kept["is_day_first"],
        )
