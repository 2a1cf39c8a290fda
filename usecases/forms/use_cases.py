"""Use cases: edit one, move, merge and split it, search the list."""

from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from refine.forms.base import ProgramModelForm
from refine.models import Program, User
from refine.search import numbered
from usecases import checks
from usecases.forms.parts import PartsField
from usecases.models import UseCase
from usecases.services import merging, use_cases
from usecases.services.use_cases import WORDS

PARTS = ("evidence", "needs", "personas", "stories")
"""What of a use case can go along when it is split."""


class UseCaseForm(ProgramModelForm):
    """The words of one use case of `program`, in three groups. Stages have their own buttons."""

    class Meta:
        model = UseCase
        fields = WORDS
        widgets = {
            name: forms.Textarea(attrs={"rows": rows})
            for name, rows in {
                "who": 2,
                "wants_to": 2,
                "today": 3,
                "with_open_data": 3,
                "past_attempts": 3,
                "pitch": 4,
                "impact_change": 3,
            }.items()
        }

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, program=program, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Fieldset(_("The scenario"), "title", "who", "wants_to", "today", "with_open_data", css_class="group"),
            Fieldset(
                _("Impact"),
                "impact_change",
                Div("impact_people", "impact_certainty", css_class="field-row"),
                "impact_source",
                css_class="group",
            ),
            Fieldset(_("Background"), "past_attempts", "pitch", css_class="group"),
        )

    @property
    def remarks(self) -> list[str]:
        """What the gentle checks say about the words as typed, or as they stand."""
        texts = self.data if self.is_bound else {name: getattr(self.instance, name) for name in WORDS}
        return checks.use_case_remarks(texts)

    def try_save(self, *, actor: User) -> bool:
        """Save if valid; a new use case gets the program's next number."""
        if not self.is_valid():
            return False
        if self.instance.pk is None:
            use_cases.add_use_case(self.save(commit=False), program=self.program, actor=actor)
        else:
            self.save()
        return True


class SetAsideForm(forms.Form):
    """Why a use case is set aside."""

    reason = forms.CharField(
        label=_("Why it is set aside"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever proposed it should understand. It can be taken up again."),
    )


class MergeForm(forms.Form):
    """The use case that takes over what stands behind another."""

    into = forms.ModelChoiceField(
        label=_("Merge into"), queryset=UseCase.objects.none(), empty_label=_("Choose a use case")
    )

    def __init__(self, *args: Any, use_case: UseCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_case = use_case
        others = UseCase.objects.filter(program=use_case.program).open_to_work().exclude(pk=use_case.pk)
        self.fields["into"].queryset = others.order_by("number")
        self.fields["into"].label_from_instance = coded

    def try_save(self, *, actor: User) -> bool:
        """Merge if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        try:
            merging.merge_use_case(use_case=self.use_case, into=self.cleaned_data["into"], actor=actor)
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors


class SplitForm(forms.Form):
    """What of a use case goes along to a new one."""

    title = forms.CharField(label=_("Title of the new use case"), max_length=200)
    evidence = PartsField(label=_("What was heard"))
    needs = PartsField(label=_("Data needed"))
    personas = PartsField(label=_("Personas"))
    stories = PartsField(label=_("User stories"))

    def __init__(self, *args: Any, use_case: UseCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_case = use_case
        self.fields["evidence"].queryset = use_case.evidence.select_related("insight")
        self.fields["evidence"].label_from_instance = lambda row: row.insight.text or _("Withdrawn")
        self.fields["needs"].queryset = use_case.needs.select_related("data_need")
        self.fields["needs"].label_from_instance = lambda row: row.data_need.title
        self.fields["personas"].queryset = use_case.personas.all()
        self.fields["stories"].queryset = use_case.user_stories.all()
        for name in PARTS:
            if not self.fields[name].queryset.exists():
                del self.fields[name]

    def try_save(self, *, actor: User) -> UseCase | None:
        """Split if valid. Returns the new use case."""
        if not self.is_valid():
            return None
        parts = {name: self.cleaned_data.get(name, ()) for name in PARTS}
        return merging.split_use_case(use_case=self.use_case, title=self.cleaned_data["title"], actor=actor, **parts)


class UseCaseFilter(django_filters.FilterSet):
    """Search and filters of the list, all in the URL."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    stage = django_filters.ChoiceFilter(
        label=_("Stage"), field_name="status", choices=UseCase.Status.choices, empty_label=_("Every stage")
    )

    class Meta:
        model = UseCase
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.search(value, also=numbered(value, "UC-"))


def coded(use_case: UseCase) -> str:
    """A use case in a list to choose from: its code and title."""
    return f"{use_case.code} {use_case.title}"
