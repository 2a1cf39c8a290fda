"""P, partner support: each organization closes a part of the distance to full support.

The parts follow the order of Himmelman's ladder (networking, coordinating,
cooperating, collaborating; 2002). An endorsement closes a tenth of what is missing,
co-ownership six tenths; all endorsements together close at most three tenths. What
is not in writing counts half: it holds with probability 0.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import comb, fsum, log, prod, sqrt

from .inputs import KEPT, Commitment, Rung
from .results import OrganizationSupport, PartnerSupport

PART = {Rung.AWARE: 0.0, Rung.ENDORSES: 0.1, Rung.TAKES_PART: 0.2, Rung.COMMITS: 0.4, Rung.CO_OWNS: 0.6}
HOLDS_WRITTEN, HOLDS_VERBAL = 1.0, 0.5
ENDORSEMENTS_LEAVE = 0.7


def partner_support(commitments: Iterable[Commitment]) -> PartnerSupport:
    """P of one use case, 0..100.

    Known as soon as one organization was asked, whatever it answered and whether or not the
    answer is still in force. Of the organizations under one root the commitment that closes
    most counts, the higher step where two close the same. The sd is that of the simulation
    (see `draws.partner_draws`), in closed form. The same commitments are added up once.
    """
    return _support_of(tuple(commitments))


@lru_cache(maxsize=KEPT)
def _support_of(commitments: tuple[Commitment, ...]) -> PartnerSupport:
    rows = sorted(commitments, key=_canonical)
    if not rows:
        return PartnerSupport(value=None, sd=0.0, low=0.0, high=100.0, organizations=())
    counted = counted_commitments(rows)
    value, shares = _value_and_shares(counted)
    sd = _standard_deviation(counted)
    share_of = {row.root: (row, share) for row, share in zip(counted, shares, strict=True)}
    organizations = []
    for row in rows:
        best, share = share_of.get(row.root, (None, 0.0))
        is_counted = row is best
        organizations.append(OrganizationSupport(row, is_counted, share if is_counted else 0.0))
    return PartnerSupport(
        value=value,
        sd=sd,
        low=max(0.0, value - sd),
        high=min(100.0, value + sd),
        organizations=tuple(sorted(organizations, key=lambda row: -row.contribution)),
    )


def _canonical(row: Commitment) -> tuple[str | bool, ...]:
    return (row.root, row.organization_id, row.rung or "", row.is_written, row.is_in_force, row.is_opposed, row.reason)


def part(commitment: Commitment) -> float:
    """The part p of the distance that a commitment closes if it holds; 0 when out of force or opposed."""
    if commitment.rung is None or commitment.is_opposed or not commitment.is_in_force:
        return 0.0
    return PART[commitment.rung]


def holds(commitment: Commitment) -> float:
    """The probability q that a commitment holds."""
    return HOLDS_WRITTEN if commitment.is_written else HOLDS_VERBAL


def closes(commitment: Commitment) -> float:
    """The part of the distance a commitment closes on average: q x p."""
    return holds(commitment) * part(commitment)


def counted_commitments(commitments: Iterable[Commitment]) -> list[Commitment]:
    """The one commitment per root that counts, without those that close nothing; ordered by root."""
    best: dict[str, Commitment] = {}
    for row in commitments:
        if closes(row) > 0:
            other = best.get(row.root)
            if other is None or (closes(row), part(row)) > (closes(other), part(other)):
                best[row.root] = row
    return [best[root] for root in sorted(best)]


def _value_and_shares(counted: Sequence[Commitment]) -> tuple[float, list[float]]:
    """S_P = 100 (1 - product of (1 - q p)), and each one's share of it in the proportions of ln(1 - q p).

    Endorsements share what their floored product closes in the same proportions.
    """
    endorsed = [1 - closes(row) for row in counted if row.rung == Rung.ENDORSES]
    left = max(ENDORSEMENTS_LEAVE, prod(endorsed)) * prod(
        1 - closes(row) for row in counted if row.rung != Rung.ENDORSES
    )
    floored = min(1.0, log(ENDORSEMENTS_LEAVE) / fsum(map(log, endorsed))) if endorsed else 1.0
    logs = [log(1 - closes(row)) * (floored if row.rung == Rung.ENDORSES else 1.0) for row in counted]
    value, total = 100 * (1 - left), fsum(logs)
    return value, [value * each / total for each in logs]


def _standard_deviation(counted: Sequence[Commitment]) -> float:
    """sd of 100 (1 - product) when each verbal commitment holds or not, independently."""
    mean, square = _endorsement_moments(counted)
    for row in counted:
        if row.rung != Rung.ENDORSES:
            q, left = holds(row), 1 - part(row)
            mean *= 1 - q + q * left
            square *= 1 - q + q * left**2
    return 100 * sqrt(max(0.0, square - mean**2))


def _endorsement_moments(counted: Sequence[Commitment]) -> tuple[float, float]:
    """Mean and mean square of the floored product of endorsements; how many hold is binomial."""
    written = sum(row.rung == Rung.ENDORSES and row.is_written for row in counted)
    verbal = sum(row.rung == Rung.ENDORSES and not row.is_written for row in counted)
    chances = [comb(verbal, held) / 2**verbal for held in range(verbal + 1)]
    left = [endorsements_leave(written + held) for held in range(verbal + 1)]
    mean = fsum(p * x for p, x in zip(chances, left, strict=True))
    return mean, fsum(p * x * x for p, x in zip(chances, left, strict=True))


def endorsements_leave(number: int) -> float:
    """The part of the distance that a number of endorsements leaves open."""
    return max(ENDORSEMENTS_LEAVE, (1 - PART[Rung.ENDORSES]) ** number)
