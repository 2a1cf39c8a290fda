"""Events of several kinds, their boards, and which option stands for which use case."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from events.models import Activity, Channel, Event, Option, Participant, PosterCount, Station
from events.services.running import CODE_ALPHABET, CODE_LENGTH
from refine.fill.world import World, write
from usecases.models import BallotLink

Format = Activity.Format
RESIDENTS = {Participant.Capacity.RESIDENT: 96, Participant.Capacity.PARTNER: 2, Participant.Capacity.STAFF: 2}
OPTIONS_ON_A_BOARD = 40
"""Nobody spends five dots on two hundred choices: a walk has several stations."""


class Plan(NamedTuple):
    """One event to make. `share` of all answers are given there; weights say who comes and how they answer."""

    title: str
    kind: str
    format: str
    share: float
    days: float
    channels: Mapping[Any, int]
    capacities: Mapping[Any, int] = RESIDENTS
    budget: int = 3
    is_open: bool = False


PLANS = (
    Plan("Data walk", Event.Kind.DATA_WALK, Format.DOTS, 0.13, -45, {Channel.KIOSK: 6, Channel.PHONE: 3}, budget=5),
    Plan("Data users and experts", Event.Kind.DATA_USER_MEETING, Format.PRESSING, 0.01, -42, {Channel.FACILITATOR: 1},
         {Participant.Capacity.EXPERT: 1}),
    Plan("Community meeting", Event.Kind.COMMUNITY_MEETING, Format.AGREE, 0.22, -38,
         {Channel.PHONE: 7, Channel.PAPER: 3}),
    Plan("Data day", Event.Kind.DATA_DAY, Format.PICK, 0.08, -30, {Channel.KIOSK: 5, Channel.FACILITATOR: 1}),
    Plan("Survey by mail", Event.Kind.SURVEY, Format.RATING, 0.14, -28, {Channel.PAPER: 2, Channel.IMPORT: 8}),
    Plan("Ballot", Event.Kind.SURVEY, Format.BALLOT, 0.36, -20,
         {Channel.OPEN_LINK: 6, Channel.PHONE: 3, Channel.PAPER: 1}),
    Plan("Survey that is open now", Event.Kind.SURVEY, Format.BALLOT, 0.06, -2,
         {Channel.OPEN_LINK: 8, Channel.PHONE: 2}, is_open=True),
)  # fmt: skip


@dataclass(frozen=True)
class Gathering:
    """An event with its boards: for each, the pks of its options."""

    plan: Plan
    event: Event
    boards: list[list[int]]


def add_gathering(world: World, plan: Plan, number: int) -> Gathering:
    """The event with its options; answers come later, so a closed one is closed already."""
    event = _event(world, plan, number)
    is_board = plan.format in Activity.BUDGET_FORMATS
    size = OPTIONS_ON_A_BOARD if is_board else len(world.use_cases)
    boards = []
    for place, start in enumerate(range(0, len(world.use_cases), size)):
        station = None
        if is_board:
            station = Station.objects.create(
                uuid=world.dice.uid("station", number, place),
                event=event,
                title={"en": f"Station {place + 1}"},
                position=place,
            )
        boards.append(_board(world, plan, event, station, (number, place), start, start + size))
    return Gathering(plan, event, boards)


def _event(world: World, plan: Plan, number: int) -> Event:
    starts_at, ends_at = world.at(plan.days + 0.75), world.at(plan.days + 0.85)
    return Event.objects.create(
        uuid=world.dice.uid("event", number),
        program=world.program,
        kind=plan.kind,
        title={"en": plan.title},
        join_code=_free_code(world, number),
        place="" if plan.kind == Event.Kind.SURVEY else "Library",
        starts_at=starts_at,
        ends_at=None if plan.is_open else ends_at,
        state=Event.State.OPEN if plan.is_open else Event.State.REVIEWED,
        opened_at=starts_at,
        closed_at=None if plan.is_open else ends_at,
        created_at=starts_at,
    )


def _free_code(world: World, number: int) -> str:
    """A join code that nobody has: the same one each time on an empty database."""
    rng = world.dice.stream(f"code {number}")
    while True:
        code = "".join(rng.choice(list(CODE_ALPHABET), CODE_LENGTH))
        if not Event.objects.filter(join_code=code).exists():
            return code


def _board(
    world: World, plan: Plan, event: Event, station: Station | None, key: tuple[int, int], start: int, end: int
) -> list[int]:
    activity = Activity.objects.create(
        uuid=world.dice.uid("activity", *key),
        event=event,
        station=station,
        format=plan.format,
        prompt={"en": "Would this help you?"},
        budget=plan.budget,
        closed_at=event.closed_at,
        position=key[1],
    )
    use_cases = world.use_cases[start:end]
    options = write(
        [
            Option(
                uuid=world.dice.uid("option", *key, use_case.number),
                activity=activity,
                label={"en": use_case.title},
                position=position,
            )
            for position, use_case in enumerate(use_cases)
        ]
    )
    write(
        [
            BallotLink(
                event=event,
                option=option,
                use_case=use_case,
                is_scored=plan.format not in Activity.UNSCORED_FORMATS,
            )
            for option, use_case in zip(options, use_cases, strict=True)
        ]
    )
    return [option.pk for option in options]


def add_poster(world: World, gathering: Gathering) -> None:
    """Stickers on the first board of a walk, counted by hand."""
    options = gathering.boards[0]
    counts = world.dice.stream("poster").integers(0, 25, len(options)).tolist()
    PosterCount.objects.create(
        uuid=world.dice.uid("poster"),
        activity=Activity.objects.get(options=options[0]),
        people=1 + sum(counts) // gathering.plan.budget,
        marks={str(option): count for option, count in zip(options, counts, strict=True)},
        counted_at=gathering.event.starts_at,
    )
