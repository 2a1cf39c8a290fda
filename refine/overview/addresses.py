"""Addresses of a program's pages."""

from contextlib import suppress
from typing import Any

from django.urls import NoReverseMatch, reverse


def address(name: str, program: Any) -> str:
    """The address of a page of `program`, as in the navigation: empty where there is no such page."""
    with suppress(NoReverseMatch):
        return reverse(name, args=[program.slug])
    return ""
