"""Organizations: edit one, search the list."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from refine.forms.base import ProgramModelForm
from refine.models import Program
from stakeholders.models import Organization


class OrganizationForm(ProgramModelForm):
    """One organization of `program`; its parent is another of the same program."""

    class Meta:
        model = Organization
        fields = ["name", "kind", "parent", "website", "reach", "data_limits", "conflict_of_interest", "notes"]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in ("reach", "data_limits", "conflict_of_interest", "notes")
        }

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, program=program, **kwargs)
        others = program.organizations.exclude(pk=self.instance.pk).filter(parent__isnull=True)
        self.fields["parent"].queryset = others
        self.fields["parent"].empty_label = _("nothing larger")


class OrganizationFilter(django_filters.FilterSet):
    """Search and filters of the list, all in the URL."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Organization.Kind.choices, empty_label=_("All kinds"))

    class Meta:
        model = Organization
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.search(value)
