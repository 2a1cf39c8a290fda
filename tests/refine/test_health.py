"""/healthz and /readyz, as a machine that watches asks them."""

import pytest
from django.db import DatabaseError
from django.test import Client
from kombu import Connection

from refine import health, leases

pytestmark = pytest.mark.django_db

ALL_WELL = {"ready": True, "database": "ok", "migrations": "ok", "broker": "ok", "worker": "ok"}


def test_healthz_answers_anybody(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"alive")


def test_readyz_with_everything_there(client: Client) -> None:
    leases.note_heartbeat()

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, ALL_WELL)


def test_readyz_without_a_worker(client: Client) -> None:
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (503, ALL_WELL | {"ready": False, "worker": "missing"})


def test_readyz_with_a_migration_to_come(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    leases.note_heartbeat()
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda executor, targets: ["one"])

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (503, ALL_WELL | {"ready": False, "migrations": "missing"})


def test_readyz_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> bool:
        raise DatabaseError("gone")

    monkeypatch.setattr(health, "_is_database_there", refuse)
    monkeypatch.setattr(health, "_are_migrations_applied", refuse)
    monkeypatch.setattr(health, "has_heartbeat", refuse)

    response = client.get("/readyz")

    gone = dict.fromkeys(("database", "migrations", "worker"), "unreachable")
    assert (response.status_code, response.json()) == (503, ALL_WELL | {"ready": False} | gone)


def test_readyz_without_a_broker(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    leases.note_heartbeat()
    monkeypatch.setattr(health.current_app, "connection_for_write", lambda: Connection("redis://127.0.0.1:1/0"))

    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (503, ALL_WELL | {"ready": False, "broker": "unreachable"})
