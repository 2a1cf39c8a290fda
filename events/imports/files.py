"""How a file is refused: what is wrong with it, and where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from django.utils.translation import gettext as _

from refine import uploads

MOST_BYTES = uploads.MOST_BYTES
"""Of each file, unpacked: as much as one that comes unpacked."""
PROBLEMS_LISTED = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file, and where: `line` counts from 1 with the heading, `column` is its name.

    `value` is a text that has a meaning only somebody can tell.
    """

    file: str
    message: str
    line: int | None = None
    column: str = ""
    value: str = ""

    def __str__(self) -> str:
        where = [self.file]
        if self.line is not None:
            where.append(_("line {line}").format(line=self.line))
        if self.column:
            where.append(_("column “{column}”").format(column=self.column))
        return f"{', '.join(where)}: {self.message}"


class ImportRefused(Exception):
    """The files cannot be read as what they should be. `problems` says why, in words for whoever sent them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class ProblemList:
    """Collects problems; more than a person reads at once stop the reading."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(self, message: str, *, line: int | None = None, column: str = "", value: str = "") -> None:
        self.problems.append(Problem(self.file, message, line, column, value))
        if len(self.problems) == PROBLEMS_LISTED:
            self.refuse_any()

    def refuse_any(self) -> None:
        """ImportRefused if there is any problem: the first of them, by line."""
        if self.problems:
            found = sorted(self.problems, key=lambda problem: problem.line or 0)
            raise ImportRefused(found[:PROBLEMS_LISTED])


def refuse(file: str, message: str, *, line: int | None = None, column: str = "") -> NoReturn:
    """Refuse a file for one reason."""
    raise ImportRefused([Problem(file, message, line, column)])
