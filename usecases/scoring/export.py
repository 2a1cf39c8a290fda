"""The object behind `rank --json`: the interface for scripts. Fields are added, never renamed."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from .chances import Run, UseCaseChances
from .inputs import Criterion
from .results import (
    Coverage,
    DataGap,
    NeedGap,
    OrganizationSupport,
    PartnerSupport,
    RankedUseCase,
    Ranking,
    ResidentInterest,
)
from .scores import MODEL

DECIMALS = 6
Json = dict[str, Any]


def as_json_object(ranking: Ranking) -> Json:
    """A ranking as plain dictionaries, lists, strings and numbers; floats rounded to 6 decimals.

    Keys stand in the order laid down, use cases in rank order, those without a place last. Where
    the chances were not simulated, `samples` is 0 and what rests on them is null.
    """
    chances = ranking.chances
    weights = dict(zip(map(str, Criterion), ranking.weights, strict=True))
    result = {
        "program": ranking.scored.program.slug,
        "model": MODEL,
        "numpy": chances.numpy if chances else np.__version__,
        "samples": chances.samples if chances else 0,
        "weights": weights,
        "coverage": _coverage(ranking.scored.coverage),
        "shortlist": {
            "size": ranking.scored.program.shortlist_size,
            "unchanged": chances.unchanged.get(Run.NEAR) if chances else None,
        },
        "use_cases": [_use_case(row) for row in ranking.rows],
    }
    rounded: Json = _rounded(result)
    return rounded


def dumps(ranking: Ranking) -> bytes:
    """The JSON text in UTF-8, with a newline at its end: the same bytes for the same inputs."""
    text = json.dumps(as_json_object(ranking), ensure_ascii=False, allow_nan=False, indent=1)
    return f"{text}\n".encode()


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS) + 0.0  # No negative zero.
    if isinstance(value, dict):
        return {str(key): _rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return str(value) if isinstance(value, str) else value


def _coverage(coverage: Coverage) -> Json:
    return {
        "voices": coverage.voices,
        "heard_share": coverage.heard_share,
        "groups": [
            {"group": group.name, "share": group.share, "voices": group.voices, "warning": group.warning}
            for group in sorted(coverage.groups, key=lambda group: (group.name, group.key))
        ],
    }


def _use_case(row: RankedUseCase) -> Json:
    partners, residents, gap = row.contributions
    return {
        "id": str(row.id),
        "number": row.number,
        "title": row.title,
        "status": row.scored.use_case.status,
        "score": row.score,
        "rank": row.rank,
        "tied": row.is_tied,
        "criteria": {
            "partners": _partners(row.scored.partners, partners),
            "residents": _residents(row.scored.residents, residents),
            "gap": _gap(row.scored.gap, gap),
        },
        **_chances(row.chances),
        "promising_because": list(row.promising_because),
        "unbeaten": row.is_unbeaten,
        "missing": list(row.missing),
        "flags": list(row.flags),
        "first_confidence": row.chances.first_confidence if row.chances else None,
    }


def _chances(chances: UseCaseChances | None) -> Json:
    if chances is None:
        return {"place_chances": None, "top_k": None, "first_weights": None}
    return {"place_chances": chances.places, "top_k": chances.top_k, "first_weights": chances.first_weights}


def _partners(partners: PartnerSupport, contribution: float | None) -> Json:
    return {
        "value": partners.value,
        "sd": None if partners.value is None else partners.sd,
        "contribution": contribution,
        "organizations": [_organization(row) for row in partners.organizations],
    }


def _organization(row: OrganizationSupport) -> Json:
    commitment = row.commitment
    return {
        "id": commitment.organization_id,
        "organization": commitment.organization,
        "rung": commitment.rung,
        "written": commitment.is_written,
        "in_force": commitment.is_in_force,
        "opposed": commitment.is_opposed,
        "reason": commitment.reason,
        "counted": row.is_counted,
        "contribution": row.contribution,
    }


def _residents(residents: ResidentInterest, contribution: float | None) -> Json:
    groups = sorted(residents.groups, key=lambda group: (group.name, group.key))
    return {
        "value": residents.value,
        "sd": None if residents.value is None else residents.sd,
        "contribution": contribution,
        "unweighted": residents.unweighted,
        "voices": residents.voices,
        "agree": residents.agree,
        "disagree": residents.disagree,
        "pass": residents.passed,
        "raised_in_interviews": residents.raised_in_interviews,
        "groups": [{"group": group.name, "yes": group.yes, "no": group.no, "value": group.value} for group in groups],
        "channels": residents.channels,
    }


def _gap(gap: DataGap, contribution: float | None) -> Json:
    return {
        "value": gap.value,
        "low": None if gap.value is None else gap.low,
        "high": None if gap.value is None else gap.high,
        "contribution": contribution,
        "needs": [_need(need) for need in gap.needs],
    }


def _need(need: NeedGap) -> Json:
    return {
        "id": need.need.need_id,
        "title": need.need.title,
        "must_have": need.need.is_must_have,
        "value": need.value,
        "low": need.low,
        "high": need.high,
        "contribution": need.contribution,
        "kind": need.kind,
        "stays_closed": need.need.stays_closed,
        "rests_on_insight": need.need.rests_on_insight,
    }
