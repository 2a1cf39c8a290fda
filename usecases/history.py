"""What changed between saved versions of a row, word by word. Pure functions over its history."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple

from django.utils.translation import gettext as _


class Piece(NamedTuple):
    """A run of text: `same`, `added` or `removed`."""

    kind: str
    text: str


@dataclass(frozen=True)
class Change:
    """One field of one version against the version before."""

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Version:
    """One saved version: the historical row, what it changed, whether it is the one in force."""

    row: Any
    changes: tuple[Change, ...]
    is_first: bool
    is_current: bool


def versions(rows: Sequence[Any], fields: Iterable[str], *, has_older: bool = False) -> list[Version]:
    """Versions of `rows` (a row's history, newest first) with what each changed in `fields`.

    A version that changed none of them is left out, the first and the newest apart. `has_older` says that the last
    of `rows` is not the first version: it is then only compared with, not shown.
    """
    fields = tuple(fields)
    found = []
    for index, (newer, older) in enumerate(pairwise([*rows, None])):
        if older is None and has_older:
            break
        changes = () if older is None else tuple(_changes(newer, older, fields))
        if changes or older is None or index == 0:
            found.append(Version(newer, changes, is_first=older is None, is_current=index == 0))
    return found


def _changes(newer: Any, older: Any, fields: Iterable[str]) -> Iterable[Change]:
    for name in fields:
        before, after = _text(older, name), _text(newer, name)
        if before != after:
            label = newer._meta.get_field(name).verbose_name
            yield Change(str(label), tuple(compare(before, after)))


def _text(row: Any, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)


def compare(before: str, after: str) -> Iterable[Piece]:
    """The words of both texts in order, marked as the same, removed or added."""
    old, new = _words(before), _words(after)
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[old_start:old_end]))
            continue
        if old_end > old_start:
            yield Piece("removed", "".join(old[old_start:old_end]))
        if new_end > new_start:
            yield Piece("added", "".join(new[new_start:new_end]))


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\s]+", text)
