"""Why one use case is above another, and at which weight the two swap."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from refine.figures import percent, tries, whole_parts
from usecases import scoring
from usecases.rankings import words
from usecases.rankings.board import Board
from usecases.scoring import Criterion, Run


class Part(NamedTuple):
    """What one criterion adds to the lead, in points with a sign."""

    criterion: str
    name: str
    points: str


class Choice(NamedTuple):
    """One use case to compare with."""

    number: int
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Comparison:
    """One use case against another, and how steady its place is; only the latter without a place.

    `url` gives the same against another one, `page_url` and `tried` the page around it.
    """

    number: int
    url: str
    page_url: str
    tried: list[tuple[str, str]]
    steadiness: list[str]
    sentence: str = ""
    parts: Sequence[Part] = ()
    flips: str = ""
    choices: Sequence[Choice] = ()


def compare(board: Board, row: scoring.RankedUseCase, against: int | None = None) -> Comparison:
    """`against`: the number of the other use case; without one (or one without a place) the next in the ranking."""
    slug = board.program.slug
    alone = Comparison(
        number=row.number,
        url=reverse("usecases:ranking_comparison", args=[slug, row.number]),
        page_url=f"{reverse('usecases:ranking', args=[slug])}#uc-{row.number}",
        tried=list(board.tried.parameters().items()),
        steadiness=_steadiness(row),
    )
    others = [other for other in board.ranking.placed if other.id != row.id]
    if row.rank is None or not others:
        return alone
    other = next((each for each in others if each.number == against), None) or _neighbor(board, row)
    upper, lower = (row, other) if _stands_above(board, row, other) else (other, row)
    return replace(
        alone,
        sentence=_sentence(board, upper, lower),
        parts=_parts(board, upper, lower),
        flips=_flips(board, upper, lower),
        choices=[
            Choice(each.number, f"{board.use_case(each).code} {each.title}", each.id == other.id)
            for each in sorted(others, key=lambda each: each.number)
        ],
    )


def _neighbor(board: Board, row: scoring.RankedUseCase) -> scoring.RankedUseCase:
    placed = board.ranking.placed
    position = [each.id for each in placed].index(row.id)
    return placed[position + 1] if position + 1 < len(placed) else placed[position - 1]


def _stands_above(board: Board, row: scoring.RankedUseCase, other: scoring.RankedUseCase) -> bool:
    order = [each.id for each in board.ranking.placed]
    return order.index(row.id) < order.index(other.id)


def _lead(upper: scoring.RankedUseCase, lower: scoring.RankedUseCase) -> float:
    return (upper.score or 0.0) - (lower.score or 0.0)


def _sentence(board: Board, upper: scoring.RankedUseCase, lower: scoring.RankedUseCase) -> str:
    codes = {"upper": board.use_case(upper).code, "lower": board.use_case(lower).code}
    if upper.rank == lower.rank:
        return _("%(upper)s and %(lower)s are tied.") % codes
    return _("%(upper)s is %(points)s points above %(lower)s:") % {**codes, "points": f"{_lead(upper, lower):.1f}"}


def _parts(board: Board, upper: scoring.RankedUseCase, lower: scoring.RankedUseCase) -> list[Part]:
    """Three numbers with one decimal that add up to the lead as it is printed."""
    reasons = scoring.why_above(upper, lower)
    tenths = whole_parts([10 * reason for reason in reasons], 10 * _lead(upper, lower))
    return [
        Part(str(criterion), str(words.NAMES[criterion]), signed(number / 10))
        for criterion, number in zip(Criterion, tenths, strict=True)
        if criterion not in board.ranking.left_out
    ]


def signed(number: float) -> str:
    """With a plus or a real minus sign."""
    return f"{number:+.1f}".replace("-", "−") if number else "0.0"


def _flips(board: Board, upper: scoring.RankedUseCase, lower: scoring.RankedUseCase) -> str:
    """At which weights the two swap: “leads until partner support weighs less than 13% or …”."""
    if upper.rank == lower.rank:
        return ""
    code = board.use_case(upper).code
    flips = scoring.flips_between(upper.scored, lower.scored, board.ranking.weights)
    if not flips:
        return _("%(use_case)s leads whatever the weights are.") % {"use_case": code}
    conditions = get_text_list([_condition(flip) for flip in flips], _("or"))
    return _("%(use_case)s leads until %(conditions)s.") % {"use_case": code, "conditions": conditions}


def _condition(flip: scoring.Flip) -> str:
    values = {"criterion": words.IN_A_SENTENCE[flip.criterion], "weight": percent(flip.at)}
    if flip.more:
        return _("%(criterion)s weighs more than %(weight)s") % values
    return _("%(criterion)s weighs less than %(weight)s") % values


def _steadiness(row: scoring.RankedUseCase) -> list[str]:
    """The chance of a place on the shortlist under three assumptions on the weights."""
    if row.chances is None:
        return []
    names = {
        Run.EVIDENCE: _("with exactly these weights"),
        Run.NEAR: _("when the weights shift by up to 20 points"),
        Run.ANY: _("whatever the weights are"),
    }
    return [
        _("%(tries)s tries %(assumption)s") % {"tries": tries(row.chances.top_k[run]), "assumption": name}
        for run, name in names.items()
    ]
