"""How steady the places are: the criteria and the weights drawn many times over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from .chances import Chances, Run, UseCaseChances
from .draws import Draws, generator, seed_sequence
from .inputs import Criterion, InputError, ProgramInput, Sliders
from .ranking import weigh, with_chances
from .results import Ranking, Scored
from .scores import MODEL, score
from .smaa import Field, Floats, Places, central_weights, confidence_factors, tally_places
from .weights import any_weights, near_weights

# Above so many use cases single places are counted only as far as the shortlist goes.
ALL_PLACES_UP_TO = 2000

Progress = Callable[[int, int], None]


def _unheard(done: int, total: int) -> None:
    """Progress that nobody asked for."""


def rank(program: ProgramInput, *, samples: int = 10_000, robustness: bool = True) -> Ranking:
    """The whole ranking of a program, with the chances unless `robustness` is False.

    Raises `InputError` for facts that contradict each other.
    """
    ranking = weigh(score(program))
    return with_chances(ranking, simulate(ranking.scored, samples=samples)) if robustness else ranking


def simulate(
    scored: Scored, sliders: Sliders | None = None, *, samples: int = 10_000, on_progress: Progress = _unheard
) -> Chances:
    """Draw criteria and weights `samples` times and count places, in three runs on the same draws.

    Placed use cases are ranked among themselves, each of the others against them. `sliders` default to
    the program's. The standard error of a chance is at most 0.5 / sqrt(samples). Deterministic: the
    streams are seeded by the ids of program and use cases, the model's version and `samples`.
    `on_progress(done, total)` is told after every block of draws how many of the passes over them are done;
    whatever it raises ends the simulation. Raises `InputError` (``samples``) without a draw.
    """
    if samples < 1:
        raise InputError("samples", f"At least one draw is needed, not {samples}.")
    ranking = weigh(scored, sliders)
    if not scored.in_use:
        return _chances(ranking, samples, {}, {}, {})
    program = scored.program
    draws = Draws([row.scored for row in ranking.rows], program_id=program.id, model=MODEL, samples=samples)
    compared = _compared(ranking)
    first_pass = _told(draws, on_progress, before=0, total=2 * samples)
    tallies = tally_places(first_pass, _weights(ranking, samples), compared)
    central = {i: mean for i, mean in central_weights(tallies[Run.ANY]).items() if i < compared.placed}
    second_pass = _told(draws, on_progress, before=samples, total=2 * samples)
    return _chances(ranking, samples, tallies, central, confidence_factors(second_pass, central, compared.placed))


def _told(draws: Iterable[Floats], on_progress: Progress, *, before: int, total: int) -> Iterator[Floats]:
    """The blocks of one pass, each told once it is done with; `before` draws were done in earlier passes."""
    for block in draws:
        yield block
        before += block.shape[1]
        on_progress(before, total)


def _compared(ranking: Ranking) -> Field:
    alternatives, placed = len(ranking.rows), len(ranking.placed)
    deepest = placed + (placed < alternatives)
    is_large = alternatives > ALL_PLACES_UP_TO
    return Field(
        alternatives=alternatives,
        placed=placed,
        shortlisted=sum(row.is_shortlisted for row in ranking.placed),
        columns=min(deepest, ranking.scored.program.shortlist_size) if is_large else deepest,
    )


def _weights(ranking: Ranking, samples: int) -> dict[str, NDArray[np.float64]]:
    """The weights (samples x criteria) of each run."""
    program_id = ranking.scored.program.id
    in_use = np.array([criterion in ranking.scored.in_use for criterion in Criterion])
    near, free = (generator(seed_sequence(program_id, MODEL, samples, "weights", number)) for number in (0, 1))
    return {
        Run.EVIDENCE: np.tile(ranking.weights, (samples, 1)),
        Run.NEAR: near_weights(ranking.sliders, in_use, near, samples),
        Run.ANY: any_weights(in_use, free, samples),
    }


def _chances(
    ranking: Ranking,
    samples: int,
    tallies: Mapping[str, Places],
    central: Mapping[int, NDArray[np.float64]],
    confidence: Mapping[int, float],
) -> Chances:
    scored, size = ranking.scored, ranking.scored.program.shortlist_size
    number = len(ranking.placed)
    turned = tallies[Run.EVIDENCE].turned.tolist() if tallies else []
    alternatives = {row.id: i for i, row in enumerate(ranking.rows)}
    use_cases = {}
    for row in scored.use_cases if tallies else ():
        i = alternatives[row.id]
        deepest = number + (i >= number)
        use_cases[row.id] = UseCaseChances.from_counts(
            {Run(run): places.counts[i, :deepest] for run, places in tallies.items()},
            samples=samples,
            shortlist_size=size,
            first_weights=tuple(central[i].tolist()) if i in central else None,
            first_confidence=confidence.get(i),
            turns=turned[i] / samples if i < len(turned) else None,
        )
    return Chances(
        model=MODEL,
        numpy=np.__version__,
        samples=samples,
        sliders=ranking.sliders,
        shortlist_size=size,
        unchanged={Run(run): places.unchanged / samples for run, places in tallies.items()},
        use_cases=use_cases,
    )
