"""Fixtures for the pages of use cases."""

from collections.abc import Callable

import pytest
from django.test import Client

from refine.models import Program, User
from tests.refine.factories import MembershipFactory, UserFactory


@pytest.fixture
def enter(client: Client) -> Callable[..., User]:
    """Sign in as a new member of a program: `enter(program, role="observer")`."""

    def enter(program: Program, role: str = "lead") -> User:
        user: User = UserFactory()
        MembershipFactory(program=program, user=user, role=role)
        client.force_login(user)
        return user

    return enter
