"""The ballot at the end of an interview."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.models import Activity, Option, Participant
from events.services.interview_ballot import answer_interview_ballot
from refine.models import User
from stakeholders.models import Interview

ANSWERS = (("1", _("Yes")), ("-1", _("No")), ("0", _("Not sure")))


class InterviewBallotForm(forms.Form):
    """Who answers, and yes, no or not sure to each option; what is left open stays open."""

    person = forms.TypedChoiceField(label=_("Who answers"), coerce=int, widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        interview: Interview,
        ballot: Activity,
        people: list[Any],
        options: list[Option],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.interview = interview
        self.ballot = ballot
        self.options = options
        self.fields["person"].choices = [(person.pk, f"{person.code} · {person.role}") for person in people]
        if len(people) == 1:
            self.fields["person"].initial = people[0].pk
        for option in options:
            self.fields[f"option_{option.pk}"] = forms.TypedChoiceField(
                label=str(option),
                choices=ANSWERS,
                coerce=int,
                required=False,
                empty_value=None,
                widget=forms.RadioSelect,
            )

    @property
    def questions(self) -> list[forms.BoundField]:
        """One field an option, in order."""
        return [self[f"option_{option.pk}"] for option in self.options]

    def try_save(self, *, actor: User) -> Participant | None:
        """Record the answers; None with the reasons on the form."""
        if not self.is_valid():
            return None
        given = {option.pk: self.cleaned_data[f"option_{option.pk}"] for option in self.options}
        try:
            return answer_interview_ballot(
                interview=self.interview,
                ballot=self.ballot,
                stakeholder_id=self.cleaned_data["person"],
                answers={pk: answer for pk, answer in given.items() if answer is not None},
                actor=actor,
            )
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return None
