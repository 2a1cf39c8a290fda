"""Telling a row that somebody deleted in the meantime from a mistake of ours."""

import sqlite3

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, IntegrityError
from django.http import HttpRequest

FOREIGN_KEY_STATE = "23503"
NOT_UPDATED = "did not affect any rows."
"""How Django ends its words about a row it was told to update and did not find."""


def is_row_gone(request: HttpRequest, error: BaseException | None) -> bool:
    """Whether what was sent met a row that was there when the request began and has been deleted since.

    Its transaction is rolled back, so nothing is written. Only for what is sent: a page that is looked at and finds
    no row has a mistake in it.
    """
    if request.method != "POST":
        return False
    if isinstance(error, ObjectDoesNotExist):
        return True
    if type(error) is DatabaseError:
        return str(error).endswith(NOT_UPDATED)
    if not isinstance(error, IntegrityError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        # At commit SQLite reports its general code for constraints, so the words decide.
        return "FOREIGN KEY" in str(cause)
    return getattr(cause, "pgcode", "") == FOREIGN_KEY_STATE
