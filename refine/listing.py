"""Paging and sorting of list pages, both in the URL."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from refine.lookups import number_in

PAGE_SIZE = 50
NO_ROW = 0
"""An id that stands for whatever a reorder form names and is not in its list."""
MOST_CHOICES = 200


def sort_by(request: HttpRequest, queryset: QuerySet, columns: Mapping[str, tuple[Any, ...]]) -> QuerySet:
    """Order `queryset` by `?sort=name` or `?sort=-name`.

    `columns` maps a name to its `order_by` arguments, all ascending field names; a name not in it changes nothing.
    """
    asked = request.GET.get("sort", "")
    names = columns.get(asked.removeprefix("-"))
    if names is None:
        return queryset
    return queryset.order_by(*(f"-{name}" for name in names) if asked.startswith("-") else names)


def page_of(request: HttpRequest, queryset: QuerySet, size: int = PAGE_SIZE, *, count: int | None = None) -> Page:
    """The page that `?page=` asks for; a page that does not exist is the nearest that does.

    `count`: how many rows there are, where that is known already.
    """
    kind = Paginator if queryset.query.combinator or queryset.query.distinct else _Paginator
    paginator = kind(queryset, size)
    if count is not None:
        paginator.count = count
    return paginator.get_page(request.GET.get("page"))


class _Paginator(Paginator):
    """Pages of a queryset.

    Finds the keys of a page first, in the same statement: what else a row shows is joined to fifty, not to all.
    """

    object_list: QuerySet

    def page(self, number: int | str) -> Page:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = self.object_list.values("pk")[first : first + self.per_page]
        return Page(self.object_list.filter(pk__in=keys), number, self)


def offer_few(filters: Any, name: str, queryset: QuerySet) -> None:
    """Let the choice `name` of a FilterSet offer the first rows of `queryset`, and the one that is chosen.

    Any row may be chosen, as by a link from its own page; but a list of thousands is no choice and a slow page.
    """
    field = filters.form.fields[name]
    field.iterator, field.chosen = _FewChoices, filters.data.get(name, "")
    field.queryset = queryset


class _FewChoices(ModelChoiceIterator):
    field: Any

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        rows = list(self.queryset[: MOST_CHOICES + 1])
        for row in rows[:MOST_CHOICES]:
            yield self.choice(row)
        if len(rows) > MOST_CHOICES:
            yield from self._chosen({str(row.pk) for row in rows[:MOST_CHOICES]})
            yield "", _("(only the first %(number)s are listed)") % {"number": MOST_CHOICES}

    def _chosen(self, listed: set[str]) -> Iterator[Any]:
        chosen = number_in(self.field.chosen)
        if chosen and str(chosen) not in listed:
            yield from (self.choice(row) for row in self.queryset.filter(pk=chosen))


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
