"""The ranking as lines of text for a terminal."""

from collections.abc import Iterable, Sequence

from usecases import scoring

CRITERIA = {
    scoring.Criterion.PARTNERS: "partner support",
    scoring.Criterion.RESIDENTS: "resident interest",
    scoring.Criterion.GAP: "data gap",
}
HEADINGS = ("Place", "Use case", "Partners", "Residents", "Data gap", "Score", "Shortlisted")
UNKNOWN = "?"
LONGEST_TITLE = 72


def ranking_table(ranking: scoring.Ranking) -> str:
    """Weights, the rows with a place, the cut, and what is not enough asked yet; ends with a newline."""
    program = ranking.scored.program
    lines = [_weights(ranking), _coverage(ranking.scored.coverage), *_remarks(ranking)]
    if ranking.state != scoring.State.NOTHING_KNOWN:
        lines += ["", *_columns([HEADINGS, *(_cells(row) for row in ranking.placed)])]
    if ranking.chances and len(ranking.placed) > 1:
        tries = _tries(ranking.chances.unchanged[scoring.Run.NEAR])
        lines += ["", f"Same first {program.shortlist_size} in {tries} tries around these weights."]
    if ranking.unplaced:
        lines += ["", "Not enough asked yet, so no place:"]
        lines += [_unplaced(row, program.shortlist_size) for row in ranking.unplaced]
    return "\n".join(lines) + "\n"


def _weights(ranking: scoring.Ranking) -> str:
    parts = (
        f"{CRITERIA[criterion]} {weight:.0%}"
        for criterion, weight in zip(scoring.Criterion, ranking.weights, strict=True)
        if criterion not in ranking.left_out
    )
    return f"Weights: {', '.join(parts) or 'none'}"


def _coverage(coverage: scoring.results.Coverage) -> str:
    low, high = coverage.people_low, coverage.people_high
    if high is None:
        people = f"at least {low} people"
    else:
        people = f"{high} people" if low == high else f"between {low} and {high} people"
    return f"Heard: {coverage.voices} answers of {people}"


def _remarks(ranking: scoring.Ranking) -> Iterable[str]:
    if ranking.state == scoring.State.NOTHING_KNOWN:
        yield "Nothing is known yet: ask a partner, put use cases to residents, or check a piece of data."
        return
    for criterion in ranking.left_out:
        yield f"Nobody has collected {CRITERIA[criterion]} yet: ranked without it."
    if ranking.state == scoring.State.NOTHING_TO_COMPARE:
        yield "There is one use case: nothing to compare."
    if ranking.equal_weights:
        yield "All weights are 0: all count the same."
    if ranking.scored.open_activities:
        yield (
            f"Activities still open: {ranking.scored.open_activities};"
            f" not counted before they close: {ranking.scored.hidden_activities}."
        )
    if len(ranking.format_mixes) > 1:
        yield "Not all use cases were asked the same way."


def _cells(row: scoring.RankedUseCase) -> tuple[str, ...]:
    values = (UNKNOWN if value is None else f"{value:.1f}" for value in row.scored.values)
    place = f"{row.rank}{'=' if row.is_tied else ''}"
    chance = _tries(row.chances.top_k[scoring.Run.NEAR]) if row.chances else ""
    score = "" if row.score is None else f"{row.score:.1f}"
    return (place, f"UC-{row.number:02d} {_short(row.title)}", *values, score, chance)


def _unplaced(row: scoring.RankedUseCase, shortlist_size: int) -> str:
    missing = " and ".join(CRITERIA[criterion] for criterion in row.missing)
    line = f"UC-{row.number:02d} {_short(row.title)}: no {missing}; score {row.score_low:.0f} to {row.score_high:.0f}"
    if row.chances:
        line += f"; in the first {shortlist_size} in {_tries(row.chances.top_k[scoring.Run.NEAR])} tries"
    return line


def _short(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"


def _tries(chance: float) -> str:
    return f"{100 * chance:.0f} of 100"


def _columns(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Text to the left, numbers to the right; a line under the headings."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for index, row in enumerate(rows):
        cells = (
            cell.ljust(width) if column == 1 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join(cells).rstrip()
        if index == 0:
            yield "  ".join("-" * width for width in widths)
