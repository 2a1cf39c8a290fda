"""Personas, user stories, and who wants to help."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from refine.forms.base import RowForm
from refine.models import User
from stakeholders.models import Consent, Stakeholder
from usecases import checks
from usecases.forms.parts import PartsField
from usecases.models import EndUser, Insight, Persona, UseCase, UserStory
from usecases.services import people


class _PartForm(RowForm):
    """A persona or story of `use_case`, resting on what was heard about that use case."""

    insights = PartsField(label=_("Rests on"), help_text=_("What was heard and is linked to the use case."))
    auto_id_prefix = ""

    def __init__(self, *args: Any, use_case: UseCase, **kwargs: Any) -> None:
        # A persona and a story may be written on one page at the same time.
        super().__init__(*args, auto_id=f"{self.auto_id_prefix}_%s", **kwargs)
        self.use_case = use_case
        self.instance.use_case = use_case
        related = Q(evidence__use_case=use_case)
        if self.instance.pk:
            related |= Q(pk__in=self.instance.insights.values("pk"))
        insights = Insight.objects.filter(related, program_id=use_case.program_id).with_words().distinct()
        self.fields["insights"].queryset = insights.order_by("-created_at", "-pk")
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def _texts(self) -> Any:
        """The words as typed, or as they stand."""
        words = (name for name in self._meta.fields or () if name != "insights")
        return self.data if self.is_bound else {name: getattr(self.instance, name) for name in words}


class PersonaForm(_PartForm):
    """A kind of person who would use the data."""

    auto_id_prefix = "persona"

    class Meta:
        model = Persona
        fields = [
            "title",
            "summary",
            "capabilities",
            "motivations",
            "needs",
            "pain_points",
            "data_skill",
            "reach",
            "insights",
        ]
        widgets = {
            name: forms.Textarea(attrs={"rows": 2})
            for name in ("summary", "capabilities", "motivations", "needs", "pain_points")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            *("title", "summary", "capabilities", "motivations", "needs", "pain_points"),
            Div("data_skill", "reach", css_class="field-row"),
            "insights",
        )

    @property
    def remarks(self) -> list[str]:
        """What the gentle checks say about the words."""
        return checks.persona_remarks(self._texts()) if self.is_bound or self.instance.pk else []

    def try_save(self) -> bool:
        """Save if valid."""
        if self.is_valid():
            self.save()
        return not self.errors


class StoryForm(_PartForm):
    """As a persona, I want something, so that a goal is reached; done when it can be seen."""

    auto_id_prefix = "story"

    class Meta:
        model = UserStory
        fields = ["persona", "want", "so_that", "done_when", "insights"]
        widgets = {
            "want": forms.Textarea(attrs={"rows": 2}),
            "so_that": forms.Textarea(attrs={"rows": 2}),
            "done_when": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["persona"].queryset = self.use_case.personas.all()
        self.fields["persona"].empty_label = _("Choose a persona")

    @property
    def remarks(self) -> list[str]:
        """What the gentle checks say about the words."""
        return checks.story_remarks(self._texts()) if self.is_bound or self.instance.pk else []

    def try_save(self) -> bool:
        """Save if valid; a new story becomes the last."""
        if not self.is_valid():
            return False
        if self.instance.pk:
            self.save()
        else:
            people.add_story(self.save(commit=False), use_case=self.use_case)
            self.save_m2m()
        return True


class HelperForm(RowForm):
    """Somebody of the register who wants to help build the use case, and agreed to be contacted again."""

    class Meta:
        model = EndUser
        fields = ["stakeholder", "offer"]

    def __init__(self, *args: Any, use_case: UseCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_case = use_case
        agreed = Consent.objects.in_force().filter(purpose=Consent.Purpose.CONTACT)
        stakeholders = Stakeholder.objects.filter(program=use_case.program, pk__in=agreed.values("stakeholder"))
        self.fields["stakeholder"].queryset = stakeholders.exclude(wants_to_help__use_case=use_case)
        self.fields["stakeholder"].label = _("Who")
        self.fields["stakeholder"].empty_label = _("Choose a person")
        self.fields["stakeholder"].label_from_instance = lambda person: f"{person.code} {person.role}"

    def try_save(self, *, actor: User) -> bool:
        """List the person if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        try:
            people.add_helper(use_case=self.use_case, actor=actor, **self.cleaned_data)
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors
