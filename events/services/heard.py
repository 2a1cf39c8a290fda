"""What somebody of the team heard somewhere and wrote down."""

from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction

from events.models import Channel, Comment
from events.services.comments import record_comment
from refine import audit
from refine.models import Program, User


@transaction.atomic
def log_heard(comment: Comment, *, program: Program, actor: User, nonce: UUID) -> Comment:
    """Save what `actor` heard: `Comment(text=…, heard_where=…, heard_from=…, …)`, or the one saved before.

    A form sent twice carries the same `nonce` and counts once. ValidationError for neither words nor photo.
    """
    comment.program = program
    comment.channel = Channel.FACILITATOR
    comment.logged_by = actor
    saved = record_comment(comment, nonce=nonce)
    if saved is comment:
        audit.record("heard_logged", actor=actor, program=program, target=saved)
    return saved


@transaction.atomic
def change_heard(comment: Comment, *, actor: User, photo: ContentFile | None, removes_photo: bool) -> Comment:
    """Save changed words of what was logged. A `photo` takes the place of the one before."""
    if photo is not None:
        comment.photo = photo
    elif removes_photo:
        comment.photo = ""
    comment.save()
    audit.record("heard_changed", actor=actor, program=comment.program, target=comment)
    return comment
