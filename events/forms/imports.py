"""Handing in a file of answers."""

from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.imports.files import ImportRefused
from events.imports.opening import sniff
from events.models import Import
from events.services.imports import add_import, check_import
from refine.forms.base import RowForm
from refine.models import Program, User
from refine.uploads import MEGABYTE, MOST_BYTES, is_cut_off


class UploadForm(forms.Form):
    """One file; what kind it is shows from what is in it. It lies on the disk already (see `refine.uploads`)."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("At most 200 MB; an Excel workbook at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.pb,.zip"}),
    )

    def clean_file(self) -> TemporaryUploadedFile:
        upload: TemporaryUploadedFile = self.cleaned_data["file"]
        if is_cut_off(upload):
            raise forms.ValidationError(
                _("This file is larger than {limit} MB. Split it, for example by month, or pack it as zip.").format(
                    limit=MOST_BYTES // MEGABYTE
                )
            )
        try:
            self.format = sniff(Path(upload.temporary_file_path()), upload.name or "")
        except ImportRefused as refusal:
            raise forms.ValidationError([str(problem) for problem in refusal.problems]) from refusal
        return upload

    def save(self, *, program: Program, owner: User) -> Import:
        """Keep the file. What needs no explanation is checked at once."""
        file = self.cleaned_data["file"]
        row = add_import(program=program, owner=owner, file=file, format=str(self.format))
        if row.state == Import.State.UPLOADED and not row.is_table:
            row = check_import(row=row)
        return row


class StartForm(RowForm):
    """The last look before a checked file is written: what its event is called."""

    class Meta:
        model = Import
        fields = ["title"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
