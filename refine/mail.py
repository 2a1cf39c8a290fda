"""Mail: a row in the caller's transaction, sent by a worker, and never sent twice by itself.

Code sends mail the way Django does (`send_mail`, `EmailMessage.send`); `QueueBackend` turns each message into a row
and a job. A worker claims the row before it talks to the mail server. If it is killed, or the server's reply is
lost, nobody knows whether the message went out: it is shown as *may have arrived* and sent again only on request.
"""

import smtplib
from collections.abc import Sequence
from email.utils import make_msgid
from typing import NoReturn
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import Case, Exists, OuterRef, QuerySet, TextChoices, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from post_office.models import STATUS, Email, Log
from post_office.utils import create_attachments

from refine.jobs import JobError, Run, request_job

SEND_MAIL = "send_mail"


class Outcome(TextChoices):
    """What is known about a message."""

    WAITING = "waiting", gettext_lazy("Waiting")
    SENT = "sent", gettext_lazy("Sent")
    REFUSED = "refused", gettext_lazy("Turned down by the mail server")
    MAY_HAVE_ARRIVED = "may_have_arrived", gettext_lazy("May have arrived")


class NotConnected(Exception):
    """The mail server could not be reached, so it cannot have accepted anything."""


class QueueBackend(BaseEmailBackend):
    """Django's mail backend that writes rows; nothing is sent before the caller's transaction is committed."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the messages that have a recipient. Returns how many."""
        messages = [message for message in email_messages if message.recipients()]
        for message in messages:
            _queue(message)
        return len(messages)


@transaction.atomic
def _queue(message: EmailMessage) -> None:
    # Post Office's own `create` would read the text as a template, braces in people's words included.
    html = [content for content, kind in getattr(message, "alternatives", ()) if kind == "text/html"]
    headers = dict(message.extra_headers)
    if message.reply_to:
        headers.setdefault("Reply-To", ", ".join(map(str, message.reply_to)))
    email = Email.objects.create(
        from_email=message.from_email,
        to=message.to,
        cc=message.cc,
        bcc=message.bcc,
        subject=message.subject,
        message=message.body,
        html_message=html[0] if html else "",
        headers=headers or None,
        message_id=make_msgid(domain=urlsplit(settings.BASE_URL).hostname),
        status=STATUS.queued,
    )
    files = {
        name: {"file": ContentFile(content.encode() if isinstance(content, str) else content), "mimetype": kind}
        for name, content, kind in message.attachments
    }
    email.attachments.add(*create_attachments(files))
    request_job(SEND_MAIL, args={"email": email.pk})


def deliver(run: Run) -> None:
    """Send the job's message, once.

    JobError when the server refuses it for good, or when it is not known what became of it. Any other error happens
    before the server could accept the message, so the job may be tried again.
    """
    email = Email.objects.get(pk=run.args["email"])
    if email.status == STATUS.sent:
        return
    with run.step():
        # From here until the outcome is written, the message counts as one that may have arrived.
        is_claimed = Email.objects.filter(pk=email.pk, status=STATUS.queued).update(status=STATUS.failed)
    if not is_claimed:
        raise JobError(_unknown())
    try:
        _hand_over(email)
        Email.objects.filter(pk=email.pk).update(status=STATUS.sent)
    except smtplib.SMTPRecipientsRefused as error:
        _refused(email, "; ".join(f"{code} {text!r}" for code, text in error.recipients.values()))
    except smtplib.SMTPResponseException as error:
        reason = f"{error.smtp_code} {error.smtp_error!r}"
        if error.smtp_code >= 500 or run.is_last_attempt:
            _refused(email, reason)
        _back_to_queue(email)  # the server asks for another try
        raise
    except NotConnected as error:
        if run.is_last_attempt:
            _refused(email, str(error.__cause__))
        _back_to_queue(email)
        raise
    except (smtplib.SMTPException, OSError) as error:
        raise JobError(_unknown()) from error


def _hand_over(email: Email) -> None:
    backend = get_connection(settings.POST_OFFICE["BACKENDS"]["default"])
    message = email.email_message()
    try:
        backend.open()
    except (smtplib.SMTPException, OSError) as error:
        raise NotConnected from error
    try:
        backend.send_messages([message])
    finally:
        backend.close()


def _back_to_queue(email: Email) -> None:
    Email.objects.filter(pk=email.pk, status=STATUS.failed).update(status=STATUS.queued)


def _refused(email: Email, reason: str) -> NoReturn:
    Log.objects.create(email=email, status=STATUS.failed, message=reason, exception_type="")
    raise JobError(_("The mail server refused the message: {reason}").format(reason=reason))


def _unknown() -> str:
    return _("It is not known whether this message arrived. You can send it again.")


def with_outcome(emails: QuerySet[Email]) -> QuerySet[Email]:
    """Annotate each message with its `outcome`, one of `Outcome`."""
    refusals = Log.objects.filter(email=OuterRef("pk"))
    return emails.annotate(
        outcome=Case(
            When(status=STATUS.sent, then=Value(Outcome.SENT)),
            When(status=STATUS.queued, then=Value(Outcome.WAITING)),
            When(Exists(refusals), then=Value(Outcome.REFUSED)),
            default=Value(Outcome.MAY_HAVE_ARRIVED),
        )
    )


@transaction.atomic
def send_again(email: Email) -> bool:
    """Queue a message that was refused or may have arrived once more, under the same Message-ID.

    Mail programs that know the id show it once. Returns False for a message that waits or was sent.
    """
    if not Email.objects.filter(pk=email.pk, status=STATUS.failed).update(status=STATUS.queued):
        return False
    email.logs.all().delete()
    request_job(SEND_MAIL, args={"email": email.pk})
    return True
