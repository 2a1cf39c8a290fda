"""Paging and sorting of list pages, both in the URL."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PAGE_SIZE = 50
NO_ROW = 0
"""An id that stands for whatever a reorder form names and is not in its list."""


def sort_by(request: HttpRequest, queryset: QuerySet, columns: Mapping[str, tuple[Any, ...]]) -> QuerySet:
    """Order `queryset` by `?sort=name` or `?sort=-name`.

    `columns` maps a name to its `order_by` arguments, all ascending field names; a name not in it changes nothing.
    """
    asked = request.GET.get("sort", "")
    names = columns.get(asked.removeprefix("-"))
    if names is None:
        return queryset
    return queryset.order_by(*(f"-{name}" for name in names) if asked.startswith("-") else names)


def page_of(request: HttpRequest, queryset: QuerySet, size: int = PAGE_SIZE) -> Page:
    """The page that `?page=` asks for; a page that does not exist is the nearest that does."""
    return Paginator(queryset, size).get_page(request.GET.get("page"))


def asked_order(request: HttpRequest, ids: list[int]) -> list[int]:
    """The order of `ids` that a reorder form asks for: one `up` or `down` a step, or all in turn as `item`."""
    known = {str(pk): pk for pk in ids}
    for step, name in ((-1, "up"), (1, "down")):
        moved = known.get(request.POST.get(name, ""))
        if moved is not None:
            others = [pk for pk in ids if pk != moved]
            place = min(max(ids.index(moved) + step, 0), len(others))
            return [*others[:place], moved, *others[place:]]
    return [known.get(text, NO_ROW) for text in request.POST.getlist("item")]
