"""What people are asked, and what they can choose from."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Activity, Event, Option
from events.services.planning import is_answered, next_position
from refine.formfields import limit_languages
from refine.forms.base import RowForm


class ActivityForm(RowForm):
    """A question of `event`. Once somebody answered, its format and its budget stay."""

    class Meta:
        model = Activity
        fields = ["station", "format", "prompt", "budget"]
        help_texts = {
            "station": _("Empty: asked by itself, as in a survey."),
            "budget": _("For dots and picks only."),
        }

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.event = event
        limit_languages(self, event.program.languages)
        self.fields["station"].queryset = event.stations.all()
        self.fields["station"].empty_label = _("no station")
        if self.instance.pk and is_answered(self.instance):
            for name in ("format", "budget"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("People have answered already, so this stays.")

    def save(self, commit: bool = True) -> Activity:
        if self.instance.pk is None:
            self.instance.position = next_position(self.instance.event.activities.all())
        return super().save(commit)


class OptionForm(RowForm):
    """A choice of `activity`. A new one goes to the end."""

    class Meta:
        model = Option
        fields = ["label"]
        widgets = {"label": forms.TextInput}

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.activity = activity
        limit_languages(self, activity.event.program.languages)

    def save(self, commit: bool = True) -> Option:
        if self.instance.pk is None:
            self.instance.position = next_position(self.instance.activity.options.all())
        return super().save(commit)
