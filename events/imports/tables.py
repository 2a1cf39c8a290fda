"""Rows of separated values, with the line each starts on."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from events.imports.files import ImportRefused, ProblemList, refuse
from events.imports.limits import MOST_COLUMNS
from events.imports.texts import Lines

ROWS_AT_A_TIME, CHARACTERS_AT_A_TIME = 50, 500_000
"""A single row may have more characters; several rows have not, so that memory stays flat."""
Cells = list[str]


class Row(NamedTuple):
    """The line a row starts on, and its cells."""

    line: int
    cells: Cells


def rows_of(lines: Lines, problems: ProblemList, separator: str, *, is_spaced: bool = False) -> Iterator[Row]:
    """Each row of `lines`, an empty one for a blank line. `is_spaced`: a quoted cell may begin with a space.

    ImportRefused, with the problems found so far, where quotation marks do not match.
    """
    reader = csv.reader(iter(lines), delimiter=separator, strict=True, skipinitialspace=is_spaced)
    start = 0
    try:
        for cells in reader:
            line, start = start + 1, reader.line_num
            lines.record = 0
            yield Row(line, cells)
    except csv.Error as error:
        found = _("this is not a table of comma-separated values ({reason}).").format(reason=error)
        problems.add(found, line=start + 1)
        problems.refuse_any()


def some_rows(rows: Iterable[Row], problems: ProblemList) -> Iterator[list[Row]]:
    """`rows`, some at a time. Nothing is read on where a problem was met, so that those of the rows before come first.

    So too where a row ends the reading.
    """
    batch: list[Row] = []
    size, known = 0, len(problems.problems)
    try:
        for row in rows:
            batch.append(row)
            size += sum(map(len, row.cells))
            is_full = len(batch) == ROWS_AT_A_TIME or size >= CHARACTERS_AT_A_TIME
            if is_full or len(problems.problems) > known:
                yield batch
                batch, size, known = [], 0, len(problems.problems)
    except ImportRefused as refusal:
        if batch:
            yield batch
        problems.problems.extend(problem for problem in refusal.problems if problem not in problems.problems)
        problems.refuse_any()
    if batch:
        yield batch


class Table:
    """A table with a heading, read row by row. Cells may hold separators and line breaks; blank lines are left out.

    ImportRefused where this is no such table; a row with too many or too few cells becomes a problem, and is left
    out. Where `is_exact` is off, empty cells beyond the heading are dropped: spreadsheets leave them.
    """

    def __init__(self, lines: Lines, problems: ProblemList, *, separator: str = ",", is_exact: bool = True) -> None:
        self._problems, self._is_exact = problems, is_exact
        self._rows = rows_of(lines, problems, separator)
        self.heading: Cells = []

    def read_heading(self) -> Cells:
        """The first row that is not empty, each cell without spaces around it. ImportRefused for too many columns."""
        self.heading = next(([name.strip() for name in row.cells] for row in self._rows if any(row.cells)), [])
        if len(self.heading) > MOST_COLUMNS:
            refuse(self._problems.file, _("it has more than {count} columns.").format(count=MOST_COLUMNS), line=1)
        return self.heading

    def indexes(self, required: Sequence[str]) -> list[int]:
        """Where the `required` columns stand; a missing one is a problem. ImportRefused if any is."""
        for name in required:
            if name not in self.heading:
                self._problems.add(_("this column is missing."), line=1, column=name)
        self._problems.refuse_any()
        return [self.heading.index(name) for name in required]

    def rows(self) -> Iterator[Row]:
        """Each row's line, and as many cells as the heading has."""
        width = len(self.heading)
        for row in self._rows:
            line, cells = row
            if len(cells) == width:
                yield row
            elif any(cells):
                if not self._is_exact and len(cells) > width and not any(cells[width:]):
                    yield Row(line, cells[:width])
                else:
                    self._problems.add(cells_problem(width, len(cells)), line=line)


def cells_problem(expected: int, found: int) -> str:
    """That a row has too many or too few cells."""
    return _("{expected} cells are expected, this has {found}.").format(expected=expected, found=found)
