"""Mail: written with the transaction, sent once, told apart when nobody knows."""

import smtplib

import pytest
from django.contrib import admin
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction
from django.test import Client
from post_office.models import STATUS, Email, EmailTemplate, Log

from refine.jobs import run_job
from refine.mail import Outcome, QueueBackend, send_again, with_outcome
from refine.models import Job
from tests.refine.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _queue(settings):
    """Django's test runner replaces the backend by its own; these tests are about ours."""
    settings.EMAIL_BACKEND = "refine.mail.QueueBackend"
    settings.BASE_URL = "https://refine.example.org"


@pytest.fixture
def message():
    message = EmailMultiAlternatives(
        "Your {{ code }}",
        "Use {% this %} & that.",
        "refine@example.org",
        ["ana@example.org"],
        reply_to=["lead@example.org"],
    )
    message.attach_alternative("<p>Use this.</p>", "text/html")
    message.attach("meeting.ics", "BEGIN:VCALENDAR", "text/calendar")
    return message


def failing(monkeypatch, error: Exception, method: str = "send_messages") -> None:
    def fail(*args):
        raise error

    monkeypatch.setattr(EmailBackend, method, fail)


def outcome() -> str:
    return with_outcome(Email.objects.all()).get().outcome


def test_message_is_sent_as_written_under_one_id(message, mailoutbox, run_jobs):
    assert message.send() == 1
    assert (outcome(), mailoutbox) == (Outcome.WAITING, [])

    assert run_jobs() == 1

    sent = mailoutbox[0]
    assert (sent.subject, sent.body, sent.to) == ("Your {{ code }}", "Use {% this %} & that.", ["ana@example.org"])
    assert sent.alternatives == [("<p>Use this.</p>", "text/html")]
    assert [(name, kind) for name, _content, kind in sent.attachments] == [("meeting.ics", "text/calendar")]
    assert sent.extra_headers["Reply-To"] == "lead@example.org"
    assert sent.extra_headers["Message-ID"] == Email.objects.get().message_id
    assert sent.extra_headers["Message-ID"].endswith("@refine.example.org>")
    assert outcome() == Outcome.SENT


def test_message_without_recipient_is_not_queued():
    assert QueueBackend().send_messages([EmailMultiAlternatives("Subject", "Text", "refine@example.org", [])]) == 0
    assert Email.objects.count() == 0


def test_message_of_a_transaction_rolled_back_is_gone(message):
    with transaction.atomic():
        message.send()
        transaction.set_rollback(True)

    assert (Email.objects.count(), Job.objects.count()) == (0, 0)


def test_job_run_twice_sends_once(message, mailoutbox, run_jobs):
    message.send()
    run_jobs()
    Job.objects.update(state=Job.State.QUEUED)

    run_jobs()

    assert len(mailoutbox) == 1
    assert Job.objects.get().state == Job.State.DONE


def test_message_of_a_killed_sender_may_have_arrived_and_waits_for_a_person(message, mailoutbox, run_jobs):
    message.send()
    Email.objects.update(status=STATUS.failed)  # claimed, and never heard of again

    run_jobs()

    job = Job.objects.get()
    assert (outcome(), mailoutbox) == (Outcome.MAY_HAVE_ARRIVED, [])
    assert (job.state, job.error) == (
        Job.State.FAILED,
        "It is not known whether this message arrived. You can send it again.",
    )

    assert send_again(Email.objects.get())
    run_jobs()
    assert (outcome(), len(mailoutbox)) == (Outcome.SENT, 1)


@pytest.mark.parametrize("error", [smtplib.SMTPServerDisconnected("gone"), TimeoutError("timed out")])
def test_message_whose_reply_was_lost_may_have_arrived(message, run_jobs, monkeypatch, error):
    failing(monkeypatch, error)
    message.send()

    run_jobs()

    assert (outcome(), Job.objects.get().attempts) == (Outcome.MAY_HAVE_ARRIVED, 1)


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"ana@example.org": (550, b"no such mailbox")}),
        smtplib.SMTPDataError(554, b"spam"),
    ],
)
def test_message_refused_for_good_is_not_tried_again(message, run_jobs, monkeypatch, error):
    failing(monkeypatch, error)
    message.send()

    run_jobs()

    job = Job.objects.get()
    assert (outcome(), job.state, job.attempts) == (Outcome.REFUSED, Job.State.FAILED, 1)
    assert job.error.startswith("The mail server refused the message: 55")


@pytest.mark.parametrize(
    ("error", "method"),
    [
        (ConnectionRefusedError("connection refused"), "open"),
        (smtplib.SMTPAuthenticationError(454, b"temporary failure"), "open"),
        (smtplib.SMTPDataError(451, b"try later"), "send_messages"),
    ],
)
def test_message_the_server_could_not_take_waits_and_goes_out_later(
    message, mailoutbox, run_jobs, monkeypatch, error, method
):
    with monkeypatch.context() as broken:
        failing(broken, error, method)
        message.send()
        job = Job.objects.get()
        run_job(job.pk)
    job.refresh_from_db()
    assert (outcome(), job.state, mailoutbox) == (Outcome.WAITING, Job.State.QUEUED, [])

    run_jobs()

    assert (outcome(), len(mailoutbox)) == (Outcome.SENT, 1)


def test_message_nobody_took_for_hours_is_refused(message, run_jobs, monkeypatch):
    failing(monkeypatch, ConnectionRefusedError("connection refused"), "open")
    message.send()

    assert run_jobs() == 12

    assert outcome() == Outcome.REFUSED
    assert Job.objects.get().error == "The mail server refused the message: connection refused"
    assert Log.objects.get().message == "connection refused"


def test_send_again_leaves_a_sent_message_alone(message, mailoutbox, run_jobs):
    message.send()
    run_jobs()

    assert not send_again(Email.objects.get())
    assert run_jobs() == 0


def test_send_again_keeps_the_message_id(message, run_jobs, monkeypatch, mailoutbox):
    with monkeypatch.context() as broken:
        failing(broken, smtplib.SMTPDataError(554, b"spam"))
        message.send()
        run_jobs()
    first = Email.objects.get().message_id

    assert send_again(Email.objects.get())
    run_jobs()

    assert (outcome(), mailoutbox[0].extra_headers["Message-ID"]) == (Outcome.SENT, first)


def test_admin_sends_again_and_shows_no_text(client: Client, message, run_jobs, mailoutbox):
    message.send()
    Email.objects.update(status=STATUS.failed)
    client.force_login(UserFactory(admin=True))
    pk = Email.objects.get().pk

    shown = client.get(f"/admin/post_office/email/{pk}/change/")
    listed = client.get("/admin/post_office/email/", {"outcome": Outcome.MAY_HAVE_ARRIVED})
    client.post("/admin/post_office/email/", {"action": "send_again", "_selected_action": [pk]})
    run_jobs()

    assert b"May have arrived" in shown.content
    assert b"Use {% this %}" not in shown.content
    assert b"ana@example.org" in listed.content
    assert len(mailoutbox) == 1


def test_templates_of_post_office_are_not_in_the_admin():
    assert not admin.site.is_registered(EmailTemplate)
