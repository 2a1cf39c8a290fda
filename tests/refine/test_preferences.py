"""Light or dark, and the language: with and without an account."""

import pytest
from django.urls import reverse

from tests.refine.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_theme_set_remembers_and_returns_to_the_page(client):
    response = client.post(reverse("theme_set"), {"theme": "dark", "next": "/accounts/login/?next=/x/"})

    assert (response.status_code, response.url) == (302, "/accounts/login/?next=/x/")
    assert response.cookies["refine_theme"].value == "dark"
    assert b'data-theme="dark" data-bs-theme="dark"' in client.get(reverse("account_login")).content


@pytest.mark.parametrize("theme", ["device", "", "<script>"])
def test_theme_set_forgets_anything_else(client, theme):
    client.cookies["refine_theme"] = "dark"

    response = client.post(reverse("theme_set"), {"theme": theme})

    assert response.cookies["refine_theme"].value == ""
    assert b"data-theme" not in client.get(reverse("account_login")).content.split(b"<head>")[0]


@pytest.mark.parametrize("url", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_theme_set_never_leads_elsewhere(client, url):
    assert client.post(reverse("theme_set"), {"theme": "dark", "next": url}).url == "/"


def test_an_unknown_theme_in_the_cookie_is_ignored(client):
    client.cookies["refine_theme"] = '"><script>'

    assert b"data-theme" not in client.get(reverse("account_login")).content.split(b"<head>")[0]


def test_language_set_without_account_keeps_it_in_the_browser(client):
    client.post(reverse("language_set"), {"language": "es"})

    assert b'<html lang="es"' in client.get(reverse("account_login")).content


def test_language_set_keeps_it_with_the_account(client):
    user = UserFactory(language="en")
    client.force_login(user)

    response = client.post(reverse("language_set"), {"language": "es"})

    user.refresh_from_db()
    assert user.language == "es"
    assert response.cookies["django_language"].value == "es"


def test_language_set_refuses_a_language_the_pages_do_not_exist_in(client):
    user = UserFactory(language="en")
    client.force_login(user)

    response = client.post(reverse("language_set"), {"language": "xx"})

    user.refresh_from_db()
    assert (response.status_code, user.language) == (302, "en")
    assert response.cookies["django_language"].value == "en"


def test_the_accounts_language_wins_in_a_new_browser(client):
    client.force_login(UserFactory(language="es"))

    response = client.get(reverse("program_list"), headers={"Accept-Language": "en"})

    assert b'<html lang="es"' in response.content
    assert response.cookies["django_language"].value == "es"


def test_the_browsers_choice_wins_over_the_accounts(client):
    client.force_login(UserFactory(language="es"))
    client.cookies["django_language"] = "en"

    assert b'<html lang="en"' in client.get(reverse("program_list")).content


@pytest.mark.parametrize("name", ["theme_set", "language_set"])
def test_preferences_are_not_set_by_a_get(client, name):
    assert client.get(reverse(name)).status_code == 405
