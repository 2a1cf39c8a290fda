"""Who answers what, drawn by the thousand: many people answer once, a few answer everything."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

import numpy as np

from events.models import Activity
from events.services.crowds import Crowd, add_crowds
from events.services.running import measure_fair_shares
from refine.copying import unchecked_references
from refine.fill.dice import pick, popularity, uids
from refine.fill.gatherings import PLANS, Gathering, add_gathering, add_poster
from refine.fill.world import World

PEOPLE_IN_A_CROWD = 2000
REPORT_SECONDS = 5
GAVE_NO_GROUP = 0.12
NOT_SURE = 0.15
SPENDS_ALL = 0.7


@dataclass(frozen=True)
class Board:
    """What the people of an event choose from, over all its boards: option pks, how often each is named, how liked.

    `ends` are the ends of the options' shares of the line from 0 to the number of boards, each board one unit.
    """

    pks: np.ndarray
    ends: np.ndarray
    appeal: np.ndarray
    tilt: np.ndarray
    count: int


def add_answers(world: World) -> tuple[list[Gathering], float]:
    """All events with their answers, as many in all as asked for; returns the events, and the answers a second."""
    meter = _Meter(world)
    gatherings, given = [], 0
    with unchecked_references():  # of others there are the program and its groups, which are held
        for number, plan in enumerate(PLANS):
            is_last = number == len(PLANS) - 1
            quota = world.size.voices - given if is_last else int(world.size.voices * plan.share)
            gathering = add_gathering(world, plan, number)
            given += add_crowds(event=gathering.event, crowds=_crowds(world, gathering, number, quota, meter))
            if gathering.event.closed_at is not None:
                measure_fair_shares(gathering.event.activities.values_list("pk", flat=True))
            gatherings.append(gathering)
        add_poster(world, gatherings[0])
    return gatherings, meter.done()


class _Meter:
    """Says every few seconds how far the answers are."""

    def __init__(self, world: World) -> None:
        self.world, self.count = world, 0
        self.started = self.last = time.monotonic()

    def add(self, count: int) -> None:
        self.count += count
        if time.monotonic() - self.last > REPORT_SECONDS:
            self.last = time.monotonic()
            self.world.report(f"Votes: {self.count:,} of {self.world.size.voices:,}")

    def done(self) -> float:
        seconds = time.monotonic() - self.started
        rate = self.count / seconds
        self.world.report(f"Votes: {self.count:,} in {seconds:.1f} seconds, {rate:,.0f} a second")
        return rate


def _crowds(world: World, gathering: Gathering, number: int, quota: int, meter: _Meter) -> Iterator[Crowd]:
    """Crowds until `quota` answers are given; the last one is cut so that it fits exactly."""
    rng = world.dice.stream(f"answers {number}")
    board = _board(world, gathering, rng)
    while quota > 0:
        persons, places, points = _choices(gathering, board, rng)
        persons, places, points = persons[:quota], places[:quota], points[:quota]
        quota -= len(persons)
        yield _crowd(world, gathering, board, rng, persons, places, points)
        meter.add(len(persons))


def _board(world: World, gathering: Gathering, rng: np.random.Generator) -> Board:
    boards = [popularity(rng, len(board)) for board in gathering.boards]
    pks = np.array([pk for board in gathering.boards for pk in board])
    return Board(
        pks=pks,
        ends=np.concatenate([place + np.cumsum(weights / weights.sum()) for place, weights in enumerate(boards)]),
        appeal=rng.beta(2.2, 1.6, len(pks)),
        tilt=rng.normal(0, 0.12, (len(world.neighborhoods) + 1, len(pks))),
        count=len(boards),
    )


def _choices(gathering: Gathering, board: Board, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Person, place of the option on the board and points of each answer, by person."""
    people, budget = PEOPLE_IN_A_CROWD, gathering.plan.budget
    if gathering.plan.format in Activity.BUDGET_FORMATS:
        named = np.where(rng.random(people) < SPENDS_ALL, budget, rng.integers(1, budget + 1, people))
    else:
        named = 1 + np.minimum(rng.pareto(1.1, people) * 15, len(board.pks)).astype(int)
    station = np.minimum(rng.exponential(board.count / 4, people).astype(int), board.count - 1)
    persons = np.repeat(np.arange(people), named)
    where = station[persons] + rng.random(len(persons))
    places = np.minimum(np.searchsorted(board.ends, where, side="right"), len(board.pks) - 1)
    # Whoever names an option twice has put two dots on it; elsewhere it is one answer.
    answers, points = np.unique(persons * len(board.pks) + places, return_counts=True)
    if gathering.plan.format != Activity.Format.DOTS:
        points = np.ones_like(points)
    persons, places = np.divmod(answers, len(board.pks))
    return persons, places, points


def _crowd(
    world: World,
    gathering: Gathering,
    board: Board,
    rng: np.random.Generator,
    persons: np.ndarray,
    places: np.ndarray,
    points: np.ndarray,
) -> Crowd:
    plan, people = gathering.plan, int(persons[-1]) + 1
    shares = [float(group.share or 0.1) ** 1.4 for group in world.neighborhoods]
    homes = np.array(pick(rng, range(len(shares) + 1), [*shares, sum(shares) * GAVE_NO_GROUP], people))
    groups = [*(group.pk for group in world.neighborhoods), None]
    ages = [None, *(group.pk for group in world.ages)]
    capacities = pick(rng, list(plan.capacities), list(plan.capacities.values()), people)
    appeal = np.clip(board.appeal[places] + board.tilt[homes[persons], places], 0.02, 0.98)
    opening = world.at(plan.days + 0.75).astimezone(UTC)
    minutes = np.minimum(rng.exponential(400 if plan.is_open else 40, people), 2500 if plan.is_open else 140)
    return Crowd(
        uuids=uids(rng, people),
        channels=pick(rng, list(plan.channels), list(plan.channels.values()), people),
        capacities=capacities,
        languages=pick(rng, ("en", "es"), (4, 1), people),
        groups=[groups[home] for home in homes.tolist()],
        other_groups=pick(rng, ages, [1] * len(ages), people),
        moments=np.datetime64(opening.replace(tzinfo=None), "us") + minutes.astype("timedelta64[m]"),
        persons=persons,
        options=board.pks[places],
        answers=_answers(plan.format, appeal, rng),
        points=points,
    )


def _answers(format_name: str, appeal: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """What is said, where `appeal` is the chance that somebody likes the option."""
    if format_name in Activity.BUDGET_FORMATS:
        return np.ones(len(appeal), dtype=int)
    if format_name in Activity.RATING_FORMATS:
        return 1 + rng.binomial(4, appeal)
    chance = rng.random(len(appeal))
    return np.where(chance < NOT_SURE, 0, np.where(chance < NOT_SURE + (1 - NOT_SURE) * appeal, 1, -1))
