"""Teams and worksheets of a scope-a-thon, promises of a workshop, stickers on a poster."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from events.forms.heard import PhotoField
from events.models import Activity, Event, Option, OutreachPromise, PosterCount, Team, Worksheet
from events.services.planning import next_position
from events.services.posters import record_poster_count
from events.services.teams import report_promise, save_worksheet
from refine.forms.base import RowForm
from refine.models import User
from stakeholders.forms.requests import DateInput

MOST_MARKS = 100_000
SIX_ROWS = {"rows": 4}

MOST_PEOPLE = 1000
"""At one table; more is a slip of the finger."""


class TeamForm(RowForm):
    """A team of `event`. A new one goes to the end."""

    class Meta:
        model = Team
        fields = ["name", "facilitator", "people", "members"]

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.event = event
        # SQLite sets no bounds of its own.
        self.fields["people"].validators += [MinValueValidator(1), MaxValueValidator(MOST_PEOPLE)]

    def save(self, commit: bool = True) -> Team:
        if self.instance.pk is None:
            self.instance.position = next_position(self.instance.event.teams.all())
        return super().save(commit)


class WorksheetForm(RowForm):
    """What a team wrote. `version` notices that somebody else saved it meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Worksheet
        fields = ["title", "problem", "who_is_hurt", "why_now", "past_attempts", "data", "goal", "parked_ideas"]
        widgets = {name: forms.Textarea(attrs=SIX_ROWS) for name in fields[1:]}

    def __init__(self, *args: Any, team: Team, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.team = team
        self.fields["version"].initial = self.instance.version

    def try_save(self, *, actor: User) -> bool:
        """Save it; False with the reasons on the form."""
        if not self.is_valid():
            return False
        try:
            save_worksheet(self.instance, version=self.cleaned_data["version"], actor=actor)
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors


class PromiseForm(RowForm):
    """Whom a partner will ask what, by when."""

    class Meta:
        model = OutreachPromise
        fields = ["organization", "network", "question", "language", "due_on"]
        labels = {"organization": _("Organization")}
        widgets = {"question": forms.Textarea(attrs={"rows": 3}), "due_on": DateInput}

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.event = event
        self.fields["organization"].queryset = event.program.organizations.filter(archived_at__isnull=True)


class ReportForm(RowForm):
    """What came back from a promise."""

    class Meta:
        model = OutreachPromise
        fields = ["state", "came_back", "people_asked", "kept_on"]
        widgets = {"came_back": forms.Textarea(attrs={"rows": 6}), "kept_on": DateInput}
        help_texts = {"came_back": _("In their words where you have them; no names.")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") == OutreachPromise.State.KEPT and not cleaned.get("came_back"):
            self.add_error("came_back", _("Say what came back, even if it was little."))
        return cleaned

    def report(self, *, actor: User) -> OutreachPromise:
        """Save a valid form."""
        return report_promise(promise=self.instance, actor=actor, **self.cleaned_data)


class PromiseFilter(django_filters.FilterSet):
    """Search and filters of the list, all in the URL."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=OutreachPromise.State.choices, empty_label=_("All states")
    )

    class Meta:
        model = OutreachPromise
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.search(value, "organization")


class PosterCountForm(forms.Form):
    """People and marks counted at a poster of `activity`: one number an option."""

    people = forms.IntegerField(
        label=_("People who took part"), validators=[MinValueValidator(1), MaxValueValidator(MOST_MARKS)]
    )
    photo = PhotoField(
        label=_("Photo of the poster"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("So that the count can be checked, at most 10 MB. Place and time are taken out of it."),
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        photo = self.fields.pop("photo")
        for option in Option.objects.shown().filter(activity=activity):
            self.fields[f"option_{option.pk}"] = forms.IntegerField(
                label=str(option),
                required=False,
                validators=[MinValueValidator(0), MaxValueValidator(MOST_MARKS)],
            )
        self.fields["photo"] = photo

    def try_save(self, *, actor: User) -> PosterCount | None:
        """Save the count; None with the reasons on the form."""
        if not self.is_valid():
            return None
        marks = {
            int(name.removeprefix("option_")): value or 0
            for name, value in self.cleaned_data.items()
            if name.startswith("option_")
        }
        try:
            return record_poster_count(
                activity=self.activity,
                people=self.cleaned_data["people"],
                marks=marks,
                counted_by=actor,
                photo=self.cleaned_data["photo"],
            )
        except ValidationError as refusal:
            self.add_error(None, refusal.messages)
            return None
