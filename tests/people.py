"""People of one program, each as a client that is signed in."""

import pytest
from django.test import Client

from refine.models import Membership, Program
from stakeholders.models import Organization
from tests.refine.factories import MembershipFactory, ProgramFactory
from tests.stakeholders.factories import RepresentativeFactory


@pytest.fixture
def program(db) -> Program:
    return ProgramFactory(slug="housing", name="Rental housing quality")


def _signed_in(membership: Membership) -> Client:
    client = Client()
    client.force_login(membership.user)
    return client


@pytest.fixture
def staff(program) -> Client:
    return _signed_in(MembershipFactory(program=program))


@pytest.fixture
def lead(program) -> Client:
    return _signed_in(MembershipFactory(program=program, lead=True))


@pytest.fixture
def observer(program) -> Client:
    return _signed_in(MembershipFactory(program=program, observer=True))


@pytest.fixture
def representative(program):
    return RepresentativeFactory(program=program)


@pytest.fixture
def partner_organization(representative) -> Organization:
    return representative.organization


@pytest.fixture
def partner(representative) -> Client:
    return _signed_in(representative.membership)


@pytest.fixture
def outsider(db) -> Client:
    """A lead of another program."""
    return _signed_in(MembershipFactory(lead=True))
