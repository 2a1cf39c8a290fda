"""Members: invited by a link in a mail, accepted by a POST, changed and removed by a lead."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from refine.models import Membership, User
from stakeholders.models import Representative
from tests.refine.factories import PASSWORD, MembershipFactory, UserFactory
from tests.stakeholders.factories import OrganizationFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def lead(program):
    client = Client()
    client.force_login(MembershipFactory(program=program, lead=True, email="lead@example.org").user)
    return client


def url(name, *args):
    return reverse(f"stakeholders:{name}", args=["housing", *args])


def invited(lead, **changed):
    """Invite somebody and return the path of the link in the mail."""
    lead.post(url("member_invite"), {"email": "new@example.org", "role": "staff"} | changed)
    return re.search(r"http://testserver(/invitations/\S+)", mail.outbox[-1].body).group(1)


def test_invited_person_accepts_with_a_name_and_a_password(lead, client, program):
    link = invited(lead)

    opened = client.get(link)
    assert (opened.status_code, User.objects.filter(email="new@example.org").exists()) == (200, False)
    response = client.post(link, {"name": "Nora", "password": PASSWORD})

    membership = Membership.objects.get(email="new@example.org")
    assert (response.url, membership.state, membership.user.name) == (program.get_absolute_url(), "active", "Nora")
    assert client.get(link).status_code == 410


def test_invitation_refuses_a_weak_password_and_keeps_the_name(lead, client):
    response = client.post(invited(lead), {"name": "Nora", "password": "12345"})

    assert response.status_code == 422
    assert 'value="Nora"' in response.content.decode()


def test_partner_is_invited_with_an_organization(lead, client, program):
    organization = OrganizationFactory(program=program)

    without = lead.post(url("member_invite"), {"email": "p@example.org", "role": "partner"})
    client.post(invited(lead, email="p@example.org", role="partner", organization=organization.pk), {"name": "Pia"})

    assert without.status_code == 422
    assert Representative.objects.get().organization == organization
    assert client.get(url("interview_list")).status_code == 200


def test_existing_account_signs_in_before_accepting(lead, client, program):
    user = UserFactory(email="new@example.org")
    link = invited(lead)

    anonymous = client.post(link)
    client.force_login(UserFactory())
    somebody_else = client.post(link)
    client.force_login(user)
    client.post(link)

    assert (anonymous.status_code, somebody_else.status_code) == (200, 422)
    assert Membership.objects.get(email="new@example.org").user == user


def test_invitation_sent_again_replaces_the_earlier_link(lead, client):
    first = invited(lead)
    lead.post(url("member_invite_again", Membership.objects.get(email="new@example.org").pk))
    second = re.search(r"http://testserver(/invitations/\S+)", mail.outbox[-1].body).group(1)

    assert (client.get(first).status_code, client.get(second).status_code) == (410, 200)


def test_tampered_link_is_refused(client, db):
    assert client.get(reverse("invitation", args=["abc:def:ghi"])).status_code == 410


def test_member_is_invited_only_once(lead):
    invited(lead)
    response = lead.post(url("member_invite"), {"email": "NEW@example.org", "role": "observer"})

    assert response.status_code == 422
    assert len(mail.outbox) == 1


def test_last_lead_cannot_leave(lead, program):
    last = program.memberships.get(role="lead")

    lead.post(url("member_remove", last.pk))
    response = lead.post(url("member_change", last.pk), {"role": "staff"})

    last.refresh_from_db()
    assert (response.status_code, last.role) == (422, "lead")


@pytest.mark.parametrize("item_count", [1, 3])
def test_member_list_query_count(lead, program, item_count, django_assert_num_queries):
    MembershipFactory.create_batch(item_count, program=program)

    with django_assert_num_queries(6):
        lead.get(url("member_list"))
