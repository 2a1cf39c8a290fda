"""Keeping simulated chances: to and from JSON, and under which key they stay right."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from .chances import Chances, Run, UseCaseChances
from .inputs import Sliders
from .partners import counted_commitments
from .results import Scored, ScoredUseCase
from .scores import MODEL

Json = dict[str, Any]


def fingerprint(scored: Scored, sliders: Sliders | None = None, *, samples: int = 10_000) -> str:
    """A key (64 hexadecimal digits) that changes exactly with what the chances depend on.

    That is the program, the sliders, the shortlist's size, the model's version, `samples`, and of each
    use case its commitments that count, the groups' answers and the needs' ranges; no title, no name.
    """
    program = scored.program
    facts = (
        str(program.id),
        MODEL,
        samples,
        tuple(map(float, program.sliders if sliders is None else sliders)),
        program.shortlist_size,
        [_facts(row) for row in scored.use_cases],
    )
    return sha256(repr(facts).encode()).hexdigest()


def _facts(row: ScoredUseCase) -> tuple[object, ...]:
    counted = counted_commitments(each.commitment for each in row.partners.organizations)
    return (
        str(row.id),
        row.use_case.number,
        row.values,
        [(str(each.rung), each.is_written) for each in counted],
        [(group.share, group.yes, group.no) for group in row.residents.groups],
        [(need.share, need.low, need.high) for need in row.gap.needs],
        row.gap.cannot_be_met,
    )


def chances_as_json(chances: Chances) -> Json:
    """The chances as an object that JSON holds without loss; counts as [places skipped, counts]."""
    return {
        "model": chances.model,
        "numpy": chances.numpy,
        "samples": chances.samples,
        "sliders": list(chances.sliders),
        "shortlist_size": chances.shortlist_size,
        "unchanged": {str(run): chance for run, chance in chances.unchanged.items()},
        "use_cases": {
            str(use_case_id): {
                "places": len(each.counts[Run.EVIDENCE]),
                "counts": {str(run): _packed(counts) for run, counts in each.counts.items()},
                "first_weights": list(each.first_weights) if each.first_weights else None,
                "first_confidence": each.first_confidence,
                "turns": each.turns,
            }
            for use_case_id, each in chances.use_cases.items()
        },
    }


def chances_from_json(stored: Json) -> Chances:
    """The inverse of `chances_as_json`. Raises KeyError or ValueError for anything else."""
    samples, shortlist_size = stored["samples"], stored["shortlist_size"]
    return Chances(
        model=stored["model"],
        numpy=stored["numpy"],
        samples=samples,
        sliders=Sliders(*stored["sliders"]),
        shortlist_size=shortlist_size,
        unchanged={Run(run): chance for run, chance in stored["unchanged"].items()},
        use_cases={
            UUID(use_case_id): UseCaseChances.from_counts(
                {Run(run): _unpacked(counts, each["places"]) for run, counts in each["counts"].items()},
                samples=samples,
                shortlist_size=shortlist_size,
                first_weights=tuple(each["first_weights"]) if each["first_weights"] else None,
                first_confidence=each["first_confidence"],
                turns=each["turns"],
            )
            for use_case_id, each in stored["use_cases"].items()
        },
    )


def _packed(counts: NDArray[np.int64]) -> list[Any]:
    """Most use cases take few of the places: only the stretch between the first and the last is kept."""
    taken = np.flatnonzero(counts)
    first, last = (int(taken[0]), int(taken[-1])) if len(taken) else (0, -1)
    return [first, counts[first : last + 1].tolist()]


def _unpacked(packed: list[Any], places: int) -> NDArray[np.int64]:
    first, taken = packed
    counts = np.zeros(places, np.int64)
    counts[first : first + len(taken)] = taken
    return counts
