"""What the page says before the table: what is left out, still open, or not comparable, each with a way to mend it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from usecases import scoring
from usecases.rankings import words
from usecases.rankings.board import Board
from usecases.rankings.coverage import coverage_warnings
from usecases.rankings.links import address_of
from usecases.scoring import Criterion, State


class Banner(NamedTuple):
    """One remark; `lines` are its details, `url` and `action` where to mend it. tone: "warning" or empty."""

    text: str
    tone: str = ""
    url: str = ""
    action: str = ""
    lines: tuple[str, ...] = ()


class Step(NamedTuple):
    """What to do first about one criterion."""

    criterion: Criterion
    sentence: str
    url: str
    action: str


def first_steps(slug: str) -> list[Step]:
    """What to begin with while nothing is known."""
    return [
        Step(
            Criterion.PARTNERS,
            _("Ask an organization whether it supports a use case, and how far it goes."),
            address_of("usecases:use_case_list", slug),
            _("See the use cases"),
        ),
        Step(
            Criterion.RESIDENTS,
            _("Put the use cases to residents: would this help you?"),
            address_of("events:event_list", slug),
            _("Plan an event"),
        ),
        Step(
            Criterion.GAP,
            _("Say which data a use case needs, and check how open it is."),
            address_of("usecases:data_need_list", slug),
            _("See the data needed"),
        ),
    ]


def banners_of(board: Board) -> list[Banner]:
    """All remarks that apply, the weightiest first."""
    if board.ranking.state == State.NOTHING_KNOWN:
        return []
    return [*_left_out(board), *_comparable(board), *_answers(board), *_coverage(board)]


def refusal(program: Any, error: scoring.InputError) -> Banner:
    """Why there is no ranking at all, and where the program office can mend it."""
    sentences = {
        "group_shares": _(
            "The groups’ shares of the population do not add up to 100%. Until they do, nobody can say how much"
            " a group’s answers count, so there is no ranking."
        ),
        "too_many_groups": _("Answers can be weighted by at most 8 groups. There are more, so there is no ranking."),
    }
    sentence = sentences.get(error.code) or _("Some of what was recorded contradicts itself, so there is no ranking.")
    lines = () if error.code in sentences else (str(error),)
    if not program.can_view_settings:
        return Banner(sentence, "warning", lines=lines)
    return Banner(sentence, "warning", address_of("program_settings", program.slug), _("Open the settings"), lines)


def _left_out(board: Board) -> Iterable[Banner]:
    slug = board.program.slug
    sentences = {
        Criterion.PARTNERS: _("No partner has been asked yet: ranked without partner support."),
        Criterion.RESIDENTS: _("No resident has been asked yet: ranked without resident interest."),
        Criterion.GAP: _("Nobody has said yet which data is needed: ranked without data gap."),
    }
    mends = {
        Criterion.PARTNERS: ("usecases:use_case_list", _("Ask partners about a use case")),
        Criterion.RESIDENTS: ("events:event_list", _("Put the use cases to residents")),
        Criterion.GAP: ("usecases:data_need_list", _("Say which data is needed")),
    }
    for criterion in board.ranking.left_out:
        url_name, action = mends[criterion]
        if board.program.can_add_support:
            yield Banner(sentences[criterion], "warning", address_of(url_name, slug), action)
        else:
            yield Banner(sentences[criterion], "warning")


def _comparable(board: Board) -> Iterable[Banner]:
    if board.ranking.state == State.NOTHING_TO_COMPARE:
        yield Banner(_("There is one use case under review: nothing to compare it with yet."))


def _answers(board: Board) -> Iterable[Banner]:
    scored, slug = board.scored, board.program.slug
    if scored.open_activities:
        sentence = ngettext(
            "%(n)s activity is still open.", "%(n)s activities are still open.", scored.open_activities
        ) % {"n": scored.open_activities}
        if scored.hidden_activities:
            sentence += " " + ngettext(
                "Answers to %(n)s of them count when it closes.",
                "Answers to %(n)s of them count when they close.",
                scored.hidden_activities,
            ) % {"n": scored.hidden_activities}
        yield Banner(sentence, "", address_of("events:event_list", slug), _("See events"))
    if board.tried.without_open_link:
        url = f"{reverse('usecases:ranking', args=[slug])}?{board.tried.query(without_open_link='')}"
        yield Banner(_("Ranked without answers that came through an open link."), "", url, _("Count them too"))
    if len(board.ranking.format_mixes) > 1:
        yield Banner(_("Not all were asked the same way."), "warning", lines=tuple(_mixes(board)))


def _mixes(board: Board) -> Iterable[str]:
    codes = {row.id: board.use_case(row).code for row in board.ranking.rows}
    for mix in board.ranking.format_mixes:
        yield _("%(use_cases)s: %(formats)s") % {
            "use_cases": words.listed(codes[use_case_id] for use_case_id in mix.use_case_ids),
            "formats": words.listed(words.FORMATS[kind] for kind in mix.formats),
        }


def _coverage(board: Board) -> Iterable[Banner]:
    lines = coverage_warnings(board.scored.coverage)
    if not lines:
        return
    url, action = "", ""
    if board.program.can_add_support:
        url, action = address_of("events:event_list", board.program.slug), _("Plan how to reach them")
    yield Banner(". ".join(lines) + ".", "warning", url, action)
