"""How long, and with how much memory, it is worked out how steady the places are."""

import os
from typing import NamedTuple

from refine.bench.content import filled
from refine.bench.measure import forget_peak, medians, memory_at_peak, memory_now
from refine.bench.report import Report
from usecases import scoring
from usecases.rankings.inputs import ranking_inputs


class Scale(NamedTuple):
    """How many use cases and tries, how often, and within which limits."""

    use_cases: tuple[int, ...]
    samples: int
    rounds: int


FULL, SMALL = Scale((200, 1000), 10_000, 3), Scale((10, 20), 500, 1)
MOST_SECONDS = (1.5, 8.0)
MOST_MEGABYTES = 300


def run(report: Report, *, is_small: bool) -> None:
    """Figures of the simulation by itself: all three runs, eight groups, on one core."""
    scale = SMALL if is_small else FULL
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    for count, most_seconds in zip(scale.use_cases, MOST_SECONDS, strict=True):
        program = filled(f"steady-{count}", use_cases=count, voices=count * 100)
        idle = memory_now()
        scored = scoring.score(ranking_inputs(program))
        forget_peak()

        def simulate(scored: scoring.Scored = scored) -> None:
            scoring.simulate(scored, samples=scale.samples)

        taken = medians({"simulation": simulate}, rounds=scale.rounds)["simulation"]
        held = (memory_at_peak() - idle) / 1e6
        report.figure(f"{count:,} use cases, {scale.samples:,} tries, memory above idle", held, "MB")
        report.at_most(f"{count:,} use cases, {scale.samples:,} tries", taken, most_seconds, "s")
    report.at_most(f"{count:,} use cases, memory above idle", held, MOST_MEGABYTES, "MB")
