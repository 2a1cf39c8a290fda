"""Stakeholders: edit one, reach them, ask for consent, search the list."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from refine.forms.base import ProgramModelForm, RowForm
from refine.listing import offer_few
from refine.models import Group, Program, User
from refine.search import numbered
from stakeholders.models import Consent, Contact, Organization, Stakeholder
from stakeholders.services import people


class StakeholderForm(ProgramModelForm):
    """One stakeholder of `program`. Name and addresses are not here: they are the contact details."""

    class Meta:
        model = Stakeholder
        fields = [
            "role",
            "perspective",
            "expertise",
            "organization",
            "groups",
            "age_band",
            "language",
            "referred_by",
            "notes",
        ]
        widgets = {"groups": forms.CheckboxSelectMultiple, "notes": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, program=program, **kwargs)
        self.fields["organization"].queryset = program.organizations.active()
        self.fields["groups"].queryset = Group.objects.filter(dimension__program=program).select_related("dimension")
        self.fields["referred_by"].queryset = program.stakeholders.exclude(pk=self.instance.pk)
        self.fields["organization"].empty_label = _("none")
        self.fields["referred_by"].empty_label = _("nobody")

    def try_save(self, *, actor: User) -> bool:
        """Save if valid; a new stakeholder gets the program's next code."""
        if not self.is_valid():
            return False
        if self.instance.pk is None:
            self.save(commit=False)
            people.add_stakeholder(self.instance, program=self.program, actor=actor)
            self.save_m2m()
        else:
            self.save()
        return True


class ContactForm(RowForm):
    """How to reach one stakeholder."""

    class Meta:
        model = Contact
        fields = ["name", "email", "phone", "remarks"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not any(data.values()) and not self.errors:
            raise ValidationError(_("Fill in at least one way to reach them."))
        return data


class ConsentForm(forms.Form):
    """What a person agrees to, purpose by purpose. Each is a yes or a no; nothing is agreed by silence."""

    YES_NO = [("yes", _("Yes")), ("no", _("No"))]

    method = forms.ChoiceField(label=_("How it was asked"), choices=Consent.Method)
    by_guardian = forms.BooleanField(label=_("A guardian answered for a person under 16"), required=False)

    def __init__(self, *args: Any, stakeholder: Stakeholder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stakeholder = stakeholder
        current = {consent.purpose: consent for consent in stakeholder.consents.filter(withdrawn_at__isnull=True)}
        purposes = {}
        for purpose, label in Consent.Purpose.choices:
            answered = current.get(purpose)
            purposes[purpose] = forms.ChoiceField(
                label=label,
                choices=self.YES_NO,
                widget=forms.RadioSelect,
                initial=("yes" if answered.is_given else "no") if answered else None,
                error_messages={"required": _("Ask this, and choose yes or no.")},
            )
        self.fields = purposes | self.fields
        if not stakeholder.is_child:
            del self.fields["by_guardian"]

    def try_save(self, *, actor: User) -> bool:
        """Record the answers if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        answers = {purpose: self.cleaned_data[purpose] == "yes" for purpose in Consent.Purpose.values}
        try:
            people.record_consents(
                stakeholder=self.stakeholder,
                answers=answers,
                method=self.cleaned_data["method"],
                by_guardian=self.cleaned_data.get("by_guardian", False),
                actor=actor,
            )
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors


class WithdrawForm(forms.Form):
    """Which purposes a person withdraws."""

    purposes = forms.MultipleChoiceField(
        label=_("What they no longer agree to"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )

    def __init__(self, *args: Any, stakeholder: Stakeholder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_force = stakeholder.consents.in_force()
        self.fields["purposes"].choices = [(consent.purpose, consent.get_purpose_display()) for consent in in_force]


class OutreachForm(forms.Form):
    """How far reaching out to a stakeholder has come."""

    outreach = forms.ChoiceField(label=_("Outreach"), choices=Stakeholder.Outreach)


class StakeholderFilter(django_filters.FilterSet):
    """Search and filters of the list, all in the URL. Contact details are never searched."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    perspective = django_filters.ChoiceFilter(
        label=_("Why they can know"), choices=Stakeholder.Perspective.choices, empty_label=_("Every reason")
    )
    expertise = django_filters.ChoiceFilter(
        label=_("How they know"), choices=Stakeholder.Expertise.choices, empty_label=_("Study, work or life")
    )
    outreach = django_filters.ChoiceFilter(
        label=_("Outreach"), choices=Stakeholder.Outreach.choices, empty_label=_("Every state")
    )
    group = django_filters.ModelChoiceFilter(
        label=_("Group"), field_name="groups", queryset=Group.objects.none(), empty_label=_("Every group")
    )
    organization = django_filters.ModelChoiceFilter(
        label=_("Organization"), queryset=Organization.objects.none(), empty_label=_("Every organization")
    )

    class Meta:
        model = Stakeholder
        fields: list[str] = []

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["group"].queryset = Group.objects.filter(dimension__program=program)
        offer_few(self, "organization", program.organizations.active())

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.search(value, "organization", also=numbered(value, "S-"))
