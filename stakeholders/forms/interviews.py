"""Interviews: plan one, take notes, finish it, search the list."""

from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from refine.access import Access
from refine.forms.base import ProgramModelForm
from refine.listing import offer_few
from refine.models import Program, User
from refine.search import numbered
from stakeholders.forms.requests import DateInput
from stakeholders.models import Guide, Interview, Note, Organization, Stakeholder
from stakeholders.services import interviews, notes


class DateTimeInput(forms.DateTimeInput):
    """The browser's own date and time picker."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class InterviewForm(ProgramModelForm):
    """Plan an interview, or log one that was not planned: with people of the register or a new one.

    Somebody of a partner organization plans for it, with people it interviews already or a new one.
    """

    NEW_PERSON = ("new_role", "new_perspective", "new_expertise", "new_age_band")

    new_role = forms.CharField(
        label=_("A new person, in a few words"),
        max_length=160,
        required=False,
        help_text=_("Who they are without naming them: “Renter, Northside”."),
    )
    new_perspective = forms.ChoiceField(
        label=_("Why they can know"), choices=[("", "—"), *Stakeholder.Perspective.choices], required=False
    )
    new_expertise = forms.ChoiceField(
        label=_("How they know"), choices=[("", "—"), *Stakeholder.Expertise.choices], required=False
    )
    new_age_band = forms.ChoiceField(
        label=_("Age"), choices=[("", _("not asked")), *Stakeholder.AgeBand.choices], required=False
    )

    class Meta:
        model = Interview
        fields = [
            "stakeholders",
            "guide",
            "organization",
            "interviewer",
            "is_walk_up",
            "planned_at",
            "mode",
            "language",
            "place",
            "thanks_promised",
        ]
        widgets = {"planned_at": DateTimeInput, "stakeholders": forms.SelectMultiple(attrs={"size": 6})}

    def __init__(self, *args: Any, program: Program, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, program=program, **kwargs)
        self.fields["stakeholders"].queryset = Stakeholder.objects.for_user(access).filter(program=program)
        self.fields["stakeholders"].required = False
        self.fields["stakeholders"].label_from_instance = lambda person: f"{person.code} · {person.role}"
        self.fields["guide"].queryset = Guide.objects.for_user(access).filter(program=program).active()
        organizations = Organization.objects.for_user(access, "interview_for").filter(program=program).active()
        self.fields["organization"].queryset = organizations
        own = access.organizations.get(program.pk)
        if own:
            self.fields["organization"].required = True
            self.initial["organization"] = own
            del self.fields["interviewer"]
        else:
            self.fields["organization"].empty_label = _("the program office")
            members = Q(memberships__program=program, memberships__state="active")
            self.fields["interviewer"].queryset = User.objects.filter(members).distinct()
        if self.instance.pk:
            for name in (*self.NEW_PERSON, "is_walk_up"):
                del self.fields[name]
            self.fields["stakeholders"].required = True
        self.order_fields(["stakeholders", *self.NEW_PERSON])

    def clean_planned_at(self) -> Any:
        planned_at = self.cleaned_data["planned_at"]
        if planned_at and abs(planned_at.year - timezone.localdate().year) > 5:
            raise ValidationError(_("This date is more than five years away. Check the year."))
        return planned_at

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.instance.pk:
            return data
        if data.get("new_role") and not (data.get("new_perspective") and data.get("new_expertise")):
            raise ValidationError({"new_perspective": _("Say why and how the new person can know.")})
        if not data.get("new_role") and not data.get("stakeholders"):
            raise ValidationError({"stakeholders": _("Choose whom to interview, or describe a new person.")})
        return data

    def try_save(self, *, actor: User) -> bool:
        """Save if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        if self.instance.pk:
            self.save()
            return True
        try:
            interviews.plan_interview(
                self.save(commit=False),
                program=self.program,
                stakeholders=list(self.cleaned_data["stakeholders"]),
                new_person=self._new_person(),
                actor=actor,
            )
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors

    def _new_person(self) -> Stakeholder | None:
        if not self.cleaned_data["new_role"]:
            return None
        return Stakeholder(
            role=self.cleaned_data["new_role"],
            perspective=self.cleaned_data["new_perspective"],
            expertise=self.cleaned_data["new_expertise"],
            age_band=self.cleaned_data["new_age_band"],
            language=self.cleaned_data["language"],
        )


class NoteForm(forms.Form):
    """One line of notes. The device names it by a UUID and says which version it saw last."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    question = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Note.Kind, initial=Note.Kind.OBSERVATION)
    body = forms.CharField(
        label=_("Note"), max_length=8000, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    stakeholder = forms.IntegerField(required=False)
    language = forms.CharField(label=_("Language"), max_length=40, required=False)
    translation = forms.CharField(
        label=_("Translation"), max_length=8000, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    translated_by = forms.CharField(label=_("Translated by"), max_length=120, required=False)

    def try_save(self, *, interview: Interview, author: User) -> notes.SavedNote | None:
        """Save if valid. None where it was refused; the reason is then among the form's errors."""
        if not self.is_valid():
            return None
        data = dict(self.cleaned_data)
        try:
            return notes.save_note(
                interview=interview,
                author=author,
                note_uuid=data.pop("uuid"),
                question_id=data.pop("question"),
                stakeholder_id=data.pop("stakeholder"),
                **data,
            )
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return None


class FinishForm(forms.Form):
    """At the end: quotes asked again, thanks, and whom else to ask."""

    thanks_given_on = forms.DateField(label=_("Thanks given on"), required=False, widget=DateInput)
    referrals = forms.CharField(
        label=_("Whom else should we ask?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In general terms. Names belong into contact details."),
    )

    def __init__(self, *args: Any, interview: Interview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.interview = interview
        self.people = list(interview.stakeholders.order_by("number"))
        quotes = {
            f"quote_{person.pk}": forms.ChoiceField(
                label=_("{code}: may we quote what was said, without a name?").format(code=person.code),
                choices=[("yes", _("Yes")), ("no", _("No"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Ask this once more, and choose yes or no.")},
            )
            for person in self.people
        }
        self.fields = quotes | self.fields

    def clean_thanks_given_on(self) -> date | None:
        given_on = self.cleaned_data["thanks_given_on"]
        if given_on and given_on > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return given_on

    def try_save(self, *, actor: User) -> bool:
        """Finish if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        try:
            interviews.finish_interview(
                interview=self.interview,
                actor=actor,
                may_quote={person: self.cleaned_data[f"quote_{person.pk}"] == "yes" for person in self.people},
                thanks_given_on=self.cleaned_data["thanks_given_on"],
                referrals=self.cleaned_data["referrals"],
            )
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors


class EndForm(forms.Form):
    """That an interview did not take place."""

    state = forms.ChoiceField(
        label=_("What happened"),
        choices=[(state, state.label) for state in (Interview.State.NO_SHOW, Interview.State.CANCELLED)],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)

    def try_save(self, *, interview: Interview, actor: User) -> bool:
        """Record it if valid; a refusal by the service becomes a form error."""
        if not self.is_valid():
            return False
        try:
            interviews.end_without_interview(interview=interview, actor=actor, **self.cleaned_data)
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors


class InterviewFilter(django_filters.FilterSet):
    """Search and filters of the list, all in the URL."""

    q = django_filters.CharFilter(label=_("Search"), method="search")
    state = django_filters.ChoiceFilter(label=_("State"), choices=Interview.State.choices, empty_label=_("Every state"))
    organization = django_filters.ModelChoiceFilter(
        label=_("Interviewed by"), queryset=Organization.objects.none(), empty_label=_("Everybody")
    )

    class Meta:
        model = Interview
        fields: list[str] = []

    def __init__(self, *args: Any, program: Program, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organizations = Organization.objects.for_user(access, "interview_for").filter(program=program)
        offer_few(self, "organization", organizations.active())

    def search(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        people = Interview.stakeholders.through.objects.filter(numbered(value, "S-", "stakeholder__number"))
        also = numbered(value) | Q(pk__in=people.values("interview"))
        return queryset.search(value, "stakeholders", "organization", also=also)
