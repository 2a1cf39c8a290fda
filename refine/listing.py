"""Paging and sorting of list pages, both in the URL."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PAGE_SIZE = 50


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
    for step, name in ((-1, "up"), (1, "down")):
        moved = request.POST.get(name, "")
        if moved.isdecimal() and int(moved) in ids:
            others = [pk for pk in ids if pk != int(moved)]
            place = min(max(ids.index(int(moved)) + step, 0), len(others))
            return [*others[:place], int(moved), *others[place:]]
    return [int(pk) for pk in request.POST.getlist("item") if pk.isdecimal()]
