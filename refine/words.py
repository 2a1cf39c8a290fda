"""Words and data of people: where they lie, and how they are taken away.

Each package declares in its `words.py` which fields hold a person's words or data (`DECLARATIONS`), which text
fields do not (`EXCEPTIONS`), and two functions: `withdraw` erases what one stakeholder's withdrawn purposes covered,
`take_back` what is in one row, and what was made of it, when its author takes it back. This module collects and runs
them: the only place where something low calls something high.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Any

from django.db import models, transaction

PACKAGES = ("refine", "stakeholders", "events", "usecases")
"""Lowest first. Erasure runs from the top, so that what rests on something is gone before it."""

ERASED = ""
"""What an erased text becomes; the row's `withdrawn_at` says that, and when."""


@dataclass(frozen=True)
class Words:
    """Fields of one model that hold a person's words or data.

    `model` as `app_label.Model`; `fields` by name; `erased` says in one sentence how and when they go.
    """

    model: str
    fields: tuple[str, ...]
    erased: str


def _modules() -> Iterator[ModuleType]:
    for package in PACKAGES:
        yield import_module("refine.own_words" if package == "refine" else f"{package}.words")


def declarations() -> list[Words]:
    """Every package's declarations, lowest package first."""
    return [words for module in _modules() for words in module.DECLARATIONS]


def exceptions() -> set[tuple[str, str]]:
    """(`app_label.Model`, field) pairs of text fields that hold no person's words."""
    return {pair for module in _modules() for pair in module.EXCEPTIONS}


@transaction.atomic
def withdraw(stakeholder: Any, purposes: Collection[str]) -> dict[str, int]:
    """Take the words that `purposes` covered out of every package, in one transaction.

    Returns how many rows each package erased, by package name. The caller has recorded the withdrawal on the
    consents themselves.
    """
    counts = {}
    for module in reversed(list(_modules())):
        counts[module.__name__.split(".")[0]] = module.withdraw(stakeholder, frozenset(purposes))
    return counts


@transaction.atomic
def take_back(row: models.Model) -> dict[str, int]:
    """Erase the words of one row, taken back by whoever left them, and what was made of them in every package.

    Returns how many rows each package erased, by package name. The row stays and says when it was withdrawn.
    """
    return {module.__name__.split(".")[0]: module.take_back(row) for module in reversed(list(_modules()))}
