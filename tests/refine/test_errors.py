"""Error pages: plain words, a reference, and nothing asked of the database."""

import logging
import re

import psycopg2
import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.http import Http404
from django.test import Client
from django.urls import path

from refine import errors
from refine.origin import can_be_sent_again, from_this_site
from refine.urls import handler400, handler403, handler404, handler429, handler500
from refine.urls import urlpatterns as site

REFUSALS = {
    "400": BadRequest,
    "403": PermissionDenied,
    "404": Http404,
    "500": RuntimeError,
    "503": OperationalError,
}
HANDLERS = [handler400, handler403, handler404, handler429, handler500]


CONNECTION_LOST = psycopg2.OperationalError("server closed the connection unexpectedly")


def fail(request, status):
    raise REFUSALS[status]("a secret detail") from CONNECTION_LOST


urlpatterns = [path("fail/<str:status>/", fail), path("answer/<str:status>/", from_this_site(fail)), *site]


@pytest.fixture
def visitor(settings):
    """A browser that gets the error page instead of the exception, on a site without sign-in in the way."""
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("SignedInMiddleware")]
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        ("400", "This request could not be read"),
        ("403", "You may not open this"),
        ("404", "This page does not exist"),
        ("500", "Something went wrong"),
        ("503", "Refine is not available right now"),
    ],
)
def test_error_page_says_what_happened_without_the_database(visitor, status, heading):
    response = visitor.get(f"/fail/{status}/")

    assert response.status_code == int(status)
    assert f"<h1>{heading}</h1>" in response.text
    assert "secret" not in response.text
    way_on = "/fail/503/" if status == "503" else "/"
    assert f'<a class="btn btn-primary" href="{way_on}">' in response.text


def test_error_page_gives_the_reference_that_is_in_the_log(visitor, caplog):
    with caplog.at_level(logging.ERROR, logger="refine.errors"):
        response = visitor.get("/fail/500/")

    reference = re.search(r"<strong>([0-9A-F]{8})</strong>", response.text)[1]
    assert f"Reference {reference}: GET /fail/500/ answered 500" in caplog.messages


def test_error_page_speaks_the_visitors_language_and_keeps_the_theme(visitor):
    visitor.cookies["refine_theme"] = "dark"

    response = visitor.get("/fail/404/", headers={"Accept-Language": "es"})

    assert '<html lang="es" data-theme="dark" data-bs-theme="dark">' in response.text


@pytest.mark.parametrize(("status", "seconds"), [("503", "30"), ("404", None)])
def test_error_page_says_when_to_come_back(visitor, status, seconds):
    assert visitor.get(f"/fail/{status}/").get("Retry-After") == seconds


@pytest.mark.parametrize(
    ("status", "heading"), [("503", "Refine is not available right now"), ("500", "Something went wrong")]
)
def test_htmx_gets_a_message_and_a_program_json(visitor, status, heading):
    fragment = visitor.get(f"/fail/{status}/", headers={"HX-Request": "true"})
    reply = visitor.get(f"/fail/{status}/", headers={"Accept": "application/json"})

    assert (fragment.status_code, reply.status_code) == (int(status), int(status))
    assert fragment.text.strip().startswith('<div class="alert alert-error" data-message>')
    assert f"<strong>{heading}</strong>" in fragment.text
    assert re.search(r"<strong>[0-9A-F]{8}</strong>", fragment.text)
    assert reply.json() == {"error": heading, "reference": reply.json()["reference"]}
    assert re.fullmatch("[0-9A-F]{8}", reply.json()["reference"])


def test_answers_that_met_no_database_can_be_sent_again(visitor):
    sent = {"nonce": "n:1", "words_3": 'Leaks "again" & <again>', "option_7": ["1", "2"]}

    response = visitor.post("/answer/503/?lang=en", sent)

    assert (response.status_code, response["Cache-Control"]) == (
        503,
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )
    assert '<form method="post" action="/answer/503/?lang=en" data-send-again>' in response.text
    assert re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', response.text) == [
        ("nonce", "n:1"),
        ("words_3", "Leaks &quot;again&quot; &amp; &lt;again&gt;"),
        ("option_7", "1"),
        ("option_7", "2"),
    ]


def test_other_forms_are_not_repeated_on_the_page(settings, visitor):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("CsrfViewMiddleware")]

    response = visitor.post("/fail/503/", {"password": "a quiet harbor"})

    assert response.status_code == 503
    assert "harbor" not in response.text


@pytest.mark.parametrize(
    ("method", "address", "site", "expected"),
    [
        ("POST", "/answer/503/", "same-origin", True),
        ("POST", "/answer/503/", "cross-site", False),
        ("GET", "/answer/503/", "same-origin", False),
        ("POST", "/fail/503/", "same-origin", False),
        ("POST", "/nowhere/", "same-origin", False),
    ],
)
def test_only_answers_from_this_site_are_sent_again(visitor, rf, method, address, site, expected):
    assert can_be_sent_again(rf.generic(method, address, headers={"Sec-Fetch-Site": site})) is expected


def test_too_many_requests(rf):
    response = errors.too_many_requests(rf.post("/accounts/login/"))

    assert (response.status_code, response["Retry-After"]) == (429, "300")
    assert "<h1>Too many tries</h1>" in response.text


def test_csrf_failure(visitor):
    response = visitor.post("/preferences/theme/", {"theme": "dark"})

    assert response.status_code == 403
    assert "<h1>This form could not be checked</h1>" in response.text


def test_every_handler_is_ours():
    assert [name.rpartition(".")[0] for name in HANDLERS] == ["refine.errors"] * 5
