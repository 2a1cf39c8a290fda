"""Words people leave at an event, or that somebody of the team heard and wrote down."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from events.models import Comment
from events.services.answers import refuse_unless_open
from refine import audit, words
from refine.models import User


@transaction.atomic
def record_comment(comment: Comment, *, nonce: UUID | None = None) -> Comment:
    """Save a new comment: `Comment(program=…, event=…, participant=…, text=…, channel=…)`.

    A request repeated with the same `nonce` returns the comment saved before, so it counts once. The words of a
    participant are taken while the event is open; what the team logs, at any time. ValidationError for no words
    (unless what was written is illegible), too many, or an event that is not open.
    """
    comment.text = comment.text.strip()
    if not (comment.text or comment.is_illegible or comment.photo):
        raise ValidationError({"text": _("Write down what was said.")})
    limit = Comment._meta.get_field("text").max_length
    if limit is not None and len(comment.text) > limit:
        raise ValidationError({"text": _("At most {limit} characters, please.").format(limit=limit)})
    if nonce is None:
        return _save(comment)
    comment.nonce = nonce
    if (earlier := _earlier(comment)) is not None:
        return earlier
    try:
        with transaction.atomic():
            return _save(comment)
    except IntegrityError as error:
        if (earlier := _earlier(comment)) is None:
            # Somebody else's form: the number was copied from another page.
            raise ValidationError(_("This form was sent already. Reload the page and write it again.")) from error
        return earlier


def _save(comment: Comment) -> Comment:
    if comment.participant is not None and comment.event is not None:
        refuse_unless_open(comment.event)
    comment.save(force_insert=True)
    return comment


def _earlier(comment: Comment) -> Comment | None:
    """The comment that this request, sent before, has left already."""
    return Comment.objects.filter(
        nonce=comment.nonce,
        program_id=comment.program_id,
        event_id=comment.event_id,
        participant_id=comment.participant_id,
    ).first()


@transaction.atomic
def hide_comment(*, comment: Comment, is_hidden: bool = True, actor: User | None = None) -> Comment:
    """Keep a comment out of every list and page (or show it again); the words stay with the program office."""
    if comment.is_hidden != is_hidden:
        comment.is_hidden = is_hidden
        comment.save(update_fields=["is_hidden"])
        action = "comment_hidden" if is_hidden else "comment_shown"
        audit.record(action, actor=actor, program=comment.program, target=comment)
    return comment


@transaction.atomic
def take_back_comment(*, comment: Comment) -> None:
    """Erase what a resident wrote, and what was made of it, for whoever wrote it; twice is the same as once.

    ValidationError once its event is closed. The caller has checked that the words are the person's own.
    """
    comment = _locked(comment)
    if comment.withdrawn_at is not None:
        return
    if comment.event is not None:
        refuse_unless_open(comment.event)
    erased = words.take_back(comment)
    audit.record("comment_taken_back", program=comment.program, target=comment, erased=sum(erased.values()))


@transaction.atomic
def erase_comment(*, comment: Comment, actor: User) -> None:
    """As `take_back_comment`, by a lead for whoever asks for it, at any time; twice is the same as once.

    The caller has checked permission.
    """
    comment = _locked(comment)
    if comment.withdrawn_at is not None:
        return
    erased = words.take_back(comment)
    audit.record("comment_erased", actor=actor, program=comment.program, target=comment, erased=sum(erased.values()))


def _locked(comment: Comment) -> Comment:
    return Comment.objects.select_for_update(of=("self",)).select_related("program", "event").get(pk=comment.pk)
