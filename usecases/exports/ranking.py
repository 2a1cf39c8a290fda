"""The ranking to take away: one table, a workbook with what stands behind it, or JSON for scripts.

No words and no contact details of people: titles, organizations and counts only. What partners and observers
may not see exactly is left out here as on the page.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from usecases import scoring
from usecases.exports.sheets import Cell, Sheet
from usecases.rankings import words
from usecases.rankings.board import Board
from usecases.scoring import Criterion, Run, Standing


def ranking_json(board: Board) -> bytes:
    """The engine's JSON, with counts that stand for too few people as null for readers who may not see them."""
    if board.figures.exact:
        return scoring.dumps(board.ranking)
    payload = scoring.as_json_object(board.ranking)
    groups = payload["coverage"]["groups"]
    for group, is_shown in zip(groups, board.figures.shown(group["voices"] for group in groups), strict=True):
        group["voices"] = group["voices"] if is_shown else None
    for row, found in zip(board.ranking.rows, payload["use_cases"], strict=True):
        _leave_out_few(board, row, found["criteria"]["residents"])
    return f"{json.dumps(payload, ensure_ascii=False, indent=1)}\n".encode()


def _leave_out_few(board: Board, row: scoring.RankedUseCase, residents: dict[str, Any]) -> None:
    figures = board.figures
    if not figures.is_shown(residents["voices"]):
        residents["voices"] = None
    answers = ("agree", "disagree", "pass")
    for name, is_shown in zip(answers, figures.shown(residents[name] for name in answers), strict=True):
        residents[name] = residents[name] if is_shown else None
    if not figures.is_shown(residents["raised_in_interviews"]):
        residents["raised_in_interviews"] = None
    channels = residents["channels"]
    for channel, is_shown in zip(tuple(channels), figures.shown(channels.values()), strict=True):
        channels[channel] = channels[channel] if is_shown else None
    # The engine lists groups by name.
    groups = sorted(row.scored.residents.groups, key=lambda group: (group.name, group.key))
    for group, is_shown in zip(residents["groups"], figures.shown(group.voices for group in groups), strict=True):
        if not is_shown:
            group.update(yes=None, no=None, value=None)


def ranking_sheets(board: Board) -> list[Sheet]:
    """The ranking first, then what stands behind it."""
    return [ranking_sheet(board), _partners(board), _groups(board), _activities(board), _data(board), _about(board)]


def ranking_sheet(board: Board) -> Sheet:
    """One row a use case, in rank order; those without a place last."""
    criteria = list(Criterion)
    headings = [
        *(_("Place"), _("Tied"), _("Number"), _("Use case"), _("Stage"), _("Score"), _("Score from"), _("Score to")),
        *(str(words.NAMES[criterion]) for criterion in criteria),
        *(_("Points from %(name)s") % {"name": words.IN_A_SENTENCE[criterion]} for criterion in criteria),
        *(_("Data gap from"), _("Data gap to"), _("Promising because of"), _("Nothing beats it on all three")),
        *(_("Opposed"), _("People asked, at least"), _("People asked, at most")),
        *(_("For it"), _("Against it"), _("Neither"), _("Interest without weighting"), _("Raised in interviews")),
        _("On the shortlist in 100 tries, exactly these weights"),
        _("On the shortlist in 100 tries, weights shifted by up to 20 points"),
        _("On the shortlist in 100 tries, any weights"),
        *(_("Shortlist"), _("Too close to call with the next"), _("Not asked yet")),
    ]
    return Sheet(_("Ranking"), headings, [list(_ranking_row(board, row)) for row in board.ranking.rows])


def _ranking_row(board: Board, row: scoring.RankedUseCase) -> Iterable[Cell]:
    partners, residents, gap = row.scored.partners, row.scored.residents, row.scored.gap
    counts = board.figures
    yield from (row.rank, _yes(row.is_tied), board.use_case(row).code, row.title)
    yield from (str(board.use_case(row).get_status_display()), _number(row.score))
    yield from (_number(row.score_low), _number(row.score_high))
    yield from map(_number, row.scored.values)
    yield from map(_number, row.contributions)
    yield from (_number(gap.low), _number(gap.high)) if gap.value is not None else (None, None)
    yield words.listed(words.STRONG[criterion] for criterion in row.promising_because)
    yield _yes(row.is_unbeaten)
    yield ", ".join(commitment.organization for commitment in partners.opposed)
    for count in (residents.people_low, residents.people_high):
        yield _count(count, is_shown=counts.is_shown(count))
    answers = (residents.agree, residents.disagree, residents.passed)
    for count, is_shown in zip(answers, counts.shown(answers), strict=True):
        yield _count(count, is_shown=is_shown)
    yield _number(residents.unweighted)
    raised = residents.raised_in_interviews
    yield _count(raised, is_shown=counts.is_shown(raised))
    for run in (Run.EVIDENCE, Run.NEAR, Run.ANY):
        yield _number(100 * row.chances.top_k[run]) if row.chances else None
    standing = row.chances.standing if row.chances and row.rank is not None else Standing.UNLIKELY
    yield from (str(words.STANDINGS.get(standing, "")), _yes(bool(row.chances and row.chances.is_too_close)))
    yield words.criteria_listed(row.missing)


def _partners(board: Board) -> Sheet:
    rows: list[list[Cell]] = []
    for row in board.ranking.rows:
        for found in row.scored.partners.organizations:
            commitment = found.commitment
            rung = _("Opposed") if commitment.is_opposed else words.RUNGS[scoring.Rung(commitment.rung or "aware")]
            rows.append(
                [
                    *(board.use_case(row).code, commitment.organization, str(rung)),
                    *(_yes(commitment.is_written), _yes(commitment.is_in_force), _yes(found.is_counted)),
                    *(_number(found.contribution), commitment.reason),
                ]
            )
    headings = [
        *(_("Number"), _("Organization"), _("How far it goes"), _("In writing"), _("In force")),
        *(_("Counted"), _("Points of partner support"), _("Reason")),
    ]
    return Sheet(_("Partners"), headings, rows)


def _groups(board: Board) -> Sheet:
    rows: list[list[Cell]] = []
    for row in board.ranking.rows:
        groups = row.scored.residents.groups
        for group, is_shown in zip(groups, board.figures.shown(group.voices for group in groups), strict=True):
            value = _number(group.value) if is_shown else _("too few to show")
            low, high = group.interval if group.voices and is_shown else (None, None)
            rows.append(
                [
                    *(board.use_case(row).code, group.name, _number(100 * group.share)),
                    *(_count(group.voices, is_shown=is_shown), value, _number(low), _number(high)),
                    _number(group.contribution),
                ]
            )
    headings = [
        *(_("Number"), _("Group"), _("Share of the population"), _("Answers"), _("Want it, of 100")),
        *(_("From"), _("To"), _("Points of resident interest")),
    ]
    return Sheet(_("Residents by group"), headings, rows)


def _activities(board: Board) -> Sheet:
    rows: list[list[Cell]] = []
    for row in board.ranking.rows:
        for activity in row.scored.residents.activities:
            answers = (activity.agree, activity.disagree, activity.passed)
            rows.append(
                [
                    *(board.use_case(row).code, activity.event, activity.activity),
                    *(str(words.FORMATS[activity.format]), _yes(activity.is_counted), _yes(activity.is_open)),
                    *(
                        _count(count, is_shown=is_shown)
                        for count, is_shown in zip(answers, board.figures.shown(answers), strict=True)
                    ),
                ]
            )
    headings = [
        *(_("Number"), _("Event"), _("Activity"), _("Asked by"), _("Counted"), _("Still open")),
        *(_("For it"), _("Against it"), _("Neither")),
    ]
    return Sheet(_("Residents by activity"), headings, rows)


def _data(board: Board) -> Sheet:
    rows: list[list[Cell]] = []
    for row in board.ranking.rows:
        for found in row.scored.gap.needs:
            need = found.need
            kind = _("Should stay closed") if need.stays_closed else words.GAP_KINDS[found.kind] if found.kind else ""
            rows.append(
                [
                    *(board.use_case(row).code, need.title, _yes(need.is_must_have), str(kind)),
                    *(str(words.ANSWERS[answer]) for answer in need.openness),
                    *(str(words.FITS[need.fit]), str(words.FITS[need.known])),
                    *(_number(found.value), _number(found.low), _number(found.high), _number(found.contribution)),
                    _yes(need.rests_on_insight),
                ]
            )
    headings = [
        *(_("Number"), _("Data needed"), _("Cannot do without"), _("What is missing")),
        *(_("Exists"), _("Digital"), _("Public"), _("Online"), _("Free"), _("Readable by a program")),
        *(_("All at once"), _("Openly licensed"), _("Up to date"), _("Answers the question"), _("Known")),
        *(_("Gap"), _("From"), _("To"), _("Points of data gap"), _("Somebody said it is needed")),
    ]
    return Sheet(_("Data needed"), headings, rows)


def _percent_of_tries(chances: Any) -> float | None:
    """In how many of 100 tries the shortlist stays the same; None while nothing could be tried."""
    unchanged = chances.unchanged.get(Run.NEAR) if chances else None
    return None if unchanged is None else _number(100 * unchanged)


def _about(board: Board) -> Sheet:
    """What the figures rest on, so that a copied sheet still says it."""
    ranking = board.ranking
    chances = ranking.chances
    rows: list[list[Cell]] = [
        [_("Program"), str(board.program)],
        [_("Made on"), timezone.localdate().isoformat()],
        *(
            [_("Weight of %(name)s") % {"name": words.IN_A_SENTENCE[criterion]}, _number(100 * weight)]
            for criterion, weight in zip(Criterion, ranking.weights, strict=True)
        ),
        [_("These are the saved weights"), _yes(board.tried.is_saved)],
        [_("Without answers that came through an open link"), _yes(board.tried.without_open_link)],
        [_("Left out, because nobody has collected it"), words.criteria_listed(ranking.left_out)],
        [_("Size of the shortlist"), ranking.scored.program.shortlist_size],
        [_("Same shortlist in 100 tries"), _percent_of_tries(chances)],
        [_("Activities still open"), ranking.scored.open_activities],
        [_("Version of the model"), scoring.MODEL],
    ]
    return Sheet(_("About"), [_("What"), _("Value")], rows)


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")


def _count(count: int, *, is_shown: bool) -> Cell:
    return count if is_shown else _("too few to show")
