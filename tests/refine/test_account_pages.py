"""allauth's pages in our frame: each renders, in both languages, with forms that belong to the look."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from tests.refine.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    user = UserFactory(with_password=True)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def signed_in(client, user):
    """A client whose person gave the password again just now, as the pages about sign-in want it."""
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_request_login_code",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "account_signup",
        "account_inactive",
    ],
)
def test_entrance_page_renders(client, name, language):
    response = client.get(reverse(name), headers={"Accept-Language": language})

    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.text
    assert 'class="entrance"' in response.text
    assert response.text.count("<h1>") == 1
    assert not re.search(r"\sstyle=|<script(?![^>]*src=)", response.text)


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password",
        "account_email",
        "account_logout",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_reauthenticate",
        "account_reauthenticate",
    ],
)
def test_account_page_renders(signed_in, user, name):
    if name == "mfa_reauthenticate":
        TOTP.activate(user, generate_totp_secret())

    response = signed_in.get(reverse(name))

    assert response.status_code == 200
    assert response.text.count("<h1>") == 1
    assert not re.search(r"\sstyle=", response.text)


@pytest.mark.parametrize(
    "name",
    ["mfa_index", "mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_view_recovery_codes"],
)
def test_page_of_two_steps_renders_while_they_are_on(signed_in, user, name):
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user).mark_as_viewed()  # allauth notes the first look at them, in a GET

    assert signed_in.get(reverse(name)).status_code == 200


def test_sign_in_asks_for_the_second_step(client, user):
    TOTP.activate(user, generate_totp_secret())

    response = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD}, follow=True)

    assert response.request["PATH_INFO"] == reverse("mfa_authenticate")
    assert response.status_code == 200


def test_sign_in_with_a_wrong_password_says_so_and_keeps_the_address(client, user):
    response = client.post(reverse("account_login"), {"login": user.email, "password": "wrong"})

    assert response.status_code == 200
    assert f'value="{user.email}"' in response.text
    assert "alert-danger" in response.text


def test_sign_in_code_page_renders(client, user, mailoutbox):
    response = client.post(reverse("account_request_login_code"), {"email": user.email}, follow=True)

    assert response.request["PATH_INFO"] == reverse("account_confirm_login_code")
    assert response.status_code == 200
    assert len(mailoutbox) == 1


def test_password_reset_by_link(client, user, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = re.search(r"https?://\S+", mailoutbox[0].body)[0]

    response = client.get(link, follow=True)

    assert "Choose a new password" in response.text
    assert response.text.count('type="password"') == 2


def test_password_reset_by_a_dead_link(client):
    response = client.get(reverse("account_reset_password_from_key", args=["1", "2-3"]))

    assert "This link no longer works" in response.text


def test_admin_is_entered_by_the_sites_own_sign_in(client, db):
    response = client.get("/admin/", follow=True)

    assert response.redirect_chain == [("/admin/login/?next=/admin/", 302), ("/accounts/login/?next=%2Fadmin%2F", 302)]


def test_admin_refuses_somebody_who_is_not_an_admin(client, db):
    client.force_login(UserFactory())

    assert client.get("/admin/login/").status_code == 403
