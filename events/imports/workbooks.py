"""Excel workbooks (`.xlsx`): the first visible sheet as a table of texts.

Formulas give what was last computed for them; nothing is computed here. Read piece by piece: 20 MB of workbook are
easily 300 MB of XML, of which the usual library keeps all texts in memory, and reads a tenth as fast.
"""

import posixpath
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from django.utils.translation import gettext as _
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from events.imports.answers import Progress
from events.imports.columns import OpenTable, names_of
from events.imports.files import ProblemList, refuse
from events.imports.markup import Attributes, Handler, parse
from events.imports.packing import Package, Source
from events.imports.sheets import SheetRows, TextOf
from events.imports.tables import Row, cells_problem
from refine.uploads import MEGABYTE

MOST_BYTES = 20 * MEGABYTE
MOST_PART_BYTES = 400 * MEGABYTE
"""Of one part unpacked."""
MOST_SMALL_PART_BYTES = 10 * MEGABYTE
MOST_SHEETS = 500
MOST_TEXTS = 3_000_000
MOST_STYLES = 100_000
IN_MEMORY = 8 * MEGABYTE
TEXTS_REMEMBERED, MOST_REMEMBERED_CHARACTERS = 5000, 200
WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


class WorkbookTable:
    """The first visible sheet of a workbook."""

    def __init__(self, path: Path, name: str = "") -> None:
        """ImportRefused if this is no workbook, too large, or locked."""
        self.name = name or path.name
        if path.stat().st_size > MOST_BYTES:
            limit = MOST_BYTES // MEGABYTE
            refuse(
                self.name,
                _("it is larger than {limit} MB. Save it as CSV, which may be larger, or split it.").format(
                    limit=limit
                ),
            )
        self._package = Package(path, self.name)
        self._book = _Book()
        for part in (WORKBOOK, RELATIONS):
            self._parse_small(part)
        self._parse_small(self._book.part_of_kind("styles"))
        self._texts = self._book.part_of_kind("sharedStrings")
        sheet = next((sheet for sheet in self._book.sheets if sheet.is_visible), _Sheet("", "", is_visible=False))
        self._sheet = self._book.targets.get(sheet.relation, "")
        if self._sheet not in self._package:
            refuse(self.name, _("there is no sheet in it."))
        self.notes = self._notes(sheet.name)

    def _parse_small(self, part: str) -> None:
        if part in self._package:
            _parse_all(self._package.source(part, MOST_SMALL_PART_BYTES), self._book)

    def _notes(self, read: str) -> tuple[str, ...]:
        count = len(self._book.sheets)
        if count == 1:
            return ()
        return (_("The workbook has {count} sheets. Only one, “{name}”, is read.").format(count=count, name=read),)

    @contextmanager
    def open(self, problems: ProblemList, progress: Progress | None = None) -> Iterator[OpenTable]:
        """As in `TableFile`; lines are the numbers that Excel shows beside the rows."""
        with _SharedTexts(self.name) as texts:
            if self._texts in self._package:
                _parse_all(self._package.source(self._texts, MOST_PART_BYTES), texts)
            rows = self._raw_rows(problems, texts, progress)
            heading = next((row.cells for row in rows if any(row.cells)), [])
            while heading and not heading[-1]:
                heading.pop()
            if not heading:
                refuse(self.name, _("its first row has to name the columns."), line=1)
            yield OpenTable(names_of(heading), _full_rows(rows, len(heading), problems))

    def _raw_rows(self, problems: ProblemList, texts: "_SharedTexts", progress: Progress | None) -> Iterator[Row]:
        sheet = SheetRows(problems, texts.text_at, self._book.date_styles(), is_from_1904=self._book.is_from_1904)
        for _piece in parse(self._package.source(self._sheet, MOST_PART_BYTES), sheet, progress):
            yield from sheet.rows
            sheet.rows.clear()


def _parse_all(source: Source, handler: Handler) -> None:
    for _piece in parse(source, handler):
        pass


def _full_rows(rows: Iterator[Row], width: int, problems: ProblemList) -> Iterator[Row]:
    """Rows as wide as the heading: a sheet leaves out empty cells at the end."""
    for line, cells in rows:
        if any(cells[width:]):
            problems.add(cells_problem(width, len(cells)), line=line)
        else:
            yield Row(line, cells[:width] + [""] * (width - len(cells)))


@dataclass(slots=True)
class _Sheet:
    name: str
    relation: str
    is_visible: bool


@dataclass(slots=True)
class _Book(Handler):
    """What the small parts of a workbook say: its sheets, where they lie, and which styles show a date."""

    sheets: list[_Sheet] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)
    is_from_1904: bool = False
    _kinds: dict[str, str] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)
    _styles: list[str] = field(default_factory=list)
    _is_in_styles: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        named = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "sheet" and len(self.sheets) < MOST_SHEETS:
            is_visible = named.get("state", "visible") == "visible"
            self.sheets.append(_Sheet(named.get("name", ""), named.get("id", ""), is_visible))
        elif name == "workbookPr":
            self.is_from_1904 = named.get("date1904", "") in {"1", "true"}
        elif name == "Relationship" and len(self.targets) < MOST_SHEETS:
            part = posixpath.normpath(posixpath.join("/xl", named.get("Target", ""))).lstrip("/")
            self.targets[named.get("Id", "")] = part
            self._kinds.setdefault(named.get("Type", "").rpartition("/")[2], part)
        elif name == "numFmt" and len(self._codes) < MOST_STYLES:
            self._codes[named.get("numFmtId", "")] = named.get("formatCode", "")
        elif name == "cellXfs":
            self._is_in_styles = True
        elif name == "xf" and self._is_in_styles and len(self._styles) < MOST_STYLES:
            self._styles.append(named.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_in_styles = False

    def part_of_kind(self, kind: str) -> str:
        """The part that the workbook uses for its styles or texts; "" if it has none."""
        return self._kinds.get(kind, "")

    def date_styles(self) -> frozenset[int]:
        """The styles whose numbers are dates or times."""
        return frozenset(number for number, style in enumerate(self._styles) if is_date_format(self._code(style)))

    def _code(self, style: str) -> str:
        if style in self._codes:
            return self._codes[style]
        return str(BUILTIN_FORMATS.get(int(style), "")) if style.isdecimal() else ""


class _SharedTexts(TextOf):
    """The texts that cells refer to by number, on disk where they are many."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  closed by __exit__
        self._ends = array("Q", [0])
        self._lately: dict[int, str] = {}
        self._is_phonetic = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "rPh":
            self._is_phonetic = True
        elif name == "t" and not self._is_phonetic:
            self.begin()

    def end(self, name: str) -> None:
        if name == "t":
            self.pause()
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "si":
            data = self.take().encode("utf-8", "replace")
            self._file.write(data)
            self._ends.append(self._ends[-1] + len(data))
            if len(self._ends) > MOST_TEXTS:
                refuse(self._name, _("it holds too many different texts. Save it as CSV."))

    def text_at(self, number: int) -> str:
        """The text with `number`. ImportRefused if there is none."""
        known = self._lately.get(number)
        if known is not None:
            return known
        if not 0 <= number < len(self._ends) - 1:
            refuse(self._name, _("the file is damaged."))
        self._file.seek(self._ends[number])
        text = self._file.read(self._ends[number + 1] - self._ends[number]).decode()
        if len(text) <= MOST_REMEMBERED_CHARACTERS:
            if len(self._lately) == TEXTS_REMEMBERED:
                self._lately.clear()
            self._lately[number] = text
        return text
