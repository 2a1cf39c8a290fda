"""Rows of separated values, with the line each starts on."""

import csv
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from events.imports.files import ImportRefused, Problem, ProblemList
from events.imports.texts import Lines

Cells = list[str]


class Table:
    """A table with a heading, read row by row. Cells may hold separators and line breaks; blank lines are left out.

    ImportRefused where this is no such table; a row with too many or too few cells becomes a problem, and is left
    out. Where `is_exact` is off, empty cells beyond the heading are dropped: spreadsheets leave them.
    """

    def __init__(self, lines: Lines, problems: ProblemList, *, separator: str = ",", is_exact: bool = True) -> None:
        self._lines, self._problems, self._is_exact = lines, problems, is_exact
        self._reader = csv.reader(iter(lines), delimiter=separator, strict=True)
        self._start = 0
        self.heading: Cells = []

    def read_heading(self) -> Cells:
        """The first row, each cell without spaces around it."""
        for _line, cells in self._raw_rows():
            self.heading = [name.strip() for name in cells]
            break
        return self.heading

    def indexes(self, required: Sequence[str]) -> list[int]:
        """Where the `required` columns stand; a missing one is a problem. ImportRefused if any is."""
        for name in required:
            if name not in self.heading:
                self._problems.add(_("this column is missing."), line=1, column=name)
        self._problems.refuse_any()
        return [self.heading.index(name) for name in required]

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Each row's line, and as many cells as the heading has."""
        width = len(self.heading)
        for line, cells in self._raw_rows():
            if len(cells) == width:
                yield line, cells
            elif cells and any(cells):
                if not self._is_exact and len(cells) > width and not any(cells[width:]):
                    yield line, cells[:width]
                    continue
                self._problems.add(
                    _("{expected} cells are expected, this has {found}.").format(expected=width, found=len(cells)),
                    line=line,
                )

    def _raw_rows(self) -> Iterator[tuple[int, Cells]]:
        reader, lines = self._reader, self._lines
        try:
            for cells in reader:
                line, self._start = self._start + 1, reader.line_num
                lines.record = 0
                yield line, cells
        except csv.Error as error:
            found = _("this is not a table of comma-separated values ({reason}).").format(reason=error)
            raise ImportRefused(
                [*self._problems.problems, Problem(self._problems.file, found, self._start + 1)]
            ) from error
