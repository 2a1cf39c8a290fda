"""Participatory budgeting files of pabulib.org (`.pb`): projects, and who voted for which.

Sections META, PROJECTS and VOTES, each with a heading, separated by semicolons. Each voter and project of a ballot is
one voice, whatever the kind of vote. Points of cumulative and scoring votes are kept beside, and of ordinal votes the
order: as many points as places from the end, so that the first of three has 3.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from events.imports.answers import HEAD_ROWS, ActivitySpec, AnswerRow, Outline, PersonRow, Progress, Record
from events.imports.counting import Counts, Distinct, Fingerprint
from events.imports.files import ProblemList
from events.imports.groups import age_band, group_notes, group_value
from events.imports.limits import refuse_repeats, shown_row
from events.imports.pabulib_sections import WITH_POINTS, Ballot, BallotParser, Head, read_head
from events.imports.packing import single_source
from events.imports.tables import Row, cells_problem, rows_of
from events.imports.texts import Lines, encoding_of
from events.imports.times import Clock
from events.models import Activity

ACTIVITY = "vote"
AGE, GROUP_COLUMNS = "age", ("sex", "neighborhood")


@dataclass(slots=True)
class _Watch:
    """What a first reading keeps beside the records."""

    progress: Progress
    fingerprint: Fingerprint = field(default_factory=Fingerprint)
    voters: Distinct = field(default_factory=lambda: Distinct(keeps_repeats=True))
    head: list[dict[str, str]] = field(default_factory=list)
    ballots: int = 0
    empty_ballots: int = 0
    without_points: int = 0
    longest: int = 0
    most_points: int = 0

    def see(self, row: Row, columns: list[str], ballot: Ballot) -> None:
        if len(self.head) < HEAD_ROWS:
            self.head.append(shown_row(columns, row.cells))
        self.fingerprint.add("\x1f".join(row.cells))
        self.voters.add(hash(ballot.voter), row.line)
        self.ballots += 1
        self.empty_ballots += not ballot.projects
        self.without_points += sum(points <= 0 for points in ballot.points)
        self.longest = max(self.longest, len(ballot.projects))
        self.most_points = max(self.most_points, sum(points for points in ballot.points if points > 0))


class PabulibReader:
    """One vote of a participatory budget: an activity to pick from, or to spread points over."""

    def __init__(self, path: Path, name: str = "") -> None:
        """ImportRefused if there is no file at `path`, or a zip there holds several."""
        self._source = single_source(path, name)
        self._head = Head()

    def check(self, progress: Progress) -> Outline:
        """As in `Reader`. Ballots have no time of their own: `first_at` and `last_at` are the days of the vote."""
        problems, watch, counts = ProblemList(self._source.name), _Watch(progress), Counts(people_come_once=True)
        counts.add_all(self._read(problems, watch))
        refuse_repeats(watch.voters, problems, "voter_id")
        meta, projects = self._head.meta, tuple(self._head.projects.values())
        for project in projects:
            watch.fingerprint.add(f"{project.key}\n{project.label}")
        place = ", ".join(meta[key] for key in ("unit", "subunit", "instance") if meta.get(key))
        title = meta.get("description") or place
        first_at, last_at = _days(meta)
        return Outline(
            title=title,
            description=place,
            activities=(ActivitySpec(ACTIVITY, self._format(), title, projects, self._budget(watch)),),
            group_columns=counts.groups.counts(),
            people=counts.people(),
            answers=counts.answers(),
            comments=0,
            first_at=first_at,
            last_at=last_at,
            fingerprint=watch.fingerprint.text(),
            head=tuple(watch.head),
            notes=(*self._notes(watch), *group_notes(counts.groups)),
            records=counts.records,
        )

    def records(self) -> Iterator[Record]:
        """As in `Reader`."""
        return self._read(ProblemList(self._source.name), None)

    def _read(self, problems: ProblemList, watch: _Watch | None) -> Iterator[Record]:
        source = self._source
        encoding = encoding_of(source)
        with source.open() as raw:
            lines = Lines(raw, source, encoding, watch.progress if watch else None)
            rows = rows_of(lines, problems, ";", is_spaced=True)
            self._head = head = read_head(rows, problems)
            groups, parser = _GroupColumns(head.columns), BallotParser(head, problems)
            for row in _full_rows(rows, len(head.columns), problems):
                ballot = parser.parse(row)
                if problems.problems:
                    continue  # nothing will be written: only more problems are looked for
                if watch is not None:
                    watch.see(row, head.columns, ballot)
                yield PersonRow(ballot.voter, "", None, groups.of(row.cells))
                for project, points in zip(ballot.projects, ballot.points, strict=True):
                    if points > 0:
                        yield AnswerRow(ballot.voter, ACTIVITY, project, 1, points)
        problems.refuse_any()

    def _format(self) -> str:
        return Activity.Format.DOTS if self._head.vote_type in WITH_POINTS else Activity.Format.PICK

    def _budget(self, watch: _Watch) -> int:
        """How many projects a voter may pick, or points spend; at least what somebody did."""
        if self._format() == Activity.Format.DOTS:
            return max(_whole(self._head.meta.get("max_sum_points", "")), watch.most_points, 1)
        return max(_whole(self._head.meta.get("max_length", "")), watch.longest, 1)

    def _notes(self, watch: _Watch) -> Iterator[str]:
        meta = self._head.meta
        for key, found in (("num_votes", watch.ballots), ("num_projects", len(self._head.projects))):
            stated = _whole(meta.get(key, ""))
            if stated and stated != found:
                yield _("The file says {key} {stated}, and holds {found}. Perhaps a part of it is missing.").format(
                    key=key, stated=stated, found=found
                )
        if watch.empty_ballots:
            yield _("Votes without a project: {count}. They are not counted.").format(count=watch.empty_ballots)
        if watch.without_points:
            yield _("Projects given no points, or fewer than none: {count}. They are not counted as a yes.").format(
                count=watch.without_points
            )


class _GroupColumns:
    """Age in bands, sex and neighborhood, where a file has them."""

    def __init__(self, columns: list[str]) -> None:
        self._age_at = columns.index(AGE) if AGE in columns else None
        self._others = [(name, columns.index(name)) for name in GROUP_COLUMNS if name in columns]

    def of(self, cells: list[str]) -> tuple[tuple[str, str], ...]:
        found = []
        if self._age_at is not None and (band := age_band(cells[self._age_at])):
            found.append((AGE, band))
        for name, at in self._others:
            if value := group_value(cells[at]):
                found.append((name, value))
        return tuple(found)


def _full_rows(rows: Iterator[Row], width: int, problems: ProblemList) -> Iterator[Row]:
    for row in rows:
        if len(row.cells) == width:
            yield row
        elif any(row.cells):
            problems.add(cells_problem(width, len(row.cells)), line=row.line)


def _days(meta: dict[str, str]) -> tuple[datetime | None, datetime | None]:
    clock = Clock(is_day_first=True)
    first, last = clock.read(meta.get("date_begin", "")), clock.read(meta.get("date_end", ""))
    if first is not None and last is not None and last < first:
        return None, None
    return first, last


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else 0
