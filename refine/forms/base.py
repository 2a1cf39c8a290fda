"""What forms of rows share."""

from typing import Any

from django import forms

from refine.models import Program


class RowForm(forms.ModelForm):
    """A form of a row. One that somebody deleted after it was read is refused (DatabaseError), not made again."""

    def save(self, commit: bool = True) -> Any:
        if not commit or self.instance._state.adding:
            return super().save(commit)
        super().save(commit=False)
        self.instance.save(force_update=True)
        self._save_m2m()
        return self.instance


class ProgramModelForm(RowForm):
    """A form of a row of `program`. Constraints that name the program are checked, though no input shows it."""

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program = program
        self.instance.program = program

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"program"}
