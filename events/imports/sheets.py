"""Cells of a worksheet as rows of texts."""

from collections.abc import Callable
from datetime import datetime, time

from django.utils.translation import gettext as _
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from events.imports.files import ProblemList, refuse
from events.imports.limits import MOST_COLUMNS
from events.imports.markup import Attributes, Handler
from events.imports.tables import Row

MOST_CELL_CHARACTERS = 40_000
"""A spreadsheet takes 32,767."""


class TextOf(Handler):
    """Collects text inside some elements, none of it longer than a cell can be."""

    def __init__(self, name: str) -> None:
        self._name, self._parts, self._length = name, list[str](), 0
        self._is_inside = False

    def begin(self) -> None:
        self._is_inside = True

    def pause(self) -> None:
        self._is_inside = False

    def text(self, data: str) -> None:
        if self._is_inside:
            self._parts.append(data)
            self._length += len(data)
            if self._length > MOST_CELL_CHARACTERS:
                refuse(self._name, _("a cell is longer than {limit} characters.").format(limit=MOST_CELL_CHARACTERS))

    def take(self) -> str:
        """What was collected since the last time."""
        found = "".join(self._parts)
        self._parts.clear()
        self._length = 0
        return found


class SheetRows(TextOf):
    """Makes rows of a sheet's cells, in `rows`, which whoever parses takes and empties."""

    def __init__(
        self,
        problems: ProblemList,
        shared: Callable[[int], str],
        date_styles: frozenset[int],
        *,
        is_from_1904: bool,
    ) -> None:
        super().__init__(problems.file)
        self.rows: list[Row] = []
        self._problems, self._shared, self._date_styles = problems, shared, date_styles
        self._epoch = MAC_EPOCH if is_from_1904 else WINDOWS_EPOCH
        self._line, self._place, self._cells = 0, 0, list[str]()
        self._kind, self._style = "n", 0
        self._has_formula = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in {"v", "t"}:
            self.begin()
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self._line = _number(attributes.get("r", ""), self._line + 1)
            self._cells = []

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name in {"v", "t"}:
            self.pause()
        elif name == "row":
            self.rows.append(Row(self._line, self._cells))

    def _start_cell(self, attributes: Attributes) -> None:
        place = _column(attributes["r"]) if "r" in attributes else len(self._cells)
        if place >= MOST_COLUMNS:
            message = _("it has more than {count} columns.").format(count=MOST_COLUMNS)
            refuse(self._problems.file, message, line=self._line)
        self._cells += [""] * (place + 1 - len(self._cells))
        self._place = place
        self._kind = attributes.get("t", "n")
        self._style = _number(attributes.get("s", ""), 0)
        self._has_formula = False

    def _end_cell(self) -> None:
        text = self.take()
        if text and self._kind == "s":
            text = self._shared(_number(text, -1))
        elif text and self._kind == "n":
            text = self._moment(text) if self._style in self._date_styles else _plain(text)
        elif text and self._kind == "b":
            text = "TRUE" if text == "1" else "FALSE"
        elif self._has_formula and not text and self._kind == "n":
            message = _("this formula has no result in the file. Open it in Excel, and save it.")
            self._problems.add(message, line=self._line, column=_letters(self._place))
        self._cells[self._place] = text

    def _moment(self, text: str) -> str:
        """A date as 2025-04-03, with its time if it has one."""
        try:
            moment = from_excel(float(text), self._epoch)
        except (ValueError, OverflowError):
            return text
        if isinstance(moment, datetime):
            return str(moment.date()) if moment.time() == time() else moment.isoformat(" ", "seconds")
        return moment.isoformat("minutes") if isinstance(moment, time) else _plain(text)


def _plain(text: str) -> str:
    """A number as a person would write it: 4 for 4.0, 0.1 for 0.10000000000000001."""
    if text.isdecimal():
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise


def _column(reference: str) -> int:
    """0 for A1, 27 for AB7."""
    place = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        place = place * 26 + ord(letter) - 64
    return max(place - 1, 0)


def _letters(place: int) -> str:
    """A for 0, AB for 27."""
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
