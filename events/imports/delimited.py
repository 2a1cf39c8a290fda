"""Tables as text (CSV and its kin): which characters separate the cells, found from the first rows."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from events.imports.answers import Progress
from events.imports.columns import OpenTable, names_of
from events.imports.files import ProblemList, refuse
from events.imports.packing import Source
from events.imports.tables import Row, Table
from events.imports.texts import UTF_8, WINDOWS, Lines, encoding_of

SEPARATORS = (",", ";", "\t", "|")
SAMPLE_BYTES = 64 * 1024
SAMPLE_ROWS = 100
_HINT = "sep="
"""The first line of a CSV made for Excel may say the separator."""


class DelimitedTable:
    """A CSV with a heading, in any of the encodings and separators that are in use."""

    def __init__(self, source: Source) -> None:
        """ImportRefused if it is empty, or no text in a known encoding."""
        if not source.size:
            refuse(source.name, _("the file is empty."))
        self.name, self._source = source.name, source
        self._encoding = encoding_of(source)
        self.notes = _notes(self._encoding)
        self._separator = _separator_of(source, self._encoding)

    @contextmanager
    def open(self, problems: ProblemList, progress: Progress | None = None) -> Iterator[OpenTable]:
        """As in `TableFile`."""
        with self._source.open() as raw:
            lines = Lines(raw, self._source, self._encoding, progress)
            table = Table(lines, problems, separator=self._separator, is_exact=False)
            heading = table.read_heading()
            if heading and heading[0].lower().startswith(_HINT):
                heading = table.read_heading()
            if not any(heading):
                refuse(self.name, _("its first row has to name the columns."), line=1)
            yield OpenTable(names_of(heading), table.rows())


def _notes(encoding: str) -> tuple[str, ...]:
    if encoding != WINDOWS:
        return ()
    return (_("The file is read as Windows-1252: see whether accented letters are right in the first rows."),)


def _separator_of(source: Source, encoding: str) -> str:
    """What gives most rows as many cells as the heading, and among those most cells; a comma if nothing does."""
    text = sample_of(source, encoding)
    if text[:4].lower() == _HINT and text[4:5] in SEPARATORS:
        return text[4]
    best, best_fit = SEPARATORS[0], (0.0, 1)
    for separator in SEPARATORS:
        widths = [len(row.cells) for row in _sample_rows(text, separator) if row.cells]
        if widths and widths[0] > 1:
            fit = (round(widths.count(widths[0]) / len(widths), 1), widths[0])
            if fit > best_fit:
                best, best_fit = separator, fit
    return best


def sample_of(source: Source, encoding: str = UTF_8) -> str:
    """The first whole lines of a text."""
    with source.open() as raw:
        data = raw.read(SAMPLE_BYTES)
    text = data.decode(encoding, errors="ignore")
    return text[: text.rfind("\n") + 1] if len(data) == SAMPLE_BYTES and "\n" in text else text


def _sample_rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for line, cells in enumerate(reader, start=1):
            if line > SAMPLE_ROWS:
                return
            yield Row(line, cells)
    except csv.Error:
        return
