"""Addresses of pages in which something can be seen or mended."""

from contextlib import suppress
from typing import Any

from django.urls import NoReverseMatch, reverse


def address_of(url_name: str, *args: Any) -> str:
    """The address of a page, or nothing where there is no such page: what it would mend is then said without a link."""
    with suppress(NoReverseMatch):
        return reverse(url_name, args=args)
    return ""
