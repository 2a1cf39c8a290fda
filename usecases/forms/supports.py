"""Support: record what an organization said, search the list."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from refine.forms.base import RowForm
from refine.models import Program, User
from stakeholders.forms.requests import DateInput
from usecases.forms.use_cases import coded
from usecases.models import Support, UseCase
from usecases.services import supports

COMMITMENTS = (Support.Rung.COMMITS, Support.Rung.CO_OWNS)


class SupportForm(RowForm):
    """What one organization of `program` said about one of its use cases."""

    class Meta:
        model = Support
        fields = [
            "use_case",
            "organization",
            "rung",
            "what",
            "amount",
            "is_written",
            "given_on",
            "until",
            "event",
            "reason",
        ]
        labels = {"use_case": _("Use case")}
        widgets = {
            "rung": forms.RadioSelect,
            "given_on": DateInput,
            "until": DateInput,
            "reason": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {"reason": _("Needed where it is opposed.")}

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_cases = UseCase.objects.filter(program=program).open_to_work()
        organizations = program.organizations.active()
        if self.instance.pk:
            use_cases |= UseCase.objects.filter(pk=self.instance.use_case_id)
            organizations |= program.organizations.filter(pk=self.instance.organization_id)
        self.fields["use_case"].queryset = use_cases.order_by("number")
        self.fields["use_case"].label_from_instance = coded
        self.fields["organization"].queryset = organizations
        self.fields["event"].queryset = program.events.complete()
        self.fields["event"].empty_label = _("no event")
        if not self.instance.pk:
            self.initial.setdefault("given_on", timezone.localdate())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("rung") == Support.Rung.OPPOSED and not given.get("reason"):
            self.add_error("reason", _("Say why the organization is opposed."))
        if given.get("rung") in COMMITMENTS and not given.get("what"):
            self.add_error("what", _("Say what exactly is committed."))
        given_on, until = given.get("given_on"), given.get("until")
        if given_on and until and until < given_on:
            self.add_error("until", _("It would end before it was given."))
        return given

    def try_save(self, *, actor: User) -> bool:
        """Save if valid: a new row is recorded, an old one corrected."""
        if not self.is_valid():
            return False
        save = supports.change_support if self.instance.pk else supports.record_support
        save(self.save(commit=False), actor=actor)
        return True


class SupportFilter(django_filters.FilterSet):
    """Search and filters of the list, all in the URL."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    rung = django_filters.ChoiceFilter(
        label=_("How far it goes"), choices=Support.Rung.choices, empty_label=_("Every step")
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        method="by_state",
        choices=[
            ("in_force", _("In force")),
            ("spoken", _("In force, spoken only")),
            ("over", _("Withdrawn or run out")),
        ],
        empty_label=_("Every state"),
    )

    class Meta:
        model = Support
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.search(value, "organization", "use_case")

    def by_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        in_force = Support.objects.in_force()
        if value == "over":
            return queryset.exclude(pk__in=in_force.values("pk"))
        if value == "spoken":
            in_force = in_force.filter(is_written=False)
        return queryset.filter(pk__in=in_force.values("pk"))
