"""Settings of a program: its facts, weights, and the population it wants to hear."""

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from refine.formfields import limit_languages
from refine.forms.base import ProgramModelForm, RowForm
from refine.models import Dimension, Group, Program, User
from refine.services import weights

MOST_PLANNED = 10_000
"""Interviews or events a program can set out to hold."""


class DateInput(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class ProgramForm(RowForm):
    """What a program is about, how long it runs, and what it has set out to do."""

    languages = forms.MultipleChoiceField(
        label=_("Languages of the public pages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Program
        fields = [
            "name",
            "focus_area",
            "place",
            "rationale",
            "starts_on",
            "ends_on",
            "languages",
            "shortlist_size",
            "retention_months",
            "target_interviews",
            "target_scope_a_thons",
            "target_data_user_meetings",
            "target_public_events",
            "target_workshops",
        ]
        widgets = {
            "focus_area": forms.Textarea(attrs={"rows": 3}),
            "rationale": forms.Textarea(attrs={"rows": 4}),
            "starts_on": DateInput,
            "ends_on": DateInput,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            if name.startswith("target_"):
                # SQLite sets no bounds of its own.
                self.fields[name].validators.append(MaxValueValidator(MOST_PLANNED))


class WeightsForm(forms.Form):
    """The three sliders, 0 to 100."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (
            ("partners", _("Partner support")),
            ("residents", _("Resident interest")),
            ("gap", _("Data gap")),
        ):
            self.fields[name] = forms.IntegerField(
                label=label, min_value=0, max_value=100, help_text=_("From 0 to 100.")
            )
        self.fields["reason"] = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def try_save(self, *, program: Program, actor: User) -> bool:
        """Save if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        sliders = [self.cleaned_data[name] for name in ("partners", "residents", "gap")]
        try:
            weights.save_weights(
                program=program, actor=actor, sliders=sliders, reason=self.cleaned_data.get("reason", "")
            )
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors


class LockForm(forms.Form):
    """Why the weights are locked, or unlocked again."""

    reason = forms.CharField(label=_("Reason"), max_length=300)

    def try_save(self, *, program: Program, actor: User) -> bool:
        """Turn the lock if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        turn = weights.unlock_weights if program.are_weights_locked else weights.lock_weights
        try:
            turn(program=program, actor=actor, reason=self.cleaned_data["reason"])
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors


class DimensionForm(ProgramModelForm):
    """One way to look at the population."""

    class Meta:
        model = Dimension
        fields = ["name", "label"]

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, program=program, **kwargs)
        limit_languages(self, program.languages)


class GroupForm(RowForm):
    """One group of a dimension; its share is typed in percent."""

    percent = forms.DecimalField(
        label=_("Share in percent"), min_value=0, max_value=100, decimal_places=4, required=False
    )

    class Meta:
        model = Group
        fields = ["name", "label", "share_source"]

    def __init__(self, *args: Any, dimension: Dimension, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.dimension = dimension
        limit_languages(self, dimension.program.languages)
        if self.instance.share is not None:
            self.initial["percent"] = (self.instance.share * 100).normalize()
        self.order_fields(["name", "label", "percent", "share_source"])

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"dimension"}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        percent: Decimal | None = data.get("percent")
        self.instance.share = None if percent is None else percent / 100
        if percent is not None and not data.get("share_source"):
            self.add_error("share_source", _("Say where the share is from, with its year."))
        return data

    def save(self, commit: bool = True) -> Group:
        if self.instance.pk is None:
            self.instance.position = self.instance.dimension.groups.count()
        return super().save(commit)
