"""Words taken back on the phone page: until the event closes, one's own, and gone everywhere."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from events.models import Comment, Event
from events.services.running import close_event
from events.views import public as views
from refine.models import AuditEntry
from tests.events.factories import ActivityFactory, CommentFactory, EventFactory, StationFactory
from tests.events.phone import STOP, nonce_of, send

pytestmark = pytest.mark.django_db

WORDS = "My landlord is Mr. 🏚️ <b>Smith</b>"


@pytest.fixture
def event(program) -> Event:
    return EventFactory(program=program, is_opened=True, join_code="KLM482")


@pytest.fixture
def question(event):
    return ActivityFactory(event=event, station=StationFactory(event=event), comment=True)


@pytest.fixture
def comment(client, question) -> Comment:
    """What the client wrote at the station."""
    send(client, {f"words_{question.pk}": WORDS})
    return Comment.objects.get()


def address(comment: Comment) -> str:
    return reverse("public_comment_take_back", args=["KLM482", comment.uuid])


def test_own_words_are_taken_back_after_a_question(client, comment, django_capture_on_commit_callbacks):
    comment.photo.save("sheet.png", ContentFile(b"picture"))
    storage, name = comment.photo.storage, comment.photo.name
    StationFactory(event=comment.event)
    assert client.get("/e/KLM482/").content.decode().count("✓ Answered") == 1
    assert f'href="{address(comment)}"' in client.get(STOP).content.decode()
    asked = client.get(address(comment)).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(address(comment))

    assert "Take these words back?" in asked
    assert "🏚️ &lt;b&gt;Smith&lt;/b&gt;" in asked
    assert response.url == f"{STOP}?taken-back=1"
    comment.refresh_from_db()
    left = (comment.text, comment.translation, comment.language, comment.photo.name, comment.group)
    assert (left, comment.withdrawn_at is not None) == (("", "", "", "", None), True)
    assert not storage.exists(name)
    shown = client.get(response.url).content.decode()
    assert "Your words are taken back and erased." in shown
    assert "Smith" not in shown
    assert "You wrote" not in shown
    assert "✓ Answered" not in client.get("/e/KLM482/").content.decode()


def test_taking_back_twice_is_as_once(client, comment):
    client.post(address(comment))
    first = Comment.objects.get().withdrawn_at

    assert client.post(address(comment)).status_code == 302
    assert client.get(address(comment)).url == STOP
    assert Comment.objects.get().withdrawn_at == first
    assert AuditEntry.objects.filter(action="comment_taken_back").count() == 1


def test_the_form_sent_again_does_not_bring_the_words_back(client, question):
    data = {"nonce": nonce_of(client.get(STOP)), "form_id": str(uuid.uuid4()), f"words_{question.pk}": WORDS}
    client.post(STOP, data)
    client.post(address(Comment.objects.get()))

    client.post(STOP, data)

    assert list(Comment.objects.values_list("text", flat=True)) == [""]


def test_words_of_others_are_not_found(client, comment, event, question):
    foreign = CommentFactory(event=event, activity=question, text="Not yours")
    stranger = Client()
    send(stranger, {f"words_{question.pk}": "Mine"})

    statuses = {
        client.post(address(foreign)).status_code,
        stranger.get(address(comment)).status_code,
        stranger.post(address(comment)).status_code,
        Client().post(address(comment)).status_code,
        Client().post(address(CommentFactory(event=event, participant=None))).status_code,
    }

    assert statuses == {404}
    assert not Comment.objects.filter(withdrawn_at__isnull=False).exists()


def test_words_stay_once_the_event_is_closed(client, comment, event):
    close_event(event=event)

    asked, sent = client.get(address(comment)), client.post(address(comment))

    assert (asked.status_code, sent.status_code) == (200, 422)
    for page in (asked.content.decode(), sent.content.decode()):
        assert "What you wrote can no longer be taken back here." in page
    assert Comment.objects.get().text == WORDS


def test_closing_while_it_is_asked_is_told(client, comment, event, monkeypatch):
    close = views.take_back_comment
    monkeypatch.setattr(views, "take_back_comment", lambda comment: (close_event(event=event), close(comment=comment)))

    response = client.post(address(comment))

    assert response.status_code == 422
    assert "This has closed." in response.content.decode()


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_another_site_cannot_take_words_back(client, comment, headers):
    assert client.post(address(comment), headers=headers).status_code == 403
    assert Comment.objects.get().text == WORDS


def test_words_taken_back_leave_the_pages_of_the_office(client, staff, comment, event):
    pages = [reverse(f"events:event_{tab}", args=["housing", event.pk]) for tab in ("run", "outcome")]
    pages.append(reverse("usecases:insight_inbox", args=["housing"]))
    assert ["Smith" in staff.get(page).content.decode() for page in pages] == [True] * 3

    client.post(address(comment))

    assert ["Smith" in staff.get(page).content.decode() for page in pages] == [False] * 3
    assert Comment.objects.unread().count() == 0


def test_it_is_offered_in_spanish(client, comment):
    client.get(f"{STOP}?lang=es")

    assert client.get(address(comment)).headers["Content-Language"] == "es"
