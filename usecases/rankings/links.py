"""Addresses of pages in which something can be seen or mended."""

from contextlib import suppress
from functools import lru_cache

from django.urls import NoReverseMatch, reverse


@lru_cache(maxsize=10_000)
def address_of(url_name: str, *args: str | int) -> str:
    """The address of a page, or nothing where there is no such page: what it would mend is then said without a link.

    Remembered: a ranking of two hundred use cases asks for four hundred, the same ones every time.
    """
    with suppress(NoReverseMatch):
        return reverse(url_name, args=args)
    return ""
