"""Files added to an interview, several at once."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from refine.models import User
from refine.uploads import MEGABYTE, MOST_BYTES, is_cut_off
from stakeholders.models import Attachment, Interview
from stakeholders.services.attachments import add_attachments
from stakeholders.uploads import ACCEPTED, NewFile, read_upload

MOST_FILES = 10


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, each checked by what is in it."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[NewFile]:
        uploads: list[UploadedFile] = [super(FilesField, self).clean(upload) for upload in data or [None]]
        if len(uploads) > MOST_FILES:
            raise ValidationError(_("At most %(limit)s files at once, please."), params={"limit": MOST_FILES})
        if any(map(is_cut_off, uploads)):
            message = gettext("A file is larger than {limit} MB; nothing was kept. {limits}")
            raise ValidationError(message.format(limit=MOST_BYTES // MEGABYTE, limits=self.help_text))
        files, refusals = [], []
        for upload in uploads:
            try:
                files.append(read_upload(upload))
            except ValidationError as refusal:
                refusals.extend(refusal.messages)
        if refusals:
            raise ValidationError(refusals)
        return files


class AttachmentForm(forms.Form):
    """What is added, and what it shows. The form's own number makes a form sent twice count once."""

    form_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    uploads = FilesField(
        label=_("Files"),
        widget=FilesInput(attrs={"accept": ACCEPTED}),
        help_text=_(
            "Photos to 10 MB, recordings to 100 MB, PDF and Word documents to 20 MB. Place and time are taken out of "
            "photos."
        ),
        error_messages={"required": _("Choose at least one file."), "empty": _("A file was empty. Choose it again.")},
    )
    title = forms.CharField(
        label=_("What they show"),
        required=False,
        max_length=Attachment._meta.get_field("title").max_length,
        help_text=_("“Signed consent sheet”. Without it each file keeps its own name."),
    )

    def try_save(self, *, interview: Interview, actor: User) -> list[Attachment]:
        """Keep all of them; an empty list with the reasons on the form."""
        if not self.is_valid():
            return []
        given = self.cleaned_data
        try:
            return add_attachments(
                interview=interview, actor=actor, files=given["uploads"], title=given["title"], form_id=given["form_id"]
            )
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return []
