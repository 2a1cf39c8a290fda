"""The rows of the ranking as the page shows them, ready-made: the template only prints.

They are dictionaries, for which a template needs a single lookup: of two hundred rows it asks some ten thousand times.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property
from typing import TypedDict

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from refine.figures import tries, whole, whole_parts
from usecases import scoring
from usecases.models import UseCase
from usecases.rankings import words
from usecases.rankings.board import Board
from usecases.rankings.coverage import known_warnings, own_warnings
from usecases.rankings.links import address_of
from usecases.rankings.unfolded import Unfolded
from usecases.scoring import Criterion, Flag, Run, Standing


class Cell(TypedDict):
    """One criterion of one row; `number` is the value in print, `exact` as the script on the page reads it."""

    criterion: str
    label: str
    value: float | None
    low: float
    high: float
    number: str
    exact: str


class Mend(TypedDict):
    """What is missing, and where it can be mended (no address: the reader may not)."""

    sentence: str
    url: str
    action: str


class Steadiness(TypedDict):
    """How steady a place is: chances of the places, a word for it, and a sentence."""

    places: tuple[float, ...]
    standing: str
    tone: str
    sentence: str
    is_too_close: bool


class Row(TypedDict):
    """One use case. Without a place: `place` is a dash, `score` its range, `missing` says what to ask."""

    number: int
    code: str
    title: str
    url: str
    row_url: str
    open_query: str
    place: str
    is_placed: bool
    is_tied: bool
    is_shortlisted: bool
    is_unbeaten: bool
    is_opposed: bool
    because: str
    facts: str
    warnings: tuple[str, ...]
    cells: tuple[Cell, ...]
    contributions: tuple[float, float, float]
    parts: tuple[int, ...]
    score: str
    exact_score: str
    missing: tuple[Mend, ...]
    steadiness: Steadiness | None
    inside: Unfolded | None
    is_last_above_cut: bool


class Shared:
    """What many rows of one page say alike, worded once: a translation costs as much as a cell."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.known = known_warnings(board.scored.coverage)
        self.counted = cache(_counted)
        self.because = cache(because)
        self.people = cache(self._people)

    @cached_property
    def labels(self) -> dict[Criterion, str]:
        return {criterion: str(name) for criterion, name in words.SHORT_NAMES.items()}

    def _people(self, low: int, high: int) -> str:
        """How many residents answered; nothing where nobody did."""
        if not high:
            return ""
        if not self.board.figures.is_shown(high):
            return _("residents: too few to show")
        asked = ngettext("%(n)s resident", "%(n)s residents", high)
        return asked % {"n": self.board.figures.range(low, high)}


def _counted(what: str, number: int) -> str:
    """“3 personas”; nothing for none."""
    if not number:
        return ""
    texts = {
        "personas": ngettext("%(n)s persona", "%(n)s personas", number),
        "stories": ngettext("%(n)s user story", "%(n)s user stories", number),
        "partners": ngettext("%(n)s partner", "%(n)s partners", number),
        "opposed": ngettext("%(n)s organization is opposed", "%(n)s organizations are opposed", number),
    }
    return texts[what] % {"n": number}


def rows_of(board: Board, unfolded: Mapping[int, Unfolded]) -> list[Row]:
    """All rows in rank order, those without a place last. `unfolded`: the inside of those that are open."""
    shared = Shared(board)
    rows = [_row_of(shared, row, unfolded.get(row.number)) for row in board.ranking.rows]
    above, below = (sum(row["is_placed"] and row["is_shortlisted"] is cut for row in rows) for cut in (True, False))
    if above and below:
        rows[above - 1]["is_last_above_cut"] = True
    return rows


def row_of(board: Board, row: scoring.RankedUseCase, inside: Unfolded | None = None) -> Row:
    """One row, ready-made; open where its `inside` is given."""
    return _row_of(Shared(board), row, inside)


def _row_of(shared: Shared, row: scoring.RankedUseCase, inside: Unfolded | None) -> Row:
    board = shared.board
    use_case, slug = board.use_case(row), board.program.slug
    url = address_of("usecases:use_case_detail", slug, use_case.pk)
    partners, residents, gap = (part or 0.0 for part in row.contributions)
    return Row(
        number=row.number,
        code=use_case.code,
        title=row.title,
        url=url,
        row_url=address_of("usecases:ranking_row", slug, row.number),
        open_query=board.tried.query(open="" if inside else row.number),
        place="–" if row.rank is None else str(row.rank),
        is_placed=row.rank is not None,
        is_tied=row.is_tied,
        is_shortlisted=row.is_shortlisted,
        is_unbeaten=row.is_unbeaten,
        is_opposed=Flag.OPPOSED in row.flags,
        because=shared.because(row.promising_because),
        facts=_facts(shared, row, use_case),
        warnings=tuple(_warnings(shared, row)),
        cells=tuple(_cells(shared, row)),
        contributions=(partners, residents, gap),
        parts=tuple(_parts(board, row)),
        score=_score(row),
        exact_score="" if row.score is None else repr(row.score),
        missing=tuple(_missing(board, row, url)),
        steadiness=steadiness_of(board, row),
        inside=inside,
        is_last_above_cut=False,
    )


def _cells(shared: Shared, row: scoring.RankedUseCase) -> Iterable[Cell]:
    partners, residents, gap = row.scored.partners, row.scored.residents, row.scored.gap
    lows, highs = (partners.low, residents.low, gap.low), (partners.high, residents.high, gap.high)
    for criterion, value, low, high in zip(Criterion, row.scored.values, lows, highs, strict=True):
        number, exact = ("?", "") if value is None else (str(whole(value)), repr(value))
        yield Cell(
            criterion=criterion,
            label=shared.labels[criterion],
            value=value,
            low=low,
            high=high,
            number=number,
            exact=exact,
        )


def _score(row: scoring.RankedUseCase) -> str:
    if row.score is not None:
        return str(whole(row.score))
    return _("%(low)s to %(high)s") % {"low": whole(row.score_low), "high": whole(row.score_high)}


def _parts(board: Board, row: scoring.RankedUseCase) -> Iterable[int]:
    """What each criterion in use adds, in whole points that add up to the score as it is printed."""
    if row.score is None:
        return []
    parts = zip(Criterion, whole_parts(row.contributions, row.score), strict=True)
    return [points for criterion, points in parts if criterion not in board.ranking.left_out]


def because(criteria: Collection[Criterion]) -> str:
    """“Promising because of strong partner support and an obvious data gap”, or nothing."""
    if not criteria:
        return ""
    reasons = words.listed(words.STRONG[criterion] for criterion in criteria)
    return _("Promising because of %(reasons)s") % {"reasons": reasons}


def _facts(shared: Shared, row: scoring.RankedUseCase, use_case: UseCase) -> str:
    """How much there is behind a row, in one line."""
    partners = sum(support.is_counted for support in row.scored.partners.organizations)
    facts = (
        shared.counted("personas", use_case.persona_count),
        shared.counted("stories", use_case.story_count),
        shared.counted("partners", partners),
        shared.people(row.scored.residents.people_low, row.scored.residents.people_high),
    )
    return " · ".join(fact for fact in facts if fact)


def _warnings(shared: Shared, row: scoring.RankedUseCase) -> Iterable[str]:
    """What the row must say about itself at first sight, beyond what the page says once for all rows."""
    if opposed := shared.counted("opposed", len(row.scored.partners.opposed)):
        yield opposed
    yield from own_warnings(row.scored.residents, shared.known)


def _missing(board: Board, row: scoring.RankedUseCase, page: str) -> Iterable[Mend]:
    """What to ask for a place; `page` is the use case's."""
    for criterion in row.missing:
        if criterion == Criterion.PARTNERS:
            mend = Mend(sentence=_("No partner was asked."), url=f"{page}#supports", action=_("Ask partners"))
        elif criterion == Criterion.RESIDENTS:
            events = address_of("events:event_list", board.program.slug)
            if Flag.ACTIVITY_HIDDEN in row.flags:
                sentence = _("Residents are being asked: their answers count when the activity closes.")
                mend = Mend(sentence=sentence, url=events, action=_("See events"))
            else:
                mend = Mend(sentence=_("No resident was asked."), url=events, action=_("Put it to residents"))
        elif row.scored.gap.cannot_be_met:
            sentence = _("It cannot be met with open data: all it needs should stay closed.")
            mend = Mend(sentence=sentence, url=f"{page}#needs", action=_("See its data"))
        else:
            mend = Mend(
                sentence=_("Nobody has said which data it needs."), url=f"{page}#needs", action=_("Say which data")
            )
        yield mend if board.program.can_add_support else Mend(sentence=mend["sentence"], url="", action="")


# --- How steady -------------------------------------------------------------------------------------------


def steadiness_of(board: Board, row: scoring.RankedUseCase) -> Steadiness | None:
    """The chances near the weights on the page; None while they are not worked out."""
    if row.chances is None:
        return None
    chance = row.chances.top_k[Run.NEAR]
    size = board.scored.program.shortlist_size
    standing = row.chances.standing if row.rank is not None else Standing.UNLIKELY
    return Steadiness(
        places=row.chances.places[Run.NEAR] if row.rank is not None else (),
        standing=str(words.STANDINGS.get(standing, "")),
        tone=words.STANDING_TONES.get(standing, ""),
        sentence=in_the_first(chance, size) if row.rank is not None else could_be_in_the_first(chance, size),
        is_too_close=row.chances.is_too_close,
    )


def in_the_first(chance: float, size: int) -> str:
    """The chance of a place on the shortlist, as a sentence."""
    if size == 1:
        return _("First in %(tries)s tries") % {"tries": tries(chance)}
    return _("In the first %(size)s in %(tries)s tries") % {"size": apnumber(size), "tries": tries(chance)}


def could_be_in_the_first(chance: float, size: int) -> str:
    """Whether asking is worth while, for a use case of which not enough is known."""
    values = {"size": apnumber(size), "tries": tries(chance)}
    if chance >= scoring.chances.POSSIBLE:
        return _("Could be in the first %(size)s in %(tries)s tries: worth asking.") % values
    return _("Could be in the first %(size)s in %(tries)s tries.") % values


def same_shortlist(board: Board) -> SafeString | str:
    """How often the shortlist stays the same when the weights are shifted, as a sentence; empty without chances."""
    if board.ranking.chances is None or not board.has_its_chances or len(board.ranking.placed) < 2:
        return ""
    chances = board.ranking.chances
    if chances.shortlist_size == 1:
        text = _("Same first place in {tries} tries when we shift your weights by up to 20 points")
    else:
        text = _("Same first {size} in {tries} tries when we shift your weights by up to 20 points")
    share = format_html("<strong>{}</strong>", tries(chances.unchanged[Run.NEAR]))
    return format_html(text, size=apnumber(chances.shortlist_size), tries=share)
