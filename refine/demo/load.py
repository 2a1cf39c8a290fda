"""Fills an empty database with the demo."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from events.models import Event
from refine.demo.build.answers import build_answers
from refine.demo.build.comments import build_comments
from refine.demo.build.decision import build_afterwards, build_decision
from refine.demo.build.gatherings import build_ballot_links, build_gatherings
from refine.demo.build.insights import Readings
from refine.demo.build.interviews import build_interviews, withdraw_what_was_withdrawn
from refine.demo.build.people import build_guides, build_people, build_requests
from refine.demo.build.personas import build_grounds_of_needs, build_helpers, build_personas
from refine.demo.build.program import build_program
from refine.demo.build.tables import build_attendances, build_direct_entries, build_promises, build_worksheets
from refine.demo.build.usecases import build_needs, build_support, build_use_cases
from refine.demo.calendar import Calendar
from refine.demo.content import support
from refine.demo.content.places import SLUG
from refine.models import Program


def is_loaded() -> bool:
    """Whether this database holds the demo."""
    return Program.objects.filter(slug=SLUG).exists()


def open_event_codes() -> list[str]:
    """Join codes of the demo's events that take answers now."""
    opened = Event.objects.filter(program__slug=SLUG, state=Event.State.OPEN).order_by("pk")
    return list(opened.values_list("join_code", flat=True))


@transaction.atomic
def load(today: date | None = None) -> Program:
    """Write the demo, with dates told from `today` (the local date, if None). A second call changes nothing."""
    if is_loaded():
        return Program.objects.get(slug=SLUG)
    world = build_program(Calendar(today or timezone.localdate()))
    readings = Readings(world)
    build_people(world)
    build_guides(world)
    build_gatherings(world)
    build_attendances(world)
    build_worksheets(world, readings)
    build_use_cases(world)
    build_needs(world)
    build_ballot_links(world)
    build_answers(world)
    build_promises(world, readings)
    build_support(world, support.SUPPORT)
    build_requests(world, readings)
    build_interviews(world, readings)
    build_comments(world, readings)
    build_direct_entries(world, readings)
    readings.write()
    build_personas(world)
    build_grounds_of_needs(world)
    build_helpers(world)
    withdraw_what_was_withdrawn(world)
    build_decision(world)
    build_afterwards(world)
    return world.program
