"""Every URL as everybody: the status in the table of its app, nothing else."""

import re
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.sweep import VISITORS, Row, World, all_rows, make_world

LEAST_ROWS = 60
"""What the table held when this test was written: losing an app's rows must not pass."""

NOT_OURS = {
    "admin": "Django's admin asks for an admin account by itself.",
    "account": "allauth's pages show a person's own account only, and nothing of a program.",
    "mfa": "allauth's, as above.",
}
REFUSED = {403, 404}


@pytest.fixture
def world(db) -> World:
    return make_world()


class _Undo(Exception):
    """Rolls back what a visit wrote."""


class Visitor:
    """One person's browser; each visit starts with the cookies of a fresh sign-in."""

    def __init__(self, kind: str, world: World) -> None:
        self.kind = kind
        self.world = world
        self.client = Client(raise_request_exception=True)
        if kind != "anonymous":
            self.client.force_login(world.users[kind])
        self.cookies = self.client.cookies.output(header="", sep=";")

    def visit(self, row: Row, method: str, data: dict | None = None) -> int | str:
        """The status answered, or the exception raised, in a transaction that is rolled back."""
        self.client.cookies = SimpleCookie(self.cookies)
        url = reverse(row.name, args=row.args(self.world))
        try:
            with transaction.atomic():
                response = getattr(self.client, method)(url, data or {})
                if response.streaming:  # a download holds its file open until it is read
                    b"".join(response.streaming_content)
                status = response.status_code
                raise _Undo
        except _Undo:
            return status
        except Exception as error:  # noqa: BLE001  (reported with the other differences)
            return repr(error)


@pytest.mark.parametrize("kind", VISITORS)
def test_every_url_answers_as_its_row_says(kind, world):
    visitor = Visitor(kind, world)
    differences = []
    for row in all_rows():
        got = visitor.visit(row, row.method, row.data(world))
        if got != row.expected(kind):
            differences.append(f"{row}: {got} instead of {row.expected(kind)}")

    assert "\n".join(differences) == ""


@pytest.mark.parametrize("kind", VISITORS)
def test_page_that_may_not_be_seen_may_not_be_sent(kind, world):
    visitor = Visitor(kind, world)
    accepted = []
    for row in all_rows():
        if row.method == "get" and row.expected(kind) in REFUSED:
            got = visitor.visit(row, "post")
            if got not in REFUSED | {405}:
                accepted.append(f"{row}: {got}")

    assert "\n".join(accepted) == ""


def named_patterns(resolver: URLResolver, namespace: str = "") -> list[tuple[str, URLPattern]]:
    """Every URL pattern below `resolver` with its full name."""
    found = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            found += named_patterns(pattern, inner)
        else:
            found.append((f"{namespace}{pattern.name or pattern.pattern}", pattern))
    return found


def test_every_url_pattern_has_a_row():
    rows = all_rows()
    ours = {name for name, _pattern in named_patterns(get_resolver()) if re.split("[:_]", name)[0] not in NOT_OURS}

    assert " ".join(sorted(ours - {row.name for row in rows})) == ""
    assert " ".join(sorted({row.name for row in rows} - ours)) == ""
    assert len(rows) >= LEAST_ROWS
