"""Record what was decided, with the ranking as it was at that moment."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from refine import audit
from refine.models import Program, User
from usecases.models import Decision, DecisionChoice, UseCase
from usecases.rankings.board import Board
from usecases.rankings.freezing import frozen_inputs, frozen_ranking
from usecases.services.use_cases import move_use_case


class Minutes(NamedTuple):
    """What the people who decided say about it."""

    title: str
    decided_by_whom: str
    decided_on: date
    reasons: str
    dissent: str = ""


@transaction.atomic
def record_decision(
    *,
    board: Board,
    actor: User,
    uuid: UUID,
    minutes: Minutes,
    chosen: Mapping[int, bool],
    reasons: Mapping[int, str],
    makes_promising: bool = True,
) -> Decision:
    """Keep the decision with the ranking of `board` (with its chances), inputs, weights and a row a use case.

    `chosen` and `reasons` by the use case's number. Use cases under review that were chosen become promising, unless
    `makes_promising` is false. The same `uuid` again returns the decision recorded first. Nothing of it is changed
    afterwards. ValidationError where nothing is chosen, or something that the ranking does not hold.
    """
    program = Program.objects.select_for_update(of=("self",)).get(pk=board.program.pk)
    earlier = Decision.objects.filter(uuid=uuid, program=program).first()
    if earlier is not None:
        return earlier
    rows = {row.number: row for row in board.ranking.rows}
    picked = {number for number, is_chosen in chosen.items() if is_chosen}
    if not picked:
        raise ValidationError(_("Choose at least one use case."))
    if not picked <= rows.keys():
        raise ValidationError(_("A use case is no longer in the ranking. Look at the ranking again first."))
    decision = Decision.objects.create(
        uuid=uuid,
        program=program,
        **minutes._asdict(),
        weights=list(board.ranking.sliders),
        inputs=frozen_inputs(board.material.facts),
        ranking=frozen_ranking(board.ranking),
        recorded_by=actor,
    )
    DecisionChoice.objects.bulk_create(
        DecisionChoice(
            decision=decision,
            use_case=board.use_case(row),
            is_chosen=number in picked,
            place=row.rank,
            score=row.score,
            reason=reasons.get(number, "").strip(),
        )
        for number, row in rows.items()
    )
    if makes_promising:
        _make_promising([board.use_case(rows[number]) for number in sorted(picked)], actor)
    audit.record("decision_recorded", actor=actor, program=program, target=decision, chosen=sorted(picked))
    return decision


def _make_promising(use_cases: list[Any], actor: User) -> None:
    for use_case in use_cases:
        if use_case.status == UseCase.Status.CANDIDATE:
            move_use_case(use_case=use_case, stage=UseCase.Status.PROMISING, actor=actor)
