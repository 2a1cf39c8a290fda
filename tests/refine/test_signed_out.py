"""A session that ended while somebody typed: the words stay, go to nobody else, and can be sent again."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from refine.models import Membership
from refine.typed import mark_of
from stakeholders.models import Guide
from tests.refine.factories import MembershipFactory
from tests.stakeholders.factories import GuideFactory, InterviewFactory

HERE = {"Sec-Fetch-Site": "same-origin"}
ELSEWHERE = {"Sec-Fetch-Site": "cross-site"}
WORDS = "Questions “for” <tenants>"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)


@pytest.fixture
def membership(program) -> Membership:
    return MembershipFactory(program=program, lead=True)


@pytest.fixture
def browser_of(membership) -> Client:
    """A browser in which the lead is signed in, and whose tokens are checked."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(membership.user)
    return client


@pytest.fixture
def url(program) -> str:
    return reverse("stakeholders:guide_add", args=[program.slug])


def fill_in(client, url, **values):
    """Open a form and type into it."""
    return hidden(client.get(url)) | values


def hidden(response):
    """What the form on a page sends without anybody typing; where it is kept, all of it."""
    return {name: unescape(value) for name, value in HIDDEN.findall(response.text)}


def sign_out(client):
    del client.cookies[settings.SESSION_COOKIE_NAME]


def sign_in(client, user):
    """As the sign-in page does: a new session and a new token."""
    client.force_login(user)
    del client.cookies[settings.CSRF_COOKIE_NAME]
    client.get(reverse("program_overview", args=["housing"]))


def test_form_of_a_session_that_ended_is_kept_and_sent_again(browser_of, membership, url):
    typed = fill_in(browser_of, url, title=WORDS, purpose="One\r\ntwo")
    sign_out(browser_of)

    kept = browser_of.post(f"{url}?from=list", typed, headers=HERE)
    sign_in(browser_of, membership.user)
    asked = browser_of.post(url, hidden(kept), headers=HERE)
    saved = browser_of.post(url, hidden(asked), headers=HERE)

    assert (kept.status_code, asked.status_code, saved.status_code) == (401, 403, 302)
    assert f'<form method="post" action="{url}?from=list">' in kept.text
    assert "no-store" in kept["Cache-Control"]
    assert Guide.objects.values_list("title", "purpose").get() == (WORDS, "One\r\ntwo")


def test_form_opened_before_signing_in_again_is_asked_for_once_more(browser_of, membership, url):
    typed = fill_in(browser_of, url, title=WORDS)
    sign_in(browser_of, membership.user)

    asked = browser_of.post(url, typed, headers=HERE)

    assert (asked.status_code, Guide.objects.count()) == (403, 0)
    assert "<h1>Send it once more</h1>" in asked.text
    assert browser_of.post(url, hidden(asked), headers=HERE).status_code == 302


@pytest.mark.parametrize("is_kept_first", [True, False])
def test_form_is_not_taken_from_another_account(browser_of, program, url, is_kept_first):
    typed = fill_in(browser_of, url, title=WORDS)
    sign_out(browser_of)
    if is_kept_first:
        typed = hidden(browser_of.post(url, typed, headers=HERE))
    sign_in(browser_of, MembershipFactory(program=program, lead=True).user)

    with_old_token = browser_of.post(url, typed, headers=HERE)
    with_new_token = browser_of.post(url, typed | fill_in(browser_of, url, typed_by=typed["typed_by"]))

    assert (with_old_token.status_code, with_new_token.status_code) == (409, 409)
    assert "tenants" not in with_old_token.text + with_new_token.text
    assert Guide.objects.count() == 0


@pytest.mark.parametrize("headers", [ELSEWHERE, {"Origin": "https://evil.example"}, {}])
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_words_from_another_site_are_not_offered_to_be_sent(browser_of, membership, url, headers, is_signed_in):
    typed = {"title": WORDS, "typed_by": mark_of(membership.user), "csrfmiddlewaretoken": "a" * 64}
    if not is_signed_in:
        sign_out(browser_of)

    response = browser_of.post(url, typed, headers=headers)

    assert response.status_code == 403
    assert HIDDEN.findall(response.text) == []


def test_button_of_a_session_that_ended_leads_back_to_its_page(browser_of, program):
    guide = GuideFactory(program=program)
    page = guide.get_absolute_url()
    token = hidden(browser_of.get(page))["csrfmiddlewaretoken"]
    sign_out(browser_of)

    response = browser_of.post(
        reverse("stakeholders:guide_archive", args=[program.slug, guide.pk]),
        {"csrfmiddlewaretoken": token},
        headers=HERE | {"Referer": f"http://testserver{page}"},
    )

    assert response.url == f"{reverse('account_login')}?next={page}"
    assert [str(message) for message in get_messages(response.wsgi_request)] == [
        "You were signed out, so nothing was done. Sign in, then do it again."
    ]


@pytest.mark.parametrize("referer", ["", "https://evil.example/programs/"])
def test_button_pressed_nobody_knows_where_leads_to_the_start(client, program, referer):
    url = reverse("stakeholders:guide_archive", args=[program.slug, GuideFactory(program=program).pk])

    assert client.post(url, headers={"Referer": referer}).url == f"{reverse('account_login')}?next=/"


def test_note_that_saves_itself_gets_a_message_and_stays(browser_of, program):
    interview = InterviewFactory(program=program, held=True)
    url = reverse("stakeholders:note_save", args=[program.slug, interview.pk])
    typed = fill_in(browser_of, interview.get_absolute_url(), body="The ceiling came down")
    sign_out(browser_of)

    response = browser_of.post(url, typed, headers=HERE | {"HX-Request": "true"})

    assert response.status_code == 401
    assert response.text.strip().startswith('<div class="alert alert-error" data-message>')
    assert reverse("signed_in") in response.text
    assert HIDDEN.findall(response.text) == []


def test_part_of_a_page_does_not_become_the_sign_in_page(client, program):
    url = reverse("events:event_list", args=[program.slug])

    assert client.get(url, headers={"HX-Request": "true"}).status_code == 401
    assert client.get(url, headers={"HX-Request": "true", "HX-Boosted": "true"}).status_code == 302


def test_forms_for_typing_say_whom_they_were_shown_to():
    root = Path(settings.BASE_DIR) / "templates"
    guarded = [
        (path.relative_to(root), form)
        for path in root.rglob("*.html")
        for form in FORM.findall(path.read_text())
        if "data-guard" in form
    ]

    assert [str(path) for path, form in guarded if "{% typed_by %}" not in form] == []
    assert len(guarded) >= 10


def test_passwords_are_never_kept(client, db):
    for name in ("account_login", "account_reset_password", "account_request_login_code"):
        assert "typed_by" not in client.get(reverse(name)).text
