"""Data requests: edit one, search the list."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from refine.forms.base import ProgramModelForm
from refine.models import Program
from stakeholders.models import DataRequest


class DateInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DataRequestForm(ProgramModelForm):
    """One request for data."""

    class Meta:
        model = DataRequest
        fields = [
            "description",
            "requester",
            "stakeholder",
            "department",
            "reference",
            "asked_on",
            "answered_on",
            "outcome",
            "outcome_note",
        ]
        labels = {"stakeholder": _("Stakeholder")}
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "asked_on": DateInput,
            "answered_on": DateInput,
        }

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, program=program, **kwargs)
        self.fields["stakeholder"].queryset = program.stakeholders.all()
        self.fields["stakeholder"].empty_label = _("nobody in the register")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        asked, answered = data.get("asked_on"), data.get("answered_on")
        if asked and answered and answered < asked:
            raise ValidationError({"answered_on": _("The answer lies before the request.")})
        return data


class DataRequestFilter(django_filters.FilterSet):
    """Search and filters of the list, all in the URL."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    outcome = django_filters.ChoiceFilter(
        label=_("Outcome"), choices=DataRequest.Outcome.choices, empty_label=_("Every outcome")
    )

    class Meta:
        model = DataRequest
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.search(value)
