"""Fills a program with invented content."""

from collections.abc import Callable

from django.db import transaction

from events.models import Comment, Event
from refine.fill.answers import add_answers
from refine.fill.comments import add_comments, add_insights
from refine.fill.dice import Dice
from refine.fill.register import add_groups, add_interviews, add_organizations
from refine.fill.work import add_data_needs, add_support, add_use_cases
from refine.fill.world import Size, World
from refine.models import Program
from refine.numbering import next_number
from stakeholders.models import Organization, Stakeholder
from usecases.models import DataNeed, Insight, UseCase

CONTENT = (UseCase, Event, Organization, Stakeholder, Insight, DataNeed, Comment)


def has_content(program: Program) -> bool:
    """Whether anybody has worked in `program` yet."""
    return any(model._default_manager.filter(program=program).exists() for model in CONTENT)


@transaction.atomic
def fill(program: Program, size: Size, *, seed: int, report: Callable[[str], None]) -> float:
    """Add invented content of `size` to `program`, in one transaction; returns how many votes were written a second.

    `report` is told what was done, in lines.

    The same program, seed and day give the same rows. Memory does not grow with the answers. The program's row is
    held until the end, so two fills of one program come one after the other.
    """
    start = next_number(UseCase.objects, program)
    world = World(program, size, Dice(program.uuid, seed, start), report)
    add_groups(world)
    add_organizations(world)
    add_use_cases(world)
    add_data_needs(world)
    add_support(world)
    add_interviews(world)
    gatherings, rate = add_answers(world)
    add_comments(world, gatherings)
    add_insights(world)
    return rate
