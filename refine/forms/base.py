"""What forms of a program's own rows share."""

from typing import Any

from django import forms

from refine.models import Program


class ProgramModelForm(forms.ModelForm):
    """A form of a row of `program`. Constraints that name the program are checked, though no input shows it."""

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program = program
        self.instance.program = program

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"program"}
