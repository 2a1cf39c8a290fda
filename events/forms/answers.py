"""The form in which somebody answers: at a stop of an event on a phone, or at the end of an interview."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.models import Activity, Comment, Event, Option, Vote
from events.services.sheets import Person, Sheet, record_sheet
from refine.models import Dimension, Group

Format = Activity.Format
CHOICES: dict[str, list[tuple[str, Any]]] = {
    Format.BALLOT: [("1", _("Yes")), ("-1", _("No")), ("0", _("Not sure"))],
    Format.AGREE: [("1", _("Agree")), ("-1", _("Disagree")), ("0", _("Pass"))],
}
RATINGS = [(str(value), str(value)) for value in range(1, 6)]
RATING_ENDS: dict[str, tuple[Any, Any]] = {
    Format.RATING: (_("not at all"), _("very much")),
    Format.PRESSING: (_("can wait"), _("very pressing")),
    Format.FEASIBLE: (_("out of reach"), _("easy")),
}
MOST_LISTED_DOTS = 10
WORDS_LIMIT = Comment._meta.get_field("text").max_length


@dataclass(frozen=True)
class Choice:
    """One option with its input, and what was answered before (None: nothing)."""

    option: Option
    field: BoundField
    given: int | None


@dataclass(frozen=True)
class Question:
    """One activity, ready to be printed."""

    activity: Activity
    choices: list[Choice]
    words: BoundField | None
    spent: int

    @property
    def left(self) -> int:
        return max(0, self.activity.budget - self.spent)

    @property
    def kind(self) -> str:
        """How it is drawn: `words`, `choice`, `rating`, `pick` or `dots`."""
        if self.activity.format in Activity.CHOICE_FORMATS:
            return "choice"
        if self.activity.format in Activity.RATING_FORMATS:
            return "rating"
        kinds: dict[str, str] = {Format.COMMENT: "words", Format.PICK: "pick"}
        return kinds.get(self.activity.format, "dots")

    @property
    def ends(self) -> tuple[Any, Any]:
        """What the ends of a rating mean."""
        return RATING_ENDS[self.activity.format]

    @property
    def hint(self) -> str:
        """How many may be chosen, in words."""
        budget = self.activity.budget
        if self.kind == "pick":
            return ngettext("Choose {budget}", "Choose up to {budget}", budget).format(budget=budget)
        if self.kind == "dots":
            return ngettext("Spend {budget} dot", "Spend up to {budget} dots", budget).format(budget=budget)
        return ""


class AnswerForm(forms.Form):
    """All questions of a stop, none of them a must. `votes`: what this person answered before, by option pk.

    A choice that is not sent stays as it was; an empty one takes the answer back, and so does a box without its
    tick, since a board is always sent whole.
    """

    form_id = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        activities: Iterable[Activity],
        votes: Mapping[int, Vote],
        dimensions: Iterable[Dimension] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.activities = list(activities)
        self.votes = votes
        self.dimensions = list(dimensions)
        self.fields["form_id"].initial = uuid4
        for activity in self.activities:
            if activity.has_options:
                for option in self._options(activity):
                    self.fields[f"option_{option.pk}"] = self._field(activity, option)
            else:
                self.fields[f"words_{activity.pk}"] = forms.CharField(
                    label=str(activity.prompt), max_length=WORDS_LIMIT, required=False, widget=forms.Textarea
                )
        for dimension in self.dimensions:
            self.fields[f"group_{dimension.pk}"] = forms.ChoiceField(
                label=str(dimension.label or dimension.name),
                required=False,
                choices=[
                    ("", _("I would rather not say")),
                    *((str(group.pk), str(group.label or group.name)) for group in dimension.groups.all()),
                ],
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    def _options(self, activity: Activity) -> list[Option]:
        """Options shown, from what was loaded with the activity."""
        return [option for option in activity.options.all() if not option.is_hidden]

    def _field(self, activity: Activity, option: Option) -> forms.Field:
        vote = self.votes.get(option.pk)
        label = str(option.label)
        if activity.format == Format.PICK:
            return forms.BooleanField(label=label, required=False, initial=vote is not None)
        if activity.format == Format.DOTS:
            initial = vote.points if vote else 0
            if activity.budget > MOST_LISTED_DOTS:
                return forms.IntegerField(
                    label=label, required=False, min_value=0, max_value=activity.budget, initial=initial
                )
            numbers = [(str(number), str(number)) for number in range(activity.budget + 1)]
            return forms.TypedChoiceField(
                label=label, required=False, choices=numbers, coerce=int, empty_value=0, initial=initial
            )
        return forms.TypedChoiceField(
            label=label,
            required=False,
            choices=CHOICES.get(activity.format, RATINGS),
            coerce=int,
            empty_value=None,
            initial=vote.answer if vote else None,
            widget=forms.RadioSelect,
        )

    @cached_property
    def questions(self) -> list[Question]:
        """The questions in their order, for the template."""
        return list(self._questions())

    def _questions(self) -> Iterator[Question]:
        for activity in self.activities:
            if not activity.has_options:
                yield Question(activity, [], self[f"words_{activity.pk}"], 0)
                continue
            choices = []
            for option in self._options(activity):
                vote = self.votes.get(option.pk)
                given = None if vote is None else vote.answer
                choices.append(Choice(option, self[f"option_{option.pk}"], given))
            spent = sum(self.votes[choice.option.pk].points for choice in choices if choice.given is not None)
            yield Question(activity, choices, None, spent)

    @property
    def group_fields(self) -> list[BoundField]:
        return [self[f"group_{dimension.pk}"] for dimension in self.dimensions]

    def _answers(self) -> dict[Activity, dict[int, int | None]]:
        found: dict[Activity, dict[int, int | None]] = {}
        for activity in self.activities:
            for option in self._options(activity):
                name = f"option_{option.pk}"
                is_board = activity.format == Format.PICK
                if is_board or self.add_prefix(name) in self.data:
                    value = self.cleaned_data[name]
                    found.setdefault(activity, {})[option.pk] = None if value is None else int(value)
        return found

    def _groups(self) -> list[Group]:
        chosen = {self.cleaned_data[f"group_{dimension.pk}"] for dimension in self.dimensions}
        every = [group for dimension in self.dimensions for group in dimension.groups.all()]
        return [group for group in every if str(group.pk) in chosen]

    def try_save(self, *, event: Event, person: Person) -> bool:
        """Record what was answered, all or nothing; False with the reasons on the form.

        `person` without its groups: they are read from the form.
        """
        if not self.is_valid():
            return False
        sheet = Sheet(
            form_id=self.cleaned_data["form_id"] or uuid4(),
            answers=self._answers(),
            words={
                activity: self.cleaned_data[f"words_{activity.pk}"]
                for activity in self.activities
                if not activity.has_options
            },
        )
        groups = self._groups() or person.groups
        sender = Person(
            person.key, person.channel, person.capacity, person.language, groups=groups, stakeholder=person.stakeholder
        )
        try:
            self.participant = record_sheet(event=event, person=sender, sheet=sheet)
        except ValidationError as refusal:
            self.add_error(None, refusal.messages)
            return False
        return True
