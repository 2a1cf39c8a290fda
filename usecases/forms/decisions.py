"""Record a decision on the ranking as it stands."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from refine.forms.base import RowForm
from refine.models import User
from stakeholders.forms.requests import DateInput
from usecases.models import Decision
from usecases.rankings.board import Board
from usecases.rankings.chances import inputs_key
from usecases.rankings.rows import Row, rows_of
from usecases.services.decisions import Minutes, record_decision

MOST_LISTED = 200
"""So many use cases are offered, in the order of the ranking; the others are recorded as not chosen."""


class DecisionForm(RowForm):
    """What was decided, use case by use case. `seen` is the ranking that whoever fills it in looked at."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    makes_promising = forms.BooleanField(
        label=_("Move the chosen use cases that are under review to “Promising”"), required=False, initial=True
    )
    is_final = forms.BooleanField(
        label=_("I know that this cannot be edited once it is recorded"),
        error_messages={"required": _("Confirm that it cannot be edited afterwards.")},
    )

    class Meta:
        model = Decision
        fields = ["title", "decided_by_whom", "decided_on", "reasons", "dissent"]
        widgets = {
            "decided_on": DateInput,
            "reasons": forms.Textarea(attrs={"rows": 5}),
            "dissent": forms.Textarea(attrs={"rows": 3}),
        }

    minutes_fields = Meta.fields

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.board = board
        self.key = inputs_key(board.scored, board.tried.sliders)
        self.fields["uuid"].initial = uuid.uuid4
        self.fields["seen"].initial = self.key
        self.fields["decided_on"].initial = timezone.localdate
        self.listed: list[Row] = rows_of(board, {})[:MOST_LISTED]
        for row in self.listed:
            self.fields[f"chosen_{row['number']}"] = forms.BooleanField(
                label=row["title"], required=False, initial=row["is_placed"] and row["is_shortlisted"]
            )
            self.fields[f"reason_{row['number']}"] = forms.CharField(
                label=_("Why, for {code}").format(code=row["code"]), max_length=2000, required=False
            )

    @property
    def rows(self) -> list[tuple[Row, forms.BoundField, forms.BoundField]]:
        """Each use case with its two fields."""
        return [(row, self[f"chosen_{row['number']}"], self[f"reason_{row['number']}"]) for row in self.listed]

    @property
    def minutes(self) -> list[forms.BoundField]:
        return [self[name] for name in self.minutes_fields]

    @property
    def is_cut_short(self) -> bool:
        return len(self.board.ranking.rows) > len(self.listed)

    def clean_decided_on(self) -> Any:
        decided_on = self.cleaned_data["decided_on"]
        if decided_on > timezone.localdate():
            raise ValidationError(_("This date lies ahead. Record a decision once it is made."))
        return decided_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("seen") != self.key:
            self.data = {**self.data.dict(), "seen": self.key}
            self.add_error(
                None, _("The ranking has changed since you opened this page. Look at the places again, then record.")
            )
        if not any(cleaned.get(f"chosen_{row['number']}") for row in self.listed):
            self.add_error(None, _("Choose at least one use case."))
        for row in self.listed:
            is_chosen = bool(cleaned.get(f"chosen_{row['number']}"))
            is_suggested = row["is_placed"] and row["is_shortlisted"]
            if is_chosen != is_suggested and not cleaned.get(f"reason_{row['number']}"):
                says = _("Say why it is chosen, though it is not suggested.")
                self.add_error(
                    f"reason_{row['number']}",
                    says if is_chosen else _("Say why it is not chosen, though it is suggested."),
                )
        return cleaned

    def try_save(self, *, actor: User) -> Decision | None:
        """Record it; None with the reasons on the form. Sent again, it is the decision recorded before."""
        is_valid = self.is_valid()
        values = self.cleaned_data
        earlier = Decision.objects.filter(uuid=values.get("uuid"), program=self.board.program).first()
        if earlier is not None or not is_valid:
            return earlier
        try:
            return record_decision(
                board=self.board,
                actor=actor,
                uuid=values["uuid"],
                minutes=Minutes(**{name: values[name] for name in self.minutes_fields}),
                chosen={row["number"]: values[f"chosen_{row['number']}"] for row in self.listed},
                reasons={row["number"]: values[f"reason_{row['number']}"] for row in self.listed},
                makes_promising=values["makes_promising"],
            )
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return None
