"""Files kept with an interview."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from refine import audit
from refine.models import User
from stakeholders.models import Attachment, Consent, Interview, Stakeholder
from stakeholders.services.interviews import consent_missing
from stakeholders.uploads import NewFile

NOT_HELD = (Interview.State.NO_SHOW, Interview.State.CANCELLED)


def not_to_be_recorded(interview: Interview) -> list[Stakeholder]:
    """People of the interview who have not agreed to be recorded. One query."""
    agreed = Consent.objects.in_force().filter(purpose=Consent.Purpose.RECORDING, stakeholder=OuterRef("pk"))
    return list(interview.stakeholders.exclude(Exists(agreed)).order_by("number"))


@transaction.atomic
def add_attachments(
    *, interview: Interview, actor: User, files: Sequence[NewFile], title: str, form_id: UUID
) -> list[Attachment]:
    """Keep all of `files` with an interview, or none. Without a `title` each keeps the name it was given.

    A form sent twice carries the same `form_id` and counts once. ValidationError, in words that say what to do: where
    somebody has not agreed to notes, or for a recording to be recorded, and where the interview did not take place.
    """
    interview = Interview.objects.select_for_update(of=("self",)).select_related("program").get(pk=interview.pk)
    uuids = [uuid5(form_id, f"{interview.uuid}/{index}") for index in range(len(files))]
    if earlier := list(Attachment.objects.filter(uuid__in=uuids)):
        return earlier
    _refuse_unless_agreed(interview, files)
    kept = [_kept(interview, actor, new, uuid, title or new.name) for uuid, new in zip(uuids, files, strict=True)]
    kinds = sorted(attachment.kind for attachment in kept)
    audit.record("attachments_added", actor=actor, program=interview.program, target=interview, kinds=kinds)
    return kept


def _refuse_unless_agreed(interview: Interview, files: Sequence[NewFile]) -> None:
    if interview.state in NOT_HELD:
        raise ValidationError(_("This interview did not take place, so it keeps no files. Reopen it first."))
    if missing := consent_missing(interview):
        codes = ", ".join(sorted(person.code for person in missing))
        raise ValidationError(_("Ask {codes} for consent before you add files.").format(codes=codes))
    if all(new.kind != Attachment.Kind.RECORDING for new in files):
        return
    if silent := not_to_be_recorded(interview):
        raise ValidationError(
            _(
                "There is no consent to be recorded from {codes}, so a recording cannot be kept. Ask for it and enter "
                "the answer first, or write notes instead."
            ).format(codes=", ".join(person.code for person in silent))
        )


def _kept(interview: Interview, actor: User, new: NewFile, uuid: UUID, title: str) -> Attachment:
    attachment = Attachment(
        uuid=uuid,
        interview=interview,
        kind=new.kind,
        size_bytes=new.content.size,
        title=title[: Attachment._meta.get_field("title").max_length],
        uploaded_by=actor,
    )
    attachment.file = File(new.content, name=f"{uuid}{new.suffix}")
    attachment.save(force_insert=True)
    return attachment


@transaction.atomic
def delete_attachment(*, attachment: Attachment, actor: User) -> None:
    """Delete a file of an interview, from the disk too."""
    interview = attachment.interview
    audit.record("attachment_deleted", actor=actor, program=interview.program, target=interview, kind=attachment.kind)
    attachment.delete()
