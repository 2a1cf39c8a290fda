"""Reads what stands behind the opened rows, in the same number of queries for one row as for all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q

from events.models import Activity, Tally
from usecases import scoring
from usecases.models import BallotLink, Evidence, Support, UseCaseNeed
from usecases.rankings.board import Board
from usecases.rankings.details.data import DataDetails, data_details
from usecases.rankings.details.partners import PartnerDetails, partner_details
from usecases.rankings.details.residents import Quote, ResidentDetails, quote_of, resident_details

EXPERT_FORMATS = (Activity.Format.PRESSING, Activity.Format.FEASIBLE)
"""Ratings of data users and experts, shown beside the ranking and never scored."""

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Details:
    """All that unfolds under one row."""

    partners: PartnerDetails
    residents: ResidentDetails
    data: DataDetails


@dataclass(frozen=True)
class Behind:
    """Database rows behind the opened use cases; by use case pk unless another key is named."""

    supports: Mapping[int, list[Support]]
    links: Mapping[int, list[BallotLink]]
    quotes: Mapping[int, list[Quote]]
    uses: Mapping[int, list[UseCaseNeed]]
    others: Mapping[int, list[Tally]]
    """Answers of partners, experts and staff by option pk."""
    need_options: Mapping[int, list[int]]
    """Options that stand for a piece of data, by its pk."""


def details_of(board: Board, rows: Iterable[scoring.RankedUseCase]) -> dict[int, Details]:
    """The details of some rows by the use case's number, in 5 queries (none without rows)."""
    rows = list(rows)
    if not rows:
        return {}
    behind = _read([board.use_case(row).pk for row in rows])
    return {row.number: _details(board, row, behind) for row in rows}


def _details(board: Board, row: scoring.RankedUseCase, behind: Behind) -> Details:
    pk = board.use_case(row).pk
    links = behind.links.get(pk, [])
    experts = [link for link in links if link.option.activity.format in EXPERT_FORMATS]
    asked = [link for link in links if link.option.activity.format not in EXPERT_FORMATS]
    return Details(
        partners=partner_details(row.scored.partners, behind.supports.get(pk, [])),
        residents=resident_details(
            row.scored.residents,
            [link.option.activity for link in links],
            quotes=behind.quotes.get(pk, []),
            apart=[tally for link in asked for tally in behind.others.get(link.option_id, [])],
            interviewed=board.material.interviewed,
            figures=board.figures,
        ),
        data=data_details(
            row.scored.gap,
            behind.uses.get(pk, []),
            ratings=[tally for link in experts for tally in behind.others.get(link.option_id, [])],
            need_ratings={
                need: [tally for option in options for tally in behind.others.get(option, [])]
                for need, options in behind.need_options.items()
            },
            slug=board.program.slug,
            figures=board.figures,
        ),
    )


def _read(opened: list[int]) -> Behind:
    uses = list(UseCaseNeed.objects.filter(use_case__in=opened).with_assessment())
    needed = {use.data_need_id for use in uses}
    links = (
        BallotLink.objects.filter(Q(use_case__in=opened) | Q(data_need__in=needed), option__is_hidden=False)
        .select_related("option__activity__event")
        .order_by("pk")
    )
    others = Tally.objects.filter(option__in=[link.option_id for link in links])
    return Behind(
        supports=_grouped((row.use_case_id, row) for row in Support.objects.filter(use_case__in=opened).for_details()),
        links=_grouped((link.use_case_id, link) for link in links if link.use_case_id),
        quotes=_grouped(
            (row.use_case_id, quote_of(row.insight))
            for row in Evidence.objects.filter(use_case__in=opened, direction="supports").quotable()
        ),
        uses=_grouped((use.use_case_id, use) for use in uses),
        others=_grouped((tally.option_id, tally) for tally in others.beside_ranking(EXPERT_FORMATS)),
        need_options=_grouped((link.data_need_id, link.option_id) for link in links if link.data_need_id),
    )


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    found: dict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
