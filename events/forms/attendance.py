"""Invitations."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events.models import Attendance, Event
from events.services.attendance import invite
from refine.forms.base import RowForm
from refine.search import numbered
from stakeholders.models import Organization, Stakeholder

MOST_GUESTS = 500


class InviteForm(forms.Form):
    """Whom to invite to `event`: of the registers, or guests in general terms."""

    stakeholders = forms.ModelMultipleChoiceField(
        label=_("Stakeholders"),
        queryset=Stakeholder.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Those who declined, or withdrew, are not offered."),
    )
    organizations = forms.ModelMultipleChoiceField(
        label=_("Organizations"),
        queryset=Organization.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    description = forms.CharField(
        label=_("Guests, in general terms"),
        max_length=160,
        required=False,
        help_text=_("“Two students of the design school”. No names."),
    )
    people = forms.IntegerField(
        label=_("How many guests"),
        initial=1,
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_GUESTS)],
    )
    needs = forms.CharField(
        label=_("Their needs"), max_length=300, required=False, help_text=_("Interpreter, access, childcare.")
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        people = event.program.stakeholders.exclude(outreach__in=("declined", "withdrawn"))
        people = people.exclude(attendances__event=event).order_by("number")
        self.fields["stakeholders"].queryset = people
        self.fields["stakeholders"].label_from_instance = lambda person: f"{person.code} · {person.role}"
        organizations = event.program.organizations.filter(archived_at__isnull=True)
        listed = event.attendances.filter(stakeholder=None, organization__isnull=False)
        self.fields["organizations"].queryset = organizations.exclude(pk__in=listed.values("organization"))

    def try_save(self) -> int:
        """How many were put on the list; 0 with the reasons on the form."""
        if not self.is_valid():
            return 0
        values = self.cleaned_data | {"people": self.cleaned_data.get("people") or 1}
        try:
            return invite(event=self.event, **values)
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return 0


class AttendanceForm(RowForm):
    """What is known about somebody on the list."""

    class Meta:
        model = Attendance
        fields = ["state", "people", "needs"]


class AttendanceFilter(django_filters.FilterSet):
    """Search and filters of the list, all in the URL."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    state = django_filters.ChoiceFilter(label=_("State"), choices=Attendance.State.choices, empty_label=_("All states"))

    class Meta:
        model = Attendance
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        also = numbered(value, "S-", "stakeholder__number")
        return queryset.search(value, "stakeholder", "organization", also=also)
