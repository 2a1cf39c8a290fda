"""A station: text, and a figure as an image or as a table drawn as bars."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from events.models import Event, Station
from events.services.planning import next_position
from refine.formfields import limit_languages
from refine.forms.base import RowForm
from refine.photos import clean_figure

MOST_ROWS = 30
MOST_LABEL_CHARACTERS = 80


class FigureField(forms.FileField):
    """An image, cleaned to its bare pixels; None without a new one."""

    def clean(self, data: Any, initial: Any = None) -> ContentFile | None:
        upload: UploadedFile | None = super().clean(data)
        return clean_figure(upload, upload.size or 0) if upload else None


class TableField(forms.CharField):
    """Lines “Northside: 41” as rows of a label and a number."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(f"{label}: {number:g}" for label, number in value)

    def to_python(self, value: Any) -> Any:
        return [self._row(line) for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def _row(self, line: str) -> list[Any]:
        label, _colon, number = line.rpartition(":")
        try:
            amount = float(number.strip().replace(",", "."))
        except ValueError:
            amount = -1.0
        if not label.strip() or not 0 <= amount < 1e12:
            raise ValidationError(
                _("“%(line)s”: write a name, a colon and a number that is not below zero."), params={"line": line[:60]}
            )
        return [label.strip()[:MOST_LABEL_CHARACTERS], int(amount) if amount.is_integer() else amount]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > MOST_ROWS:
            raise ValidationError(_("At most %(limit)s lines, please."), params={"limit": MOST_ROWS})


class StationForm(RowForm):
    """A station of `event`. A new one goes to the end."""

    new_figure = FigureField(
        label=_("Image"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        help_text=_("A photo or a chart, at most 10 MB. People who cannot see it are read the words below."),
    )
    remove_figure = forms.BooleanField(label=_("Remove the image"), required=False)
    figure_table = TableField(
        label=_("Or a small table, drawn as bars"),
        required=False,
        help_text=_("One line each: “Northside: 41”."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = Station
        fields = ["title", "text", "figure_alt", "figure_table", "figure_unit", "figure_source", "figure_date"]

    field_order = [
        "title",
        "text",
        "new_figure",
        "remove_figure",
        "figure_alt",
        "figure_table",
        "figure_unit",
        "figure_source",
        "figure_date",
    ]

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.event = event
        limit_languages(self, event.program.languages)
        if not self.instance.figure:
            del self.fields["remove_figure"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        keeps_image = self.instance.figure and not cleaned.get("remove_figure")
        has_image = bool(cleaned.get("new_figure") or keeps_image)
        if has_image and not cleaned.get("figure_alt"):
            self.add_error("figure_alt", _("Say what the image shows, for people who cannot see it."))
        if (has_image or cleaned.get("figure_table")) and not cleaned.get("figure_source"):
            self.add_error("figure_source", _("People ask where numbers are from. Name the source."))
        return cleaned

    def save(self, commit: bool = True) -> Station:
        if self.instance.pk is None:
            self.instance.position = next_position(self.instance.event.stations.all())
        if self.cleaned_data.get("new_figure"):
            self.instance.figure = self.cleaned_data["new_figure"]
        elif self.cleaned_data.get("remove_figure"):
            self.instance.figure = ""
        return super().save(commit)
