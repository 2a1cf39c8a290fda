"""Opening what people hand in: a folder or a zip of text files, read carefully."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple, Self

from django.utils.translation import gettext as _

MOST_BYTES = 200 * 1024 * 1024
"""Of each file, unpacked."""
MOST_MEMBERS = 1000
PROBLEMS_LISTED = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a file, and where: `line` counts from 1 with the heading, `column` is its name."""

    file: str
    message: str
    line: int | None = None
    column: str = ""

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

    def add(self, message: str, *, line: int | None = None, column: str = "") -> None:
        self.problems.append(Problem(self.file, message, line, column))
        if len(self.problems) == PROBLEMS_LISTED:
            raise ImportRefused(self.problems)

    def refuse_any(self) -> None:
        if self.problems:
            raise ImportRefused(self.problems)


class Bundle:
    """The files of a folder, or of a zip wherever in it they lie, by their bare names."""

    def __init__(self, path: Path) -> None:
        """ImportRefused if there is nothing at `path`, or something that cannot be opened."""
        self.name = path.name or path.resolve().name
        self._zip: zipfile.ZipFile | None = None
        self._paths: dict[str, Path] = {}
        self._members: dict[str, zipfile.ZipInfo] = {}
        if path.is_dir():
            self._paths = {child.name: child for child in sorted(path.iterdir()) if child.is_file()}
        elif path.is_file():
            self._open_zip(path)
        else:
            raise self._refusal(_("there is no such file or folder."))

    def _refusal(self, message: str, file: str = "") -> ImportRefused:
        return ImportRefused([Problem(file or self.name, message)])

    def _open_zip(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
            raise self._refusal(_("this is not a zip file, or it is damaged.")) from error
        members = [member for member in self._zip.infolist() if not member.is_dir()]
        if len(members) > MOST_MEMBERS:
            raise self._refusal(_("it holds more than {count} files.").format(count=MOST_MEMBERS))
        for member in members:
            path_inside = PurePosixPath(member.filename)
            if "__MACOSX" in path_inside.parts:
                continue
            if path_inside.name in self._members:
                raise self._refusal(_("it holds “{name}” more than once.").format(name=path_inside.name))
            self._members[path_inside.name] = member

    def __contains__(self, name: str) -> bool:
        return name in self._paths or name in self._members

    @contextmanager
    def text(self, name: str) -> Iterator[IO[str]]:
        """The file `name` as UTF-8 text, with or without a byte order mark.

        ImportRefused if it is missing, too large unpacked, locked with a password, or damaged.
        """
        if name not in self:
            raise self._refusal(_("the file “{name}” is missing.").format(name=name))
        self._refuse_large(name)
        try:
            with self._open(name) as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text:
                yield text
        except UnicodeDecodeError as error:
            raise self._refusal(_("this is not text in UTF-8."), name) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise self._refusal(_("the file is damaged."), name) from error

    def _open(self, name: str) -> IO[bytes]:
        if self._zip is None:
            return self._paths[name].open("rb")
        try:
            return self._zip.open(self._members[name])
        except (RuntimeError, NotImplementedError) as error:
            message = _("it is locked with a password, or packed in a way that is not known.")
            raise self._refusal(message, name) from error

    def _refuse_large(self, name: str) -> None:
        """A zip states the unpacked size of each file, and reading it stops there."""
        size = self._paths[name].stat().st_size if name in self._paths else self._members[name].file_size
        if size > MOST_BYTES:
            limit = MOST_BYTES // 1024 // 1024
            raise self._refusal(_("it is larger than {limit} MB. Split it.").format(limit=limit), name)

    def close(self) -> None:
        if self._zip is not None:
            self._zip.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class Row(NamedTuple):
    """One row of a table: the line it starts on, and its cells by column."""

    line: int
    cells: dict[str, str]


def rows_of(text: IO[str], problems: ProblemList, required: Sequence[str]) -> Iterator[Row]:
    """The rows of a CSV with a heading. Cells may hold commas and line breaks; blank lines are left out.

    ImportRefused where a `required` column is missing or this is no CSV; a row with too many or too few cells
    becomes a problem, and is left out.
    """
    reader = csv.reader(text, strict=True)
    start = 0
    try:
        heading = [name.strip() for name in next(reader, [])]
        for name in required:
            if name not in heading:
                problems.add(_("this column is missing."), line=1, column=name)
        problems.refuse_any()
        start = reader.line_num
        for cells in reader:
            line, start = start + 1, reader.line_num
            if not cells:
                continue
            if len(cells) != len(heading):
                problems.add(
                    _("{expected} cells are expected, this has {found}.").format(
                        expected=len(heading), found=len(cells)
                    ),
                    line=line,
                )
                continue
            yield Row(line, dict(zip(heading, cells, strict=True)))
    except csv.Error as error:
        raise ImportRefused([*problems.problems, Problem(problems.file, _not_a_table(error), start + 1)]) from error


def _not_a_table(error: csv.Error) -> str:
    return _("this is not a table of comma-separated values ({reason}).").format(reason=error)
