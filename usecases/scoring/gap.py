"""G, gap in data or information: a need is met only as far as its weakest link.

The links are openness (points of the Global Open Data Index 2013-15), whether the data
answers the question of the use case, and whether the people who need it know it and can
read it. A question left open leaves a range, not a zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import fsum, sqrt

from .inputs import KEPT, Answer, Fit, Need, Openness
from .results import DataGap, GapKind, NeedGap

# In the order of `Openness`; github okfn/opendataindex, content/data/questions.csv.
POINTS = (5, 5, 5, 5, 15, 15, 10, 30, 10)
FIT = {Fit.YES: (100.0, 100.0), Fit.PARTLY: (50.0, 50.0), Fit.NO: (0.0, 0.0), Fit.UNSURE: (0.0, 100.0)}
MUST_HAVE, NICE_TO_HAVE = 1.0, 0.5


def openness_points(answers: Openness) -> tuple[float, float]:
    """Points (low, high), 0..100: low counts every yes, high every yes and unsure.

    Answer by answer, as the Index publishes it; see `settled` for what follows from
    data that does not exist.
    """
    low = sum(points for points, answer in zip(POINTS, answers, strict=True) if answer == Answer.YES)
    high = sum(points for points, answer in zip(POINTS, answers, strict=True) if answer != Answer.NO)
    return float(low), float(high)


def settled(answers: Openness) -> Openness:
    """The answers once one of them decides others: what does not exist is nothing else either."""
    return Openness(*[Answer.NO] * len(answers)) if answers.exists == Answer.NO else answers


def data_gap(needs: Iterable[Need]) -> DataGap:
    """G of one use case, 0..100: the needs' gaps, a must-have counting twice a nice-to-have.

    Known as soon as one need can be met. Needs that should stay closed leave the sum (they are
    listed, with no contribution); if no other is left, the use case cannot be met with
    open data. The sd is that of independent gaps, uniform over their ranges. The same needs are added up once.
    """
    return _gap_of(tuple(needs))


@lru_cache(maxsize=KEPT)
def _gap_of(needs: tuple[Need, ...]) -> DataGap:
    rows = sorted(needs, key=lambda need: need.need_id)
    total = fsum(_importance(need) for need in rows)
    gaps = tuple(_need_gap(need, _importance(need) / total if total else 0.0) for need in rows)
    if not total:
        return DataGap(None, 0.0, 0.0, 100.0, needs=gaps, kinds=(), cannot_be_met=bool(rows))
    return DataGap(
        value=fsum(gap.contribution for gap in gaps),
        sd=sqrt(fsum((gap.share * (gap.high - gap.low)) ** 2 / 12 for gap in gaps)),
        low=fsum(gap.share * gap.low for gap in gaps),
        high=fsum(gap.share * gap.high for gap in gaps),
        needs=tuple(sorted(gaps, key=lambda gap: -gap.contribution)),
        kinds=_kinds(gaps),
        cannot_be_met=False,
    )


def _importance(need: Need) -> float:
    """The weight v of a need; 0 for one that should stay closed."""
    if need.stays_closed:
        return 0.0
    return MUST_HAVE if need.is_must_have else NICE_TO_HAVE


def _need_gap(need: Need, share: float) -> NeedGap:
    answers = settled(need.openness)
    openness, fit, known = openness_points(answers), FIT[need.fit], FIT[need.known]
    low = 100 - min(openness[1], fit[1], known[1])
    high = 100 - min(openness[0], fit[0], known[0])
    value = (low + high) / 2
    kind = None if need.stays_closed else _weakest_link(answers, openness, fit, known)
    return NeedGap(need, share, openness, fit, known, value, low, high, share * value, kind)


def _weakest_link(answers: Openness, *links: tuple[float, float]) -> GapKind | None:
    """The kind of the link with the lowest middle, among those where something is surely missing."""
    kinds = (_openness_kind(answers), GapKind.DOES_NOT_ANSWER, GapKind.NOT_KNOWN)
    missing = [(low + high, kind) for (low, high), kind in zip(links, kinds, strict=True) if high < 100]
    return min(missing, key=lambda pair: pair[0])[1] if missing else None


def _openness_kind(answers: Openness) -> GapKind:
    if answers.exists == Answer.NO:
        return GapKind.NOT_COLLECTED
    if Answer.NO in (answers.digital, answers.public, answers.online):
        return GapKind.NOT_PUBLISHED
    return GapKind.NOT_OPEN


def _kinds(gaps: Iterable[NeedGap]) -> tuple[tuple[GapKind, float], ...]:
    """Points per kind, highest first; in the order of `GapKind` where they are equal."""
    gaps = [gap for gap in gaps if gap.kind is not None and gap.contribution > 0]
    points = {kind: fsum(gap.contribution for gap in gaps if gap.kind == kind) for kind in GapKind}
    return tuple(sorted(((k, p) for k, p in points.items() if p > 0), key=lambda pair: -pair[1]))
