"""What benchmarks look at: filled programs, and somebody who may see all of them."""

from decimal import Decimal
from typing import Any

from django.db import connection
from django.test import Client

from refine.bench.measure import say
from refine.fill import Size, fill
from refine.models import Dimension, Group, Membership, Program, User

HOST = "127.0.0.1"
SHARES = ("0.30", "0.20", "0.14", "0.11", "0.09", "0.07", "0.05", "0.04")
"""Eight groups of unequal size: as many as votes can be weighted by."""
EMAIL = "lead@bench.example"


def filled(slug: str, *, use_cases: int, voices: int, organizations: int = 40) -> Program:
    """A program with invented content, eight groups, and `lead` as its lead."""
    say(f"  filling {slug}: {use_cases:,} use cases, {voices:,} votes")
    program = empty(slug)
    dimension = Dimension.objects.create(program=program, name="Neighborhood", is_weighting=True)
    Group.objects.bulk_create(
        Group(dimension=dimension, name=f"Neighborhood {place}", share=Decimal(share), position=place)
        for place, share in enumerate(SHARES, 1)
    )
    fill(program, Size(use_cases, voices, organizations), seed=1, report=lambda line: None)
    settle()
    return program


def empty(slug: str) -> Program:
    """A program without content, and `lead` as its lead."""
    program = Program.objects.create(slug=slug, name=slug.replace("-", " ").capitalize())
    Membership.objects.create(
        program=program, user=lead(), email=EMAIL, role=Membership.Role.LEAD, state=Membership.State.ACTIVE
    )
    return program


def settle() -> None:
    """Do at once what PostgreSQL would do by itself some minutes after very many rows came."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def lead() -> User:
    """The lead of every program here."""
    found = User.objects.filter(email=EMAIL).first()
    return found or User.objects.create_user(EMAIL)


def signed_in() -> Client:
    """A browser without a network, in which the lead is signed in."""
    client = Client(SERVER_NAME=HOST)
    client.force_login(lead())
    return client


def got(client: Client, url: str) -> Any:
    """The answer to a GET. RuntimeError for anything but a page."""
    response = client.get(url)
    if response.status_code != 200:
        raise RuntimeError(f"{url} answered {response.status_code}.")
    return response
