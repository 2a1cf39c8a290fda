"""A database that is away is told from a mistake of ours, by what the drivers really raise."""

import sqlite3

import psycopg2
import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError

from refine.outages import is_database_away


def raised_by(call, *, as_):
    """What Django makes of the exception that `call` raises."""
    try:
        call()
    except (sqlite3.Error, psycopg2.Error) as cause:
        error = as_(*cause.args)
        error.__cause__ = cause
        return error
    pytest.fail("nothing was raised")


def from_server(state):
    class ServerError(psycopg2.OperationalError):
        pgcode = state

    def fail():
        raise ServerError("told by the server")

    return raised_by(fail, as_=OperationalError)


@pytest.fixture
def file(tmp_path):
    with sqlite3.connect(tmp_path / "database.sqlite3") as connection:
        connection.execute("CREATE TABLE numbers (number integer)")
    connection.close()
    return tmp_path / "database.sqlite3"


def test_locked_file_is_away(file):
    writer, second = sqlite3.connect(file, isolation_level=None), sqlite3.connect(file, timeout=0)
    writer.execute("BEGIN IMMEDIATE")

    error = raised_by(lambda: second.execute("INSERT INTO numbers VALUES (1)"), as_=OperationalError)

    writer.close()
    second.close()
    assert str(error) == "database is locked"
    assert is_database_away(error)


def test_file_that_cannot_be_opened_is_away(tmp_path):
    error = raised_by(lambda: sqlite3.connect(tmp_path / "no-folder" / "file"), as_=OperationalError)

    assert is_database_away(error)


def test_missing_table_is_a_mistake(file):
    connection = sqlite3.connect(file)

    error = raised_by(lambda: connection.execute("SELECT * FROM letters"), as_=OperationalError)

    connection.close()
    assert not is_database_away(error)


def test_server_that_refuses_connections_is_away(tmp_path):
    error = raised_by(lambda: psycopg2.connect(host=str(tmp_path)), as_=OperationalError)

    assert is_database_away(error)


@pytest.mark.parametrize(("message", "expected"), [("connection already closed", True), ("cursor closed", False)])
def test_closed_connection_is_away_and_a_closed_cursor_a_mistake(message, expected):
    def fail():
        raise psycopg2.InterfaceError(message)

    assert is_database_away(raised_by(fail, as_=InterfaceError)) is expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("08006", True),  # the connection failed
        ("57P01", True),  # shutting down
        ("57P03", True),  # starting up
        ("53300", True),  # all connections are taken
        ("40P01", False),  # a deadlock
        ("57014", False),  # a statement that took too long
        ("53100", False),  # the disk is full
    ],
)
def test_state_from_the_server_decides(state, expected):
    assert is_database_away(from_server(state)) is expected


@pytest.mark.parametrize("error", [None, RuntimeError(), IntegrityError(), DatabaseError(), OperationalError()])
def test_other_errors_are_mistakes(error):
    assert not is_database_away(error)
