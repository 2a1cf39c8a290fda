"""Tables as CSV or XLSX that no spreadsheet program takes for formulas."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from openpyxl import Workbook

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST_TITLE = 31

Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Sheet:
    """One table with its headings."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def safe(value: Cell) -> Cell:
    """A text that would be run as a formula gets an apostrophe before it; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def as_csv(sheet: Sheet) -> bytes:
    """UTF-8 with the mark by which Excel knows it."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(sheet.headings)
    writer.writerows([safe(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook of several sheets with fixed headings."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.title[:LONGEST_TITLE])
        page.freeze_panes = "A2"
        page.append(list(sheet.headings))
        for row in sheet.rows:
            page.append([safe(value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()
