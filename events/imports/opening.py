"""From a file to its reader: what kind of file it is, what columns it has, and who reads it."""

from pathlib import Path, PurePath

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.imports.answers import Reader
from events.imports.columns import TableFile
from events.imports.contents import refuse_binary, refuse_other
from events.imports.delimited import DelimitedTable, sample_of
from events.imports.files import ProblemList, refuse
from events.imports.mapping import MOST_SAMPLES, Column, Mapping
from events.imports.pabulib import PabulibReader
from events.imports.packing import Bundle, Package, is_zip, single_source
from events.imports.polis import COMMENTS, VOTES, PolisReader
from events.imports.surveys import MappedReader
from events.imports.texts import encoding_of
from events.imports.workbooks import WORKBOOK, WorkbookTable

_OTHER_DOCUMENTS = ("xl/workbook.bin", "word/document.xml", "ppt/presentation.xml", "content.xml")
"""Of a binary workbook, of text and slides, and of OpenDocument."""
SAMPLED_ROWS = 2000
SAMPLE_CHARACTERS = 300


class FileFormat(TextChoices):
    """The kinds of files that are read."""

    POLIS = "polis", gettext_lazy("Polis export")
    PABULIB = "pabulib", gettext_lazy("Participatory budgeting (.pb)")
    CSV = "csv", gettext_lazy("Table (CSV)")
    XLSX = "xlsx", gettext_lazy("Excel workbook (.xlsx)")


MAPPED_FORMATS = (FileFormat.CSV, FileFormat.XLSX)
"""Whose columns a person explains."""


def sniff(path: Path, filename: str = "") -> FileFormat:
    """What kind of file lies at `path`, by its contents. `filename` is what it was called when it was sent.

    ImportRefused, with the reason and what to do, if it is none that is read.
    """
    name = filename or path.name
    if path.is_dir():
        return FileFormat.POLIS
    if not path.is_file():
        refuse(name, _("there is no such file or folder."))
    if not path.stat().st_size:
        refuse(name, _("the file is empty."))
    if is_zip(path):
        return _sniff_zip(path, name)
    return _sniff_text(path, name)


def _sniff_zip(path: Path, name: str) -> FileFormat:
    package = Package(path, name)
    if WORKBOOK in package:
        WorkbookTable(path, name)
        return FileFormat.XLSX
    if any(part in package for part in _OTHER_DOCUMENTS):
        refuse(name, _("this is another kind of document. Save the table as CSV or Excel workbook (.xlsx)."))
    bundle = Bundle(path, name)
    if COMMENTS in bundle and VOTES in bundle:
        PolisReader(path, name)
        return FileFormat.POLIS
    source = single_source(path, name)
    if PurePath(source.name).suffix.lower() in {".xlsx", ".xls", ".ods"}:
        refuse(name, _("there is a workbook in it: unpack it, and send the workbook."))
    return _sniff_text(path, name)


def _sniff_text(path: Path, name: str) -> FileFormat:
    source = single_source(path, name)
    refuse_other(source)
    text = sample_of(source, encoding_of(source))
    refuse_binary(text, source.name)
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if first.upper().rstrip(";") == "META":
        return FileFormat.PABULIB
    return FileFormat.CSV


def open_reader(path: Path, format: str, mapping: Mapping | None = None, name: str = "") -> Reader:  # noqa: A002
    """The reader of the file at `path`. `mapping` is needed for `MAPPED_FORMATS`; `name` is for messages.

    ImportRefused if the file is not of this format.
    """
    if format == FileFormat.POLIS:
        return PolisReader(path, name)
    if format == FileFormat.PABULIB:
        return PabulibReader(path, name)
    if mapping is None:
        raise ValueError(f"{format} needs a mapping")
    return MappedReader(_table(path, format, name), mapping)


def columns_of(path: Path, format: str, name: str = "") -> tuple[Column, ...]:  # noqa: A002
    """The columns of a table, each with up to 30 different texts from its first 2,000 rows."""
    table = _table(path, format, name)
    problems = ProblemList(table.name)
    with table.open(problems) as (names, rows):
        samples: list[dict[str, None]] = [{} for _name in names]
        for number, row in enumerate(rows, start=1):
            for seen, cell in zip(samples, row.cells, strict=True):
                if len(seen) < MOST_SAMPLES and (text := cell.strip().replace("\0", "")):
                    seen[text[:SAMPLE_CHARACTERS]] = None
            if number == SAMPLED_ROWS:
                break
    return tuple(Column(name, tuple(seen)) for name, seen in zip(names, samples, strict=True))


def _table(path: Path, format: str, name: str) -> TableFile:  # noqa: A002
    if format == FileFormat.XLSX:
        return WorkbookTable(path, name)
    return DelimitedTable(single_source(path, name))
