"""Data needed: describe, assess and merge it, list it under use cases, search the register."""

from typing import Any

import django_filters
from crispy_forms.bootstrap import InlineRadios
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from refine.forms.base import ProgramModelForm, RowForm
from refine.listing import offer_few
from refine.models import Program, User
from stakeholders.models import DataRequest
from usecases.forms.parts import PartsField
from usecases.forms.use_cases import coded
from usecases.gaps import gap_of
from usecases.models import Assessment, DataNeed, Insight, UseCase
from usecases.rankings.words import GAP_KINDS
from usecases.services import data

MUST_HAVE = [("yes", _("Cannot do without it")), ("no", _("Nice to have"))]


class DataNeedForm(ProgramModelForm):
    """One piece of data of `program`: what a use case needs of it, and who asked for it."""

    insights = PartsField(label=_("Rests on"), help_text=_("What was heard about missing data."))
    data_requests = PartsField(label=_("Requests that ask for it"))

    class Meta:
        model = DataNeed
        fields = [
            "title",
            "variables",
            "geography",
            "period",
            "cadence",
            "department",
            "insights",
            "data_requests",
        ]
        widgets = {"variables": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "title": _("What it is, not where it is: “Inspection results by unit”."),
            "variables": _("What each line would say."),
            "geography": _("“City, by dwelling unit”."),
            "period": _("“The last three years”."),
            "cadence": _("“Weekly is enough”."),
        }

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, program=program, **kwargs)
        self.fields["insights"].queryset = self._insights()
        self.fields["data_requests"].queryset = DataRequest.objects.filter(program=program)

    def _insights(self) -> QuerySet[Insight]:
        """What was heard of missing data, and what the use cases that need it or it itself rest on."""
        related = Q(kind=Insight.Kind.MISSING_DATA)
        if self.instance.pk:
            related |= Q(evidence__use_case__needs__data_need=self.instance) | Q(data_needs=self.instance)
        return Insight.objects.filter(related, program=self.program).with_words().distinct()


class AssessmentForm(RowForm):
    """The nine questions on openness, and the two on whether it helps. Every question may stay open."""

    class Meta:
        model = Assessment
        fields = [
            *Assessment.OPENNESS,
            "answers_question",
            "answers_reason",
            "is_known",
            "stays_closed",
            "stays_closed_reason",
            "evidence_url",
            "remarks",
        ]
        widgets = {
            **dict.fromkeys((*Assessment.OPENNESS, "answers_question", "is_known"), forms.RadioSelect),
            "remarks": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "exists": _("On paper counts. If nobody collects it, the other answers are no."),
            "is_digital": _("In a computer, whatever the program."),
            "is_public": _("Without a special right. What is given out only on a written request is not public."),
            "is_online": _("Somebody at home can reach it."),
            "is_free": _("Nothing has to be paid for it."),
            "is_machine_readable": _("A table such as CSV or XLSX, or an interface. A PDF or a scan is not."),
            "is_bulk": _("As one file, instead of one search at a time."),
            "is_openly_licensed": _("It says so, in writing. No license said means no."),
            "is_up_to_date": _("As recent as it promises to be."),
            "answers_question": _("For the area, period and detail that the use case needs."),
            "is_known": _("They could find it today, and read it without help."),
            "evidence_url": _("The page of the data set, or the answer of the office."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            Fieldset(_("How open is it?"), *map(InlineRadios, Assessment.OPENNESS), css_class="group rubric"),
            Fieldset(
                _("Does it help?"),
                InlineRadios("answers_question"),
                "answers_reason",
                InlineRadios("is_known"),
                css_class="group rubric",
            ),
            Fieldset(_("Should it stay closed?"), "stays_closed", "stays_closed_reason", css_class="group"),
            Fieldset(_("How do we know?"), "evidence_url", "remarks", css_class="group"),
        )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        degree = answers.get("answers_question")
        if degree in {Assessment.Degree.PARTLY, Assessment.Degree.NO} and not answers.get("answers_reason"):
            self.add_error("answers_reason", _("Say why not, or why only partly."))
        if answers.get("stays_closed") and not answers.get("stays_closed_reason"):
            self.add_error("stays_closed_reason", _("Say why it should stay closed."))
        return answers

    def try_save(self, *, need: DataNeed, actor: User) -> bool:
        """Record the answers if valid."""
        if not self.is_valid():
            return False
        data.assess_need(need=need, answers=self.cleaned_data, actor=actor)
        return True


class MergeNeedForm(forms.Form):
    """The entry that stays when two describe the same data."""

    into = forms.ModelChoiceField(
        label=_("Keep"), queryset=DataNeed.objects.none(), empty_label=_("Choose the entry that stays")
    )

    def __init__(self, *args: Any, need: DataNeed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.need = need
        self.fields["into"].queryset = DataNeed.objects.filter(program=need.program).exclude(pk=need.pk)

    def try_save(self, *, actor: User) -> bool:
        """Merge if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        try:
            data.merge_need(need=self.need, into=self.cleaned_data["into"], actor=actor)
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors


class _HowBadly(forms.Form):
    is_must_have = forms.TypedChoiceField(
        label=_("How badly it is needed"),
        choices=MUST_HAVE,
        widget=forms.RadioSelect,
        initial="yes",
        coerce=lambda value: value == "yes",
    )


class AttachNeedForm(_HowBadly):
    """A piece of data for a use case: from the register, or new by its title."""

    need = forms.ModelChoiceField(
        label=_("From the register"), queryset=DataNeed.objects.none(), required=False, empty_label=_("none of these")
    )
    title = forms.CharField(label=_("Or new, by its name"), max_length=200, required=False)
    field_order = ["need", "title", "is_must_have"]

    def __init__(self, *args: Any, use_case: UseCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_case = use_case
        self.fields["need"].queryset = DataNeed.objects.filter(program=use_case.program).exclude(
            uses__use_case=use_case
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and bool(given.get("need")) == bool(given.get("title")):
            raise ValidationError(_("Choose one from the register, or name a new one."))
        return given

    def try_save(self) -> bool:
        """List the data if valid."""
        if not self.is_valid():
            return False
        is_must_have = self.cleaned_data["is_must_have"]
        if need := self.cleaned_data["need"]:
            data.attach_need(use_case=self.use_case, need=need, is_must_have=is_must_have)
        else:
            title = self.cleaned_data["title"]
            data.attach_new_need(use_case=self.use_case, title=title, is_must_have=is_must_have)
        return True


class AttachUseCaseForm(_HowBadly):
    """A use case that needs a piece of data."""

    use_case = forms.ModelChoiceField(
        label=_("Use case"), queryset=UseCase.objects.none(), empty_label=_("Choose a use case")
    )
    field_order = ["use_case", "is_must_have"]

    def __init__(self, *args: Any, need: DataNeed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.need = need
        use_cases = UseCase.objects.filter(program=need.program).open_to_work()
        self.fields["use_case"].queryset = use_cases.exclude(needs__data_need=need).order_by("number")
        self.fields["use_case"].label_from_instance = coded

    def try_save(self) -> bool:
        """List the data under the use case if valid."""
        if not self.is_valid():
            return False
        data.attach_need(need=self.need, **self.cleaned_data)
        return True


class DataNeedFilter(django_filters.FilterSet):
    """Search and filters of the register, all in the URL."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    assessed = django_filters.ChoiceFilter(
        label=_("Checked"),
        method="by_assessed",
        choices=[("yes", _("Checked")), ("no", _("Not checked yet"))],
        empty_label=_("Either"),
    )
    kind = django_filters.ChoiceFilter(
        label=_("What is missing"),
        method="by_kind",
        choices=[(kind.value, label) for kind, label in GAP_KINDS.items()],
        empty_label=_("Anything"),
    )
    use_case = django_filters.ModelChoiceFilter(
        label=_("Use case"), field_name="uses__use_case", queryset=UseCase.objects.none(), empty_label=_("Every one")
    )

    class Meta:
        model = DataNeed
        fields: list[str] = []

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_few(self, "use_case", UseCase.objects.filter(program=program).order_by("number"))
        self.form.fields["use_case"].label_from_instance = coded

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.search(value)

    def by_assessed(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(assessment__isnull=value == "no")

    def by_kind(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """What is missing follows from all answers together, so it is worked out here, in one query more."""
        needs = [need for need in queryset.filter(assessment__isnull=False) if gap_of(need).kind == value]
        return queryset.filter(pk__in=[need.pk for need in needs])
