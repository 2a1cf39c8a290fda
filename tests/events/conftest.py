"""Imports that ran, for the tests of events."""

import pytest

from events.services.imports import start_import
from tests.events.answer_files import polis_import, survey_import


@pytest.fixture
def imported(program, run_jobs):
    """A Polis export of three votes, in the program."""
    row = polis_import(program)
    run_jobs()
    start_import(row=row)
    run_jobs()
    row.refresh_from_db()
    return row


@pytest.fixture
def surveyed(program, run_jobs):
    """A survey with two comments, checked and not yet written."""
    row = survey_import(program)
    run_jobs()
    row.refresh_from_db()
    return row
