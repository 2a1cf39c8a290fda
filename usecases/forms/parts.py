"""A field to tick some rows of another table, used by several forms."""

from typing import Any

from django import forms


class PartsField(forms.ModelMultipleChoiceField):
    """Rows to tick, none at all included; the form gives the field its queryset."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, label: Any, help_text: Any = "") -> None:
        super().__init__(queryset=None, label=label, help_text=help_text, required=False)
