"""How fast `manage.py fill` invents votes and writes them."""

from statistics import median
from typing import NamedTuple

from refine.bench.content import empty
from refine.bench.measure import say
from refine.bench.report import Report
from refine.fill import Size, fill


class Scale(NamedTuple):
    """How much is made at a time, and how often."""

    use_cases: int
    votes: int
    rounds: int


FULL, SMALL = Scale(200, 1_000_000, 3), Scale(10, 1000, 1)
LEAST_VOTES_A_SECOND = 50_000


def run(report: Report, *, is_small: bool) -> None:
    """Figures of new programs, one after the other, each in a transaction of its own."""
    scale = SMALL if is_small else FULL
    size = Size(scale.use_cases, scale.votes, organizations=40)
    rates = []
    for turn in range(scale.rounds):
        program = empty(f"filled-{turn}")
        say(f"  filling {program.slug}: {size.use_cases:,} use cases, {size.voices:,} votes")
        rates.append(fill(program, size, seed=1, report=lambda line: None))
    report.figure(f"{scale.votes:,} votes, slowest of {scale.rounds}", min(rates), "votes/s")
    report.at_least(f"{scale.votes:,} votes, median of {scale.rounds}", median(rates), LEAST_VOTES_A_SECOND, "votes/s")
