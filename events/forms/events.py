"""Plan an event, and find one in the list."""

from datetime import datetime
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.services.running import create_event
from refine.formfields import limit_languages
from refine.forms.base import ProgramModelForm
from refine.models import Program, User
from stakeholders.forms.interviews import DateTimeInput

MOST_YEARS_AWAY = 5


class EventForm(ProgramModelForm):
    """One event of `program`. Its stations and questions are added on its page."""

    class Meta:
        model = Event
        fields = [
            "kind",
            "title",
            "starts_at",
            "ends_at",
            "place",
            "access_information",
            "hosts",
            "agenda",
            "asks_groups",
            "hides_results",
            "notes",
        ]
        widgets = {
            "starts_at": DateTimeInput,
            "ends_at": DateTimeInput,
            "agenda": forms.Textarea(attrs={"rows": 5}),
            "notes": forms.Textarea(attrs={"rows": 3}),
            "hosts": forms.SelectMultiple(attrs={"size": 5}),
        }
        help_texts = {
            "agenda": _("One line per part, as in “10:00 Welcome”."),
            "asks_groups": _("Never a must: people may leave it open."),
            "hides_results": _("So that nobody follows the crowd, and the ranking does not give it away."),
        }

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, program=program, **kwargs)
        limit_languages(self, program.languages)
        offered = Q(archived_at__isnull=True)
        if self.instance.pk:
            offered |= Q(pk__in=self.instance.hosts.values("pk"))
        self.fields["hosts"].queryset = program.organizations.filter(offered).order_by("name")

    def _moment(self, name: str) -> datetime | None:
        moment = self.cleaned_data[name]
        if moment and abs(moment.year - timezone.localdate().year) > MOST_YEARS_AWAY:
            raise ValidationError(_("This date is more than five years away. Check the year."))
        return moment

    def clean_starts_at(self) -> datetime | None:
        return self._moment("starts_at")

    def clean_ends_at(self) -> datetime | None:
        return self._moment("ends_at")

    def create(self, *, actor: User) -> Event:
        """Save a valid form of a new event."""
        event = create_event(self.save(commit=False), actor=actor)
        self.save_m2m()
        return event


class EventFilter(django_filters.FilterSet):
    """Search and filters of the list, all in the URL."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Event.Kind.choices, empty_label=_("All kinds"))
    state = django_filters.ChoiceFilter(label=_("State"), choices=Event.State.choices, empty_label=_("All states"))

    class Meta:
        model = Event
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Title in any language, place, join code as it is printed."""
        return queryset.search(value, also=Q(join_code__iexact=value.replace(" ", "")))
