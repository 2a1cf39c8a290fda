"""What was heard: write it down, link it, mark words, search it."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from refine.forms.base import ProgramModelForm
from refine.listing import offer_few
from refine.models import Program, User
from usecases.anchors import find_anchor
from usecases.forms.use_cases import coded
from usecases.models import SOURCES, Evidence, Insight, Tag, UseCase
from usecases.services import insights
from usecases.sources import source_text

MOST_TAGS = 12
TEXT_SOURCES = ("note", "comment")
"""Sources whose text shows whether words are somebody's own."""


class EvidenceForm(forms.Form):
    """A use case that an insight speaks for or against."""

    use_case = forms.ModelChoiceField(
        label=_("Use case"), queryset=UseCase.objects.none(), empty_label=_("Choose a use case")
    )
    direction = forms.ChoiceField(
        label=_("For or against"), choices=Evidence.Direction, initial=Evidence.Direction.SUPPORTS
    )

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use_cases = UseCase.objects.filter(program=program).open_to_work()
        self.fields["use_case"].queryset = use_cases.order_by("number")
        self.fields["use_case"].label_from_instance = coded

    def try_save(self, *, insight: Insight, actor: User) -> bool:
        """Link if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        try:
            insights.link_evidence(insight=insight, actor=actor, **self.cleaned_data)
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors


class InsightForm(ProgramModelForm):
    """One insight: its kind, its words, its tags."""

    tag_names = forms.CharField(
        label=_("Tags"),
        required=False,
        max_length=800,
        help_text=_("Separated by commas: “mold, landlord”."),
    )

    class Meta:
        model = Insight
        fields = ["kind", "text", "is_verbatim", "origin"]
        widgets = {"kind": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 4, "dir": "auto"})}

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, program=program, **kwargs)
        self.has_source = any(getattr(self.instance, f"{name}_id") for name in SOURCES)
        if self.instance.pk:
            self.initial["tag_names"] = ", ".join(tag.name for tag in self.instance.tags.all())
        if self.has_source:
            del self.fields["origin"]

    def clean_tag_names(self) -> list[str]:
        names = [name.strip() for name in self.cleaned_data["tag_names"].split(",") if name.strip()]
        if len(names) > MOST_TAGS:
            raise ValidationError(_("At most {limit} tags.").format(limit=MOST_TAGS))
        too_long = [name for name in names if len(name) > insights.MOST_TAG_CHARACTERS]
        if too_long:
            raise ValidationError(_("“{tag}” is too long for a tag.").format(tag=too_long[0]))
        return names

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("is_verbatim") and given.get("text") and not self._stands_in_source(given["text"]):
            self.add_error(
                "is_verbatim", _("The source does not say it in these words. Take the words as they are, or untick.")
            )
        return given

    def _stands_in_source(self, text: str) -> bool:
        for name in TEXT_SOURCES:
            source = getattr(self.instance, name)
            if source is not None:
                return any(find_anchor(words, text) for words in (source_text(source), source.translation))
        return True

    def try_save(self, *, actor: User) -> bool:
        """Save if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        insight, tags = self.save(commit=False), self.cleaned_data["tag_names"]
        try:
            if insight.pk is None:
                insights.add_insight(insight, program=self.program, actor=actor, tags=tags)
            else:
                insights.change_insight(insight, tags=tags)
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors


class MarkForm(forms.Form):
    """Words marked in one of several texts (`sources`, by UUID), and what they are about."""

    source = forms.ChoiceField(label=_("In"))
    exact = forms.CharField(
        label=_("The exact words"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("Mark them in the text, or copy them here."),
    )
    near = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=Insight.Kind, error_messages={"required": _("Choose what it is about.")})

    def __init__(self, *args: Any, sources: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = {str(source.uuid): source for source in sources}
        self.fields["source"].choices = [
            (key, f"{number}. {source_text(source)[:60]}")
            for number, (key, source) in enumerate(self.sources.items(), 1)
        ]

    def try_save(self, *, actor: User) -> Insight | None:
        """Make the insight if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return None
        given = self.cleaned_data
        try:
            return insights.mark_words(
                source=self.sources[given["source"]],
                exact=given["exact"],
                kind=given["kind"],
                near=given["near"],
                actor=actor,
            )
        except ValidationError as refusal:
            self.add_error("exact", refusal)
        return None


class SearchForm(forms.Form):
    """Words looked for in all that was heard."""

    q = forms.CharField(label=_("Search"), required=False)


class InsightFilter(django_filters.FilterSet):
    """Search and filters of the list, all in the URL."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Insight.Kind.choices, empty_label=_("Every kind"))
    source = django_filters.ChoiceFilter(
        label=_("Heard in"),
        method="by_source",
        choices=[
            ("note", _("Interviews")),
            ("comment", _("Comments")),
            ("worksheet", _("Worksheets")),
            ("data_request", _("Data requests")),
            ("promise", _("What partners asked around")),
            ("direct", _("Typed in")),
        ],
        empty_label=_("Everywhere"),
    )
    tag = django_filters.ModelChoiceFilter(
        label=_("Tag"), field_name="tags", queryset=Tag.objects.none(), empty_label=_("Every tag")
    )
    use_case = django_filters.ModelChoiceFilter(
        label=_("Use case"),
        field_name="evidence__use_case",
        queryset=UseCase.objects.none(),
        empty_label=_("Every one"),
    )
    words = django_filters.ChoiceFilter(
        label=_("Words"),
        method="by_words",
        choices=[("own", _("In their own words")), ("told", _("Retold"))],
        empty_label=_("Either"),
    )
    linked = django_filters.ChoiceFilter(
        label=_("Linked"),
        method="by_link",
        choices=[("yes", _("To a use case")), ("no", _("To none yet"))],
        empty_label=_("Either"),
    )

    class Meta:
        model = Insight
        fields: list[str] = []

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_few(self, "tag", Tag.objects.filter(program=program))
        offer_few(self, "use_case", UseCase.objects.filter(program=program).order_by("number"))
        self.form.fields["use_case"].label_from_instance = coded

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.search(value, "tags")

    def by_source(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if value == "direct":
            return queryset.filter(**{f"{source}__isnull": True for source in SOURCES})
        return queryset.filter(**{f"{value}__isnull": False})

    def by_words(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(is_verbatim=value == "own")

    def by_link(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        linked = Exists(Evidence.objects.filter(insight=OuterRef("pk")))
        return queryset.filter(linked if value == "yes" else ~linked)
