"""All that the ranking page shows, put together."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from refine.figures import percent, tries
from usecases import scoring
from usecases.models import UseCase
from usecases.rankings import words
from usecases.rankings.banners import banners_of, first_steps
from usecases.rankings.board import Board
from usecases.rankings.coverage import heard_groups, people_heard
from usecases.rankings.facts import headline
from usecases.rankings.inputs import saved_sliders
from usecases.rankings.links import address_of
from usecases.rankings.rows import row_of, rows_of, same_shortlist
from usecases.rankings.unfolded import unfold
from usecases.rankings.weights import change_sentence, lock_sentence, weight_changes
from usecases.rankings.working import earlier_sentence
from usecases.scoring import Channel, Criterion

EXPORT_FORMATS = (
    ("xlsx", gettext_lazy("Spreadsheet (XLSX)")),
    ("csv", gettext_lazy("Table (CSV)")),
    ("json", gettext_lazy("For programs (JSON)")),
)


def page_context(board: Board, *, opened: Collection[int] | None, against: int | None) -> dict[str, Any]:
    """The template's context. `opened` None: the first row is unfolded, as an example of what is behind a number."""
    if opened is None:
        opened = {row.number for row in board.ranking.placed[:1]}
    unfolded = unfold(board, [row for row in board.ranking.rows if row.number in opened], against)
    rows = rows_of(board, unfolded)
    return {
        "program": board.program,
        "tried": board.tried,
        "state": str(board.ranking.state),
        "headline": headline(board),
        "banners": banners_of(board),
        "first_steps": first_steps(board.program.slug),
        "placed": [row for row in rows if row["is_placed"]],
        "unplaced": [row for row in rows if not row["is_placed"]],
        "heard_groups": heard_groups(board.scored.coverage, board.figures),
        "people_sentence": people_heard(board.scored.coverage, board.figures),
        "export_formats": EXPORT_FORMATS,
        **_weights_context(board),
        **_links(board),
    }


def _weights_context(board: Board) -> dict[str, Any]:
    """What stands around the sliders."""
    size = board.scored.program.shortlist_size
    return {
        "sliders": _sliders(board),
        "left_out": " ".join(board.ranking.left_out),
        "equal_weights": board.ranking.equal_weights,
        "has_open_link_answers": board.tried.without_open_link or _has_open_link_answers(board.scored),
        "shortlist_size": size,
        "shortlist_words": apnumber(size),
        "same_shortlist": same_shortlist(board),
        "needs_chances": not board.has_its_chances and len(board.ranking.rows) > 1,
        "needs_a_job": board.needs_a_job,
        "earlier_sentence": earlier_sentence(board.chances_from),
        "working": None,
        "lock_sentence": lock_sentence(board.program),
        "changes": [change_sentence(change) for change in weight_changes(board.program)],
    }


def _sliders(board: Board) -> list[dict[str, Any]]:
    """One slider a criterion: its value 0..100, the saved one, and what it comes to of the whole."""
    ranking, saved = board.ranking, saved_sliders(board.program)
    return [
        {
            "name": str(criterion),
            "css": words.COLORS[criterion],
            "label": words.NAMES[criterion],
            "value": round(ranking.sliders[i]),
            "saved": saved[i],
            "share": _("left out") if criterion in ranking.left_out else percent(ranking.weights[i]),
        }
        for i, criterion in enumerate(Criterion)
    ]


def _has_open_link_answers(scored: scoring.Scored) -> bool:
    """Whether leaving out the open link would change anything."""
    return any(Channel.OPEN_LINK in row.residents.channels for row in scored.use_cases)


def _links(board: Board) -> dict[str, Any]:
    slug, tried = board.program.slug, board.tried
    page = reverse("usecases:ranking", args=[slug])
    return {
        "chances_url": reverse("usecases:ranking_chances", args=[slug]),
        "start_url": reverse("usecases:ranking_chances_start", args=[slug]),
        "tried_parameters": tuple(tried.parameters().items()),
        "saved_url": f"{page}?{replace(tried, is_saved=True).query()}",
        "steady_query": tried.query(steady="on"),
        "all_open_query": tried.query(open="all"),
        "tried_query": tried.query(),
        "decision_url": address_of("usecases:decision_add", slug) if board.program.can_decide else "",
    }


def summary_context(board: Board, use_case: UseCase) -> dict[str, Any]:
    """What the page of one use case says about its place; `row` None where it is not ranked."""
    row = board.row_by_number(use_case.number)
    if row is None:
        return {"row": None}
    return {
        "row": row_of(board, row, unfold(board, [row])[row.number]),
        "heading": summary_heading(row),
        "summary": summary_sentence(row),
        "ranking_url": f"{reverse('usecases:ranking', args=[board.program.slug])}?open={row.number}#uc-{row.number}",
    }


def summary_heading(row: scoring.RankedUseCase) -> str:
    """“Why it is first”."""
    if row.rank is None:
        return _("Not enough asked yet")
    names = {1: _("Why it is first"), 2: _("Why it is second"), 3: _("Why it is third")}
    return names.get(row.rank) or _("Why it is in place %(place)s") % {"place": row.rank}


def summary_sentence(row: scoring.RankedUseCase) -> str:
    """“In place 1 in 71 of 100 tries around your weights, never below place 3.”"""
    if row.chances is None or row.rank is None:
        return ""
    chances = row.chances.places[scoring.Run.NEAR]
    if row.rank > len(chances):  # Of very many use cases only the first places are counted.
        return ""
    lowest = max(place for place, chance in enumerate(chances, 1) if chance)
    values = {"place": row.rank, "tries": tries(chances[row.rank - 1]), "lowest": lowest}
    if lowest == len(chances):
        return _("In place %(place)s in %(tries)s tries around the weights.") % values
    return _("In place %(place)s in %(tries)s tries around the weights, never below place %(lowest)s.") % values
