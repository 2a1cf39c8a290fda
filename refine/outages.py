"""Telling a database that is away, or busy for too long, from a mistake of ours."""

import sqlite3

from django.db import InterfaceError, OperationalError

# PostgreSQL's states: connection exceptions, shutting down, crashed, starting up, no connection left.
AWAY_STATES = ("08", "57P01", "57P02", "57P03", "53300")


def is_database_away(error: BaseException | None) -> bool:
    """Whether `error` says that the database cannot be reached now: the same request may succeed in a minute.

    True for a connection that was refused or lost, and on SQLite for a file that stayed locked beyond the busy
    timeout or cannot be opened. False for everything that would fail again, such as a missing table, and for a
    deadlock, which is ours to avoid.
    """
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        # Extended codes keep the kind of error in the lowest byte.
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        return code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN}
    if isinstance(error, InterfaceError):
        return str(error).strip() == "connection already closed"
    state = getattr(cause, "pgcode", "")
    # The driver reports what happened to its connection itself without a state: only the server has those.
    return state is None or state.startswith(AWAY_STATES)
