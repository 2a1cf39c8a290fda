"""From criteria and weights to places, with the reasons beside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, fsum

import numpy as np
from numpy.typing import NDArray

from .chances import Chances
from .inputs import Criterion, Sliders, check_sliders
from .results import (
    Flag,
    Flip,
    FormatMix,
    HeardWarning,
    RankedUseCase,
    Ranking,
    Scored,
    ScoredUseCase,
    State,
    Weights,
)
from .weights import weights_of

TIE = 1e-9
PROMISING_FROM = 60.0
# Use cases compared with all others in one array.
COMPARED_AT_A_TIME = 500
FLAGS = tuple(Flag)
WARNING_FLAGS = {
    HeardWarning.NOT_HEARD: Flag.GROUP_NOT_HEARD,
    HeardWarning.FEW_VOICES: Flag.FEW_VOICES,
    HeardWarning.UNDER_HEARD: Flag.UNDER_HEARD,
}


def weigh(scored: Scored, sliders: Sliders | None = None) -> Ranking:
    """Scores and places for these sliders (default: the program's); cheap, no random numbers.

    A use case that lacks a criterion in use has no place. Scores within 1e-9 of the first of
    them share its rank. Raises `InputError` for a slider outside 0..100.
    """
    sliders = scored.program.sliders if sliders is None else sliders
    check_sliders(sliders)
    weights, equal_weights = weights_of(sliders, scored.left_out)
    values = np.array([row.values for row in scored.use_cases], dtype=float).reshape(-1, len(Criterion))
    drafts = [
        _draft(row, scored, weights, strong) for row, strong in zip(scored.use_cases, _promising(values), strict=True)
    ]
    is_placed = np.array([draft.score is not None for draft in drafts], dtype=bool)
    for draft, is_unbeaten in zip(drafts, _unbeaten(values, is_placed), strict=True):
        draft.is_unbeaten = bool(is_unbeaten)
    placed = _with_places([draft for draft in drafts if draft.score is not None])
    for upper, lower in pairwise(placed):
        upper.flips = flips_between(upper.scored, lower.scored, weights)
    unplaced = sorted((draft for draft in drafts if draft.score is None), key=_number)
    rows = tuple(_row(draft, scored.program.shortlist_size) for draft in (*placed, *unplaced))
    return Ranking(
        scored=scored,
        sliders=sliders,
        weights=weights,
        state=_state(scored),
        equal_weights=equal_weights,
        rows=rows,
        format_mixes=_format_mixes(rows[: len(placed)]) if Criterion.RESIDENTS in scored.in_use else (),
    )


def _state(scored: Scored) -> State:
    if not scored.in_use:
        return State.NOTHING_KNOWN
    return State.NOTHING_TO_COMPARE if len(scored.use_cases) == 1 else State.RANKED


@dataclass(slots=True)
class _Draft:
    """What is known of a row of the ranking so far; see `RankedUseCase`."""

    scored: ScoredUseCase
    score: float | None
    contributions: tuple[float | None, float | None, float | None]
    score_low: float
    score_high: float
    promising_because: tuple[Criterion, ...]
    missing: tuple[Criterion, ...]
    rank: int | None = None
    is_tied: bool = False
    is_unbeaten: bool = False
    flips: tuple[Flip, ...] = ()


def _draft(row: ScoredUseCase, scored: Scored, weights: Weights, promising: NDArray[np.bool_]) -> _Draft:
    values = row.values
    missing = tuple(
        criterion
        for criterion, value in zip(Criterion, values, strict=True)
        if value is None and (criterion in scored.in_use or (criterion == Criterion.GAP and row.gap.cannot_be_met))
    )
    partners, residents, gap = (
        None if value is None else weight * value for weight, value in zip(weights, values, strict=True)
    )
    known = fsum(each for each in (partners, residents, gap) if each is not None)
    unknown = fsum(weight for weight, value in zip(weights, values, strict=True) if value is None)
    return _Draft(
        scored=row,
        score=None if missing or not scored.in_use else known,
        contributions=(partners, residents, gap),
        score_low=known,
        score_high=known + 100 * unknown,
        promising_because=tuple(criterion for criterion, strong in zip(Criterion, promising, strict=True) if strong),
        missing=missing,
    )


def _row(draft: _Draft, shortlist_size: int) -> RankedUseCase:
    return RankedUseCase(
        scored=draft.scored,
        score=draft.score,
        rank=draft.rank,
        is_tied=draft.is_tied,
        contributions=draft.contributions,
        score_low=draft.score_low,
        score_high=draft.score_high,
        is_shortlisted=draft.rank is not None and draft.rank <= shortlist_size,
        promising_because=draft.promising_because,
        is_unbeaten=draft.is_unbeaten,
        missing=draft.missing,
        flags=_flags(draft.scored),
        flips=draft.flips,
    )


def _number(draft: _Draft) -> tuple[int, bytes]:
    return draft.scored.use_case.number, draft.scored.id.bytes


def _flags(row: ScoredUseCase) -> tuple[Flag, ...]:
    """What the row must say, in the order of `Flag`; *too close to call* comes with the chances."""
    groups = row.residents.groups if row.residents.voices else ()
    found = {WARNING_FLAGS[group.warning] for group in groups if group.warning}
    if row.partners.opposed:
        found.add(Flag.OPPOSED)
    if any(group.is_heavy for group in groups):
        found.add(Flag.HEAVY_VOICE)
    if any(activity.is_hidden for activity in row.residents.activities):
        found.add(Flag.ACTIVITY_HIDDEN)
    if not all(need.need.rests_on_insight for need in row.gap.needs):
        found.add(Flag.NEED_WITHOUT_INSIGHT)
    if row.gap.cannot_be_met:
        found.add(Flag.CANNOT_BE_MET)
    return tuple(flag for flag in FLAGS if flag in found) if found else ()


def _promising(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Use cases x criteria: among the highest quarter of all use cases (rounded up), and at least 60.

    Equals share a place, as in the ranking. Not known is nan, which is neither.
    """
    quarter = ceil(len(values) / 4)
    strong = np.zeros(values.shape, dtype=bool)
    for criterion, column in enumerate(values.T):
        known = np.sort(column[~np.isnan(column)])[::-1]
        if len(known):
            lowest = known[min(quarter, len(known)) - 1]
            strong[:, criterion] = (column >= lowest - TIE) & (column >= PROMISING_FROM - TIE)
    return strong


def _unbeaten(values: NDArray[np.float64], is_placed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Placed use cases that no other placed one equals or exceeds on every criterion and exceeds on one."""
    compared = np.nan_to_num(values[is_placed])
    unbeaten = is_placed.copy()
    unbeaten[is_placed] = [
        is_unbeaten
        for start in range(0, len(compared), COMPARED_AT_A_TIME)
        for is_unbeaten in ~_are_beaten(compared[start : start + COMPARED_AT_A_TIME], compared)
    ]
    return unbeaten


def _are_beaten(rows: NDArray[np.float64], by: NDArray[np.float64]) -> NDArray[np.bool_]:
    reaches, exceeds = np.ones((len(rows), len(by)), bool), np.zeros((len(rows), len(by)), bool)
    for own, others in zip(rows.T, by.T, strict=True):
        reaches &= others >= own[:, None] - TIE
        exceeds |= others > own[:, None] + TIE
    reaches &= exceeds
    return np.array(reaches.any(axis=1), bool)


def _with_places(drafts: list[_Draft]) -> list[_Draft]:
    """The rows by score, with rank (1, 2, 2, 4) and ties; equals by number."""
    runs: list[list[_Draft]] = []
    for draft in sorted(drafts, key=lambda draft: (-_score(draft), *_number(draft))):
        if runs and _score(runs[-1][0]) - _score(draft) <= TIE:
            runs[-1].append(draft)
        else:
            runs.append([draft])
    placed: list[_Draft] = []
    for run in runs:
        rank = len(placed) + 1
        for draft in sorted(run, key=_number):
            draft.rank, draft.is_tied = rank, len(run) > 1
            placed.append(draft)
    return placed


def _score(draft: _Draft) -> float:
    return -1.0 if draft.score is None else draft.score


def _format_mixes(placed: Sequence[RankedUseCase]) -> tuple[FormatMix, ...]:
    mixes = sorted({row.scored.residents.formats for row in placed})
    return tuple(
        FormatMix(mix, tuple(row.id for row in placed if row.scored.residents.formats == mix)) for mix in mixes
    )


def why_above(upper: RankedUseCase, lower: RankedUseCase) -> tuple[float, float, float]:
    """Why one placed row is above another: per criterion weight x (value - value); they add up to the lead.

    What is not known for either counts as 0 (it weighs nothing where both have a place).
    """
    partners, residents, gap = (
        (a or 0.0) - (b or 0.0) for a, b in zip(upper.contributions, lower.contributions, strict=True)
    )
    return partners, residents, gap


def flips_between(upper: ScoredUseCase, lower: ScoredUseCase, weights: Weights) -> tuple[Flip, ...]:
    """At which weight of one criterion, the others in proportion, two placed rows swap.

    With d the differences of the values and e their mean over the other criteria in the
    proportions of those, the order flips at t = e / (e - d). Criteria that cannot flip it are left out.
    Where the others weigh nothing, they count the same.
    """
    used = [i for i, value in enumerate(upper.values) if value is not None]
    lead = [(upper.values[i] or 0.0) - (lower.values[i] or 0.0) for i in range(len(Criterion))]
    flips = []
    for i in used:
        others = [j for j in used if j != i]
        total = fsum(weights[j] for j in others)
        e = fsum((weights[j] / total if total else 1 / len(others)) * lead[j] for j in others)
        if e * lead[i] < 0:
            at = e / (e - lead[i])
            flips.append(Flip(tuple(Criterion)[i], at, more=lead[i] < 0))
    return tuple(flips)


def with_chances(ranking: Ranking, chances: Chances) -> Ranking:
    """The same ranking with the chances filled in, and the flag *too close to call* where it applies.

    The chances must be those of the same inputs and sliders.
    """
    rows = []
    for row in ranking.rows:
        own = chances.use_cases.get(row.id)
        is_close = own is not None and own.is_too_close
        flags = (Flag.TOO_CLOSE_TO_CALL, *row.flags) if is_close else row.flags
        rows.append(replace(row, chances=own, flags=flags))
    return replace(ranking, rows=tuple(rows), chances=chances)
