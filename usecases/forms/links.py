"""Use cases and data put on an activity of an event."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.models import Activity, Option
from refine.models import User
from usecases.forms.parts import PartsField
from usecases.forms.use_cases import coded
from usecases.models import DataNeed, UseCase
from usecases.services import links


class OnActivityForm(forms.Form):
    """What is not on `activity` yet: use cases, and data where experts are asked about it."""

    use_cases = PartsField(label=_("Use cases"))
    needs = PartsField(label=_("Data needed"))

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        program = activity.event.program
        use_cases = UseCase.objects.filter(program=program).open_to_work()
        self.fields["use_cases"].queryset = use_cases.exclude(ballot_links__option__activity=activity).order_by(
            "number"
        )
        self.fields["use_cases"].label_from_instance = coded
        self.fields["needs"].queryset = DataNeed.objects.filter(program=program).exclude(
            ballot_links__option__activity=activity
        )
        if activity.format not in (Activity.Format.PRESSING, Activity.Format.FEASIBLE):
            del self.fields["needs"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(given.values()):
            raise ValidationError(_("Tick at least one."))
        return given

    def try_save(self, *, actor: User) -> bool:
        """Put them on the activity if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        try:
            links.put_on_activity(activity=self.activity, actor=actor, **self.cleaned_data)
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors


class OptionLinkForm(forms.Form):
    """The use case that one option stands for, or none."""

    use_case = forms.ModelChoiceField(
        label=_("Stands for"), queryset=UseCase.objects.none(), required=False, empty_label=_("nothing")
    )

    def __init__(self, *args: Any, option: Option, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"option-{option.pk}-%s", **kwargs)
        self.option = option
        use_cases = UseCase.objects.filter(program=option.activity.event.program).open_to_work()
        self.fields["use_case"].queryset = use_cases.order_by("number")
        self.fields["use_case"].label_from_instance = coded

    def try_save(self, *, actor: User) -> bool:
        """Link if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        try:
            links.link_option(option=self.option, actor=actor, **self.cleaned_data)
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors
