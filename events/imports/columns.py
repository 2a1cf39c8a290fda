"""Headings and cells of a table as names, keys and codes."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from events.imports.answers import Progress
from events.imports.files import ProblemList
from events.imports.limits import MOST_OPTION_KEY_CHARACTERS
from events.imports.meanings import LANGUAGES, folded
from events.imports.tables import Row

MOST_NAME_CHARACTERS = 300
_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
_LANGUAGE_CODE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]{2,8})*")


class OpenTable(NamedTuple):
    """A table being read: its column names, all different, and its rows, each with as many cells."""

    heading: list[str]
    rows: Iterator[Row]


class TableFile(Protocol):
    """A file that holds one table."""

    name: str
    notes: tuple[str, ...]
    """What whoever imports should know of how it is read."""

    def open(self, problems: ProblemList, progress: Progress | None = None) -> AbstractContextManager[OpenTable]:
        """Read from the start. ImportRefused if it is no table; a row that is none becomes a problem."""


def names_of(heading: Sequence[str]) -> list[str]:
    """One name a column: a second “Age” becomes “Age (2)”, and a third column without a heading “#3”.

    Kept mappings find columns by these names, so they are the same in every language.
    """
    names: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(heading, start=1):
        name = " ".join(cell.replace("\0", " ").split())[:MOST_NAME_CHARACTERS] or f"#{number}"
        again, unique = 1, name
        while unique in taken:
            again += 1
            unique = f"{name} ({again})"
        taken.add(unique)
        names.append(unique)
    return names


def option_key(text: str) -> str:
    """An option's id: its text, shortened so that different texts stay different."""
    if len(text) <= MOST_OPTION_KEY_CHARACTERS:
        return text
    return f"{text[: MOST_OPTION_KEY_CHARACTERS - 17]}~{_hashed(text, 8)}"


def person_key(text: str) -> str:
    """A person's code as it stands; what may be a name or an address only as a hash of it."""
    return text if _CODE.fullmatch(text) else f"~{_hashed(text, 16)}"


def language_code(text: str) -> str:
    """Two letters for “es-MX”, “Spanish” or “Español”; "" for what is no language."""
    if match := _LANGUAGE_CODE.fullmatch(text.strip()):
        return match[1].lower()
    return LANGUAGES.get(folded(text), "")


def one_line(text: str) -> str:
    """`text` with single spaces, as a label is."""
    return " ".join(text.split())


def _hashed(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode(), digest_size=size).hexdigest()
