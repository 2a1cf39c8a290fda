"""Write down what was heard, in half a minute."""

import uuid
from typing import Any

from django import forms
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from events.models import Comment, Event
from events.services.heard import change_heard, log_heard
from refine.access import Access, Role
from refine.formfields import LANGUAGE_NAMES
from refine.forms.base import ProgramModelForm
from refine.models import Group, Program, User
from refine.photos import clean_photo

OTHER_LANGUAGE = "other"


class PhotoField(forms.FileField):
    """A photo, cleaned to its bare pixels; None without one."""

    def clean(self, data: Any, initial: Any = None) -> ContentFile | None:
        upload: UploadedFile | None = super().clean(data)
        if upload is None:
            return None
        return clean_photo(upload, upload.size or 0)


class HeardForm(ProgramModelForm):
    """What was heard, where and from whom in general terms. The nonce makes a form sent twice count once."""

    nonce = forms.UUIDField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("Language"), required=False)
    photo = PhotoField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("Of a wall or a sheet, no faces, at most 10 MB. Place and time are taken out of it."),
    )
    remove_photo = forms.BooleanField(label=_("Remove the photo"), required=False)

    class Meta:
        model = Comment
        fields = ["text", "event", "heard_where", "heard_from", "group", "language"]
        labels = {"event": _("At an event"), "group": _("Group")}
        help_texts = {
            "heard_where": _("“Bus stop on 5th”, “school pickup”."),
            "heard_from": _("“A grandmother who rents”. No names."),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "autofocus": True})}

    field_order = ["text", "event", "heard_where", "heard_from", "group", "language", "photo", "remove_photo", "nonce"]

    def __init__(self, *args: Any, program: Program, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, program=program, **kwargs)
        events = Event.objects.for_user(access).filter(program=program).exclude(state=Event.State.DRAFT)
        groups = Group.objects.filter(dimension__program=program).select_related("dimension")
        self.fields["event"].queryset = events
        self.fields["group"].queryset = groups.order_by("dimension__position", "dimension_id", "position", "pk")
        self.fields["group"].label_from_instance = lambda group: f"{group.dimension.name}: {group.name}"
        self.fields["language"].choices = [
            ("", "—"),
            *((code, LANGUAGE_NAMES[code]) for code in program.languages),
            (OTHER_LANGUAGE, _("Another language")),
        ]
        if self.instance.pk:
            del self.fields["nonce"]
        else:
            self.fields["nonce"].initial = uuid.uuid4
        if not self.instance.photo:
            del self.fields["remove_photo"]
        if access.role_in(program.pk) == Role.PARTNER:  # sees no events
            del self.fields["event"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not (cleaned.get("event") or cleaned.get("heard_where")):
            self.add_error("heard_where", _("Say where, in a few words."))
        keeps_photo = self.instance.photo and not cleaned.get("remove_photo")
        if not (cleaned.get("text", "").strip() or cleaned.get("photo") or keeps_photo or "photo" in self.errors):
            self.add_error("text", _("Write down what was said, or add a photo of it."))
        return cleaned

    def try_save(self, *, actor: User) -> bool:
        """Log it, or save what was changed; False with the reasons on the form."""
        if not self.is_valid():
            return False
        photo = self.cleaned_data["photo"]
        if self.instance.pk:
            removes = bool(self.cleaned_data.get("remove_photo"))
            change_heard(self.instance, actor=actor, photo=photo, removes_photo=removes)
            return True
        if photo is not None:
            self.instance.photo = photo
        log_heard(self.instance, program=self.program, actor=actor, nonce=self.cleaned_data["nonce"])
        return True
