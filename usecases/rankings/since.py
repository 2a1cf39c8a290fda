"""A recorded decision as its page shows it: the ranking as it was, and what has changed since."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from refine.figures import percent, tries, whole
from refine.models import WeightChange
from usecases import scoring
from usecases.models import Decision, DecisionChoice, UseCase
from usecases.rankings.board import Board
from usecases.rankings.weights import change_sentence
from usecases.scoring import Criterion

CHANGE_LEAST = 1.0
"""A score that moved by less than a point has not moved."""


class ThenCell(NamedTuple):
    """One criterion then: value and range, 0..100; value None: not known."""

    criterion: str
    value: float | None
    low: float
    high: float


class ThenRow(NamedTuple):
    """One use case in the ranking as it was."""

    place: str
    title: str
    use_case: UseCase | None
    cells: tuple[ThenCell, ...]
    score: str
    steady: str
    is_chosen: bool
    reason: str


class SinceRow(NamedTuple):
    """One use case then and now."""

    use_case: UseCase
    place_then: str
    place_now: str
    score_then: str
    score_now: str
    is_chosen: bool
    has_moved: bool


class Since(NamedTuple):
    """What changed. `refusal`: why nothing can be compared now."""

    rows: list[SinceRow]
    new: list[UseCase]
    weights: list[str]
    refusal: str = ""

    @property
    def has_changed(self) -> bool:
        return bool(self.new or self.weights or any(row.has_moved for row in self.rows))


def ranking_then(decision: Decision, choices: Iterable[DecisionChoice]) -> list[ThenRow]:
    """The frozen ranking row by row, in the order it had."""
    by_uuid = {str(choice.use_case.uuid): choice for choice in choices}
    return [_then(found, by_uuid.get(found["id"])) for found in decision.ranking.get("use_cases", [])]


def _then(found: Mapping[str, Any], choice: DecisionChoice | None) -> ThenRow:
    criteria = found["criteria"]
    return ThenRow(
        place=_place(found["rank"]),
        title=found["title"],
        use_case=choice.use_case if choice else None,
        cells=tuple(_cell(criterion, criteria[criterion]) for criterion in Criterion),
        score=_score(found["score"]),
        steady=_steady(found),
        is_chosen=bool(choice and choice.is_chosen),
        reason=choice.reason if choice else "",
    )


def _cell(criterion: Criterion, found: Mapping[str, Any]) -> ThenCell:
    value = found["value"]
    if value is None:
        return ThenCell(criterion, None, 0, 100)
    if criterion == Criterion.GAP:
        return ThenCell(criterion, value, found["low"], found["high"])
    return ThenCell(criterion, value, max(0, value - found["sd"]), min(100, value + found["sd"]))


def _steady(found: Mapping[str, Any]) -> str:
    """In how many of 100 tries around the weights of then it was on the shortlist."""
    if found["rank"] is None or not found["top_k"]:
        return ""
    return tries(found["top_k"][str(scoring.Run.NEAR)])


def _place(rank: int | None) -> str:
    return "–" if rank is None else str(rank)


def _score(score: float | None) -> str:
    return "–" if score is None else str(whole(score))


def weights_then(decision: Decision) -> list[tuple[str, str]]:
    """Each criterion's share of the whole: (criterion, percent)."""
    weights = decision.ranking.get("weights", {})
    return [(str(criterion), percent(weights[criterion])) for criterion in Criterion if criterion in weights]


def weight_sentences(decision: Decision) -> list[str]:
    """Changes of the program's weights after the decision was recorded, oldest first, in one query."""
    changes = WeightChange.objects.filter(program=decision.program, at__gt=decision.created_at).for_list()
    return [change_sentence(change) for change in reversed(changes)]


def since_then(decision: Decision, choices: Iterable[DecisionChoice], board: Board) -> Since:
    """Places and scores then beside those of `board`, use cases that are new, and weights that were changed."""
    choices = list(choices)
    now = {row.id: row for row in board.ranking.rows}
    known = {choice.use_case.uuid for choice in choices}
    new = [board.use_case(row) for row in board.ranking.rows if row.id not in known]
    rows = [_since(choice, now.get(choice.use_case.uuid)) for choice in choices]
    return Since(rows, new, weight_sentences(decision))


def _since(choice: DecisionChoice, now: scoring.RankedUseCase | None) -> SinceRow:
    place_now, score_now = (now.rank, now.score) if now else (None, None)
    if (choice.score is None) != (score_now is None):
        has_moved = True
    else:
        has_moved = abs((choice.score or 0) - (score_now or 0)) >= CHANGE_LEAST or choice.place != place_now
    return SinceRow(
        use_case=choice.use_case,
        place_then=_place(choice.place),
        place_now=_place(place_now) if now else _("no longer ranked"),
        score_then=_score(choice.score),
        score_now=_score(score_now),
        is_chosen=choice.is_chosen,
        has_moved=has_moved or now is None,
    )
