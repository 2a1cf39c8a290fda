"""Fixtures for use cases and their ranking."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from refine.models import Program, User
from tests.refine.factories import MembershipFactory, UserFactory

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of published results (`REFINE_REFERENCE_DIR`); a test that needs it is skipped without."""
    folder = ROOT / os.environ.get("REFINE_REFERENCE_DIR", "../shared/reference")
    if not folder.is_dir():
        pytest.skip(f"no reference data at {folder}: set REFINE_REFERENCE_DIR")
    return folder


@pytest.fixture
def enter(client: Client) -> Callable[..., User]:
    """Sign in as a new member of a program: `enter(program, role="observer")`."""

    def enter(program: Program, role: str = "lead") -> User:
        user: User = UserFactory()
        MembershipFactory(program=program, user=user, role=role)
        client.force_login(user)
        return user

    return enter
