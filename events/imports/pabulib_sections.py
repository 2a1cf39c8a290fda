"""The sections of a `.pb` file: META and PROJECTS, which fit in memory, and the ballots one by one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from events.imports.answers import OptionSpec
from events.imports.files import ProblemList, refuse
from events.imports.limits import (
    MOST_KEY_CHARACTERS,
    MOST_LABEL_CHARACTERS,
    MOST_OPTION_KEY_CHARACTERS,
    MOST_OPTIONS,
    MOST_POINTS,
)
from events.imports.tables import Row, cells_problem

META, PROJECTS, VOTES = "META", "PROJECTS", "VOTES"
APPROVAL, CHOOSE_1, ORDINAL, CUMULATIVE, SCORING = "approval", "choose-1", "ordinal", "cumulative", "scoring"
VOTE_TYPES = (APPROVAL, ORDINAL, CUMULATIVE, SCORING, CHOOSE_1)
WITH_POINTS = (CUMULATIVE, SCORING)
MOST_META = 200


@dataclass(slots=True)
class Head:
    """What stands before the ballots: keys and values, projects by id, and the columns of the ballots."""

    meta: dict[str, str] = field(default_factory=dict)
    projects: dict[str, OptionSpec] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)

    @property
    def vote_type(self) -> str:
        return self.meta.get("vote_type", "").lower()


def read_head(rows: Iterator[Row], problems: ProblemList) -> Head:
    """Read up to the heading of the votes. ImportRefused with what is missing or wrong."""
    head = Head()
    if _next_section(rows) != META:
        refuse(problems.file, _("this is no pabulib file: its first line has to be META."), line=1)
    section, columns = META, _heading(rows)
    for row in rows:
        cells = [cell.strip() for cell in row.cells]
        if not any(cells):
            continue
        if cells[0].upper() in {PROJECTS, VOTES} and not any(cells[1:]):
            section, columns = cells[0].upper(), _heading(rows)
            _require(section, columns, row.line + 1, head, problems)
            if section == VOTES:
                head.columns = columns
                break
        elif section == META:
            if len(cells) > 1 and len(head.meta) < MOST_META:
                head.meta[cells[0].lower()] = cells[1].replace("\0", "")
        else:
            _add_project(head, columns, Row(row.line, cells), problems)
    if not problems.problems and not head.columns:
        problems.add(_("the section {section} is missing.").format(section=VOTES))
    if not problems.problems and not head.projects:
        problems.add(_("there is no project in it."))
    problems.refuse_any()
    return head


def _next_section(rows: Iterator[Row]) -> str:
    return next((row.cells[0].strip().upper() for row in rows if any(row.cells)), "")


def _heading(rows: Iterator[Row]) -> list[str]:
    row = next(rows, None)
    return [cell.strip().lower() for cell in row.cells] if row else []


def _require(section: str, columns: list[str], line: int, head: Head, problems: ProblemList) -> None:
    required = ["project_id"]
    if section == VOTES:
        if head.vote_type not in VOTE_TYPES:
            message = _("the kind of vote (vote_type) is “{text}”, and one of {expected} is expected.")
            problems.add(message.format(text=head.vote_type[:40], expected=", ".join(VOTE_TYPES)))
        required = ["voter_id", "vote", *(["points"] if head.vote_type in WITH_POINTS else [])]
    for name in required:
        if name not in columns:
            problems.add(_("this column is missing."), line=line, column=name)
    problems.refuse_any()


def _add_project(head: Head, columns: list[str], row: Row, problems: ProblemList) -> None:
    if len(row.cells) > len(columns) and not any(row.cells[len(columns) :]):
        row = Row(row.line, row.cells[: len(columns)])
    if len(row.cells) != len(columns):
        problems.add(cells_problem(len(columns), len(row.cells)), line=row.line)
        return
    cells = dict(zip(columns, row.cells, strict=True))
    key = cells["project_id"]
    label = cells.get("name") or key
    if not key or len(key) > MOST_OPTION_KEY_CHARACTERS or "\0" in key:
        problems.add(_("this is no id of a project."), line=row.line, column="project_id")
    elif key in head.projects:
        problems.add(_("project {id} is listed twice.").format(id=key), line=row.line, column="project_id")
    elif len(label) > MOST_LABEL_CHARACTERS or "\0" in label:
        message = _("the name is longer than {limit} characters, or holds one that is not a character.")
        problems.add(message.format(limit=MOST_LABEL_CHARACTERS), line=row.line, column="name")
    if len(head.projects) == MOST_OPTIONS:
        refuse(problems.file, _("it holds more than {count} projects.").format(count=MOST_OPTIONS), line=row.line)
    head.projects[key] = OptionSpec(key, label)


class Ballot(NamedTuple):
    """One voter's: the projects, with points where the kind of vote has any or an order."""

    voter: str
    projects: list[str]
    points: list[int]


class BallotParser:
    """Reads rows of the section VOTES."""

    def __init__(self, head: Head, problems: ProblemList) -> None:
        self._projects, self._vote_type, self._problems = head.projects, head.vote_type, problems
        self._voter_at, self._vote_at = head.columns.index("voter_id"), head.columns.index("vote")
        self._points_at = head.columns.index("points") if head.vote_type in WITH_POINTS else None

    def parse(self, row: Row) -> Ballot:
        """A ballot; what is wrong with it becomes a problem."""
        line, cells = row
        voter, vote = cells[self._voter_at].strip(), cells[self._vote_at]
        if not 0 < len(voter) <= MOST_KEY_CHARACTERS or "\0" in voter:
            self._problems.add(_("this is no id of a voter."), line=line, column="voter_id")
        ids = [part.strip() for part in vote.split(",")] if vote.strip() else []
        for identity in ids:
            if identity not in self._projects:
                message = _("project {id} is not among the projects.").format(id=identity[:40])
                self._problems.add(message, line=line, column="vote")
        if len(set(ids)) != len(ids):
            self._problems.add(_("a project stands twice in one vote."), line=line, column="vote")
        return Ballot(voter, ids, self._points(ids, row))

    def _points(self, ids: list[str], row: Row) -> list[int]:
        if self._vote_type == ORDINAL:
            return list(range(len(ids), 0, -1))
        if self._points_at is None:
            return [1] * len(ids)
        text = row.cells[self._points_at].strip()
        parts = text.split(",") if text else []
        if len(parts) != len(ids):
            message = _("{expected} numbers are expected, one for each project of the vote.")
            self._problems.add(message.format(expected=len(ids)), line=row.line, column="points")
            return [0] * len(ids)
        return [self._whole(part.strip(), row.line) for part in parts]

    def _whole(self, text: str, line: int) -> int:
        digits = text.removeprefix("-").removesuffix(".0")
        if digits.isdecimal() and len(digits) < 10 and int(digits) <= MOST_POINTS:
            return -int(digits) if text.startswith("-") else int(digits)
        message = _("“{text}” is not a whole number up to {limit}.").format(text=text[:40], limit=MOST_POINTS)
        self._problems.add(message, line=line, column="points")
        return 0
