"""What somebody tries on the ranking page, read from its address; and the weights a lead saves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from refine.models import Program, User
from refine.services.weights import save_weights
from usecases.rankings.board import Tried
from usecases.scoring import Sliders

EVERY_ROW = "all"


class _SliderFields(forms.Form):
    partners = forms.IntegerField(label=_("weight of partner support"), min_value=0, max_value=100)
    residents = forms.IntegerField(label=_("weight of resident interest"), min_value=0, max_value=100)
    gap = forms.IntegerField(label=_("weight of data gap"), min_value=0, max_value=100)


class WeightsForm(_SliderFields):
    """The three sliders as a lead saves them."""

    def __init__(self, *args: Any, program: Program, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program, self.actor = program, actor

    def try_save(self) -> bool:
        """Save if valid. A refusal by the service, as while the weights are locked, becomes a form error."""
        if not self.is_valid():
            return False
        sliders = [self.cleaned_data[name] for name in Sliders._fields]
        try:
            save_weights(program=self.program, actor=self.actor, sliders=sliders)
        except ValidationError as refusal:
            self.add_error(None, refusal)
        return not self.errors


class TryForm(_SliderFields):
    """The page's address: weights to try, which rows are open, what to compare with. Everything may be missing."""

    without_open_link = forms.BooleanField(label=_("Leave out answers that came through an open link"), required=False)
    open = forms.CharField(required=False, max_length=2000)
    against = forms.IntegerField(required=False, min_value=1)
    job = forms.IntegerField(required=False, min_value=1)

    def __init__(self, *args: Any, program: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program = program
        for name in Sliders._fields:
            self.fields[name].required = False

    def clean_open(self) -> frozenset[int] | str | None:
        """Numbers of use cases, `EVERY_ROW`, or None where the address does not say."""
        if "open" not in self.data:
            return None
        text = self.cleaned_data["open"]
        if text == EVERY_ROW:
            return EVERY_ROW
        return frozenset(int(part) for part in text.split(",") if part.isascii() and part.isdecimal())

    @property
    def tried(self) -> Tried:
        """What is tried; the saved weights where the address says none, or nonsense."""
        saved = Tried.of(self.program).sliders
        given = {name: self.cleaned_data.get(name) for name in Sliders._fields}
        sliders = saved._replace(**{name: value for name, value in given.items() if value is not None})
        return Tried.of(self.program, sliders, without_open_link=self.cleaned_data.get("without_open_link", False))

    def opened(self, numbers: Any) -> frozenset[int] | None:
        """Which of the rows `numbers` are open; None: as the page likes."""
        found = self.cleaned_data.get("open")
        if found is None:
            return None
        return frozenset(numbers) if found == EVERY_ROW else frozenset(numbers) & found
