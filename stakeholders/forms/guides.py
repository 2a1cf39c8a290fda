"""Interview guides and their questions: edit one, search the list."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from refine.formfields import limit_languages
from refine.forms.base import ProgramModelForm, RowForm
from stakeholders.models import Guide, Question


class GuideForm(ProgramModelForm):
    """Title and purpose of a guide; its questions are added on its page."""

    class Meta:
        model = Guide
        fields = ["title", "purpose"]
        widgets = {"purpose": forms.Textarea(attrs={"rows": 3})}


class QuestionForm(RowForm):
    """One question of `guide`, in the program's languages. A new one goes to the end."""

    class Meta:
        model = Question
        fields = ["text", "hint"]

    def __init__(self, *args: Any, guide: Guide, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.guide = guide
        limit_languages(self, guide.program.languages)

    def save(self, commit: bool = True) -> Question:
        if self.instance.pk is None:
            last = self.instance.guide.questions.aggregate(last=Max("position"))["last"]
            self.instance.position = 0 if last is None else last + 1
        return super().save(commit)


class GuideFilter(django_filters.FilterSet):
    """Search of the list, in the URL."""

    q = django_filters.CharFilter(label=_("Search"), method="search")

    class Meta:
        model = Guide
        fields: list[str] = []

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """By what a guide is called, what it is for, and what it asks."""
        return queryset.search(value, "questions")
