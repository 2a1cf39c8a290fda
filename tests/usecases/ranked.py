"""A program whose use cases can be ranked, for the tests of the ranking."""

import re
from collections.abc import Iterable

from django.http import HttpResponse
from django.urls import reverse

from events.models import Activity, Event, Participant
from refine.models import Group, Program
from tests.events.factories import ActivityFactory, EventFactory, OptionFactory, TallyFactory, TurnoutFactory
from tests.refine.factories import DimensionFactory, GroupFactory, ProgramFactory
from tests.usecases.factories import (
    AssessmentFactory,
    BallotLinkFactory,
    DataNeedFactory,
    InsightFactory,
    SupportFactory,
    UseCaseFactory,
    UseCaseNeedFactory,
)
from usecases.models import BallotLink, UseCase

SHARES = {"Northside": "0.5", "Eastmoor": "0.3", "Downtown": "0.2"}


def program_with_groups(**fields: object) -> Program:
    """A program whose votes are weighted by three neighborhoods."""
    program = ProgramFactory(**fields)
    dimension = DimensionFactory(program=program, weighting=True)
    for position, (name, share) in enumerate(SHARES.items()):
        GroupFactory(dimension=dimension, name=name, share=share, position=position)
    return program


def ballot(program: Program, **event_fields: object) -> Activity:
    """A ballot of a closed survey."""
    event = EventFactory(program=program, **{"survey": True, "closed": True, **event_fields})
    return ActivityFactory(event=event)


def put_to_residents(activity: Activity, use_case: UseCase, **fields: object) -> BallotLink:
    """An option of `activity` that stands for `use_case`."""
    return BallotLinkFactory(use_case=use_case, option=OptionFactory(activity=activity), **fields)


def answers(link: BallotLink, counts: Iterable[tuple[Group | None, int, int]], **fields: object) -> None:
    """Tallies of residents: (group, answer, people)."""
    for group, answer, people in counts:
        TallyFactory(option=link.option, group=group, answer=answer, people=people, points=people, **fields)


def ranked_program(count: int, **fields: object) -> Program:
    """A program of `count` use cases, each known on all three criteria and a bit weaker than the one before."""
    program = program_with_groups(**fields)
    groups = list(Group.objects.weighting(program))
    activity = ballot(program)
    TurnoutFactory(activity=activity, group=groups[0], people=40 + count)
    for number in range(1, count + 1):
        use_case = UseCaseFactory(program=program, number=number, title=f"Use case number {number}")
        SupportFactory(use_case=use_case, commits=number % 2 == 1)
        link = put_to_residents(activity, use_case)
        answers(link, [(group, 1, 20 + count - number) for group in groups] + [(groups[0], -1, number)])
        need = DataNeedFactory(program=program)
        need.insights.add(InsightFactory(program=program))
        UseCaseNeedFactory(use_case=use_case, data_need=need)
        AssessmentFactory(data_need=need, exists="yes", is_digital="yes", is_online="no")
    return program


def open_survey(program: Program) -> Activity:
    """A ballot that is open, with its totals hidden until it closes."""
    return ballot(program, closed=False, is_opened=True, state=Event.State.OPEN)


def address(program: Program, name: str = "ranking", *args: object, **query: object) -> str:
    """The address of the ranking or one of its pages: `address(program, "ranking_row", 3, partners=0)`."""
    return reverse(f"usecases:{name}", args=[program.slug, *args], query=query or None)


def text_of(response: HttpResponse) -> str:
    """What a reader sees: no tags, single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


PARTNER_ANSWER = {"capacity": Participant.Capacity.PARTNER}
