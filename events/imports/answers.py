"""What every reader makes of a file: people, their answers and comments, and an outline to look at first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from django.utils.functional import Promise

MOST_GROUP_VALUES = 50
"""Of one column; a column with more tells people apart too finely to be groups."""
HEAD_ROWS = 10

Progress = Callable[[int, int], None]
"""Told how many bytes are read, of how many. What it raises ends the reading: that is how a job is cancelled."""


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """Something people answered about; `key` is its id in the file, at most 120 characters."""

    key: str
    label: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ActivitySpec:
    """A question of the file. `format` is an `Activity.Format`; `budget` is 0 where the format has none."""

    key: str
    format: str
    prompt: str | Promise
    options: tuple[OptionSpec, ...]
    budget: int = 0


class PersonRow(NamedTuple):
    """Somebody who answered: first seen `at`, with pairs of group column and value, at most one a column."""

    key: str
    language: str = ""
    at: datetime | None = None
    groups: tuple[tuple[str, str], ...] = ()


class AnswerRow(NamedTuple):
    """A person's answer to an option, as in `Vote`. Of several to one option the latest counts, or the last read."""

    key: str
    activity: str
    option: str
    answer: int
    points: int = 1
    at: datetime | None = None


class CommentRow(NamedTuple):
    """A person's own words. `line` is where they stand in the file."""

    key: str
    activity: str
    text: str
    at: datetime | None = None
    line: int = 0


Record = PersonRow | AnswerRow | CommentRow


@dataclass(frozen=True, slots=True)
class Outline:
    """What a file holds, counted while it was checked.

    `people` and `answers` count each person, and each person's answer to an option, once; `records` is how many
    `Reader.records` yields. `group_columns` gives people by value, the largest values of a column first. The
    `fingerprint` is the same for the same rows, in whatever order, encoding or packing. `notes` are remarks for
    whoever imports: nothing in them keeps the file from being imported.
    """

    title: str
    description: str
    activities: tuple[ActivitySpec, ...]
    group_columns: dict[str, dict[str, int]]
    people: int
    answers: int
    comments: int
    first_at: datetime | None
    last_at: datetime | None
    fingerprint: str
    head: tuple[dict[str, str], ...]
    notes: tuple[str, ...]
    records: int = 0


class Reader(Protocol):
    """One file, read as one format. Reading it again gives the same records in the same order."""

    def check(self, progress: Progress) -> Outline:
        """Read all of it once. ImportRefused, with up to 20 problems by line and column, if anything is wrong."""

    def records(self) -> Iterator[Record]:
        """Everything, for a file that `check` accepted (by this reader or an earlier one).

        A person's row comes before their answers, and may come again; ImportRefused at the first problem.
        """
