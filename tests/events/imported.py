"""What tests of imports count before and after."""

from io import StringIO

from django.core.management import call_command

from events.models import Comment, Event, Option, Participant, Submission, Tally, Turnout, Vote

ROWS = (Event, Option, Participant, Submission, Vote, Comment, Tally, Turnout)


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in ROWS}


def check_tallies() -> None:
    """Exits with an error where a count is not what the answers say."""
    call_command("tally", "--check", stdout=StringIO())
