"""A mapped table (CSV or XLSX) as people, answers and comments."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath

from django.utils.translation import gettext as _

from events.imports.answers import HEAD_ROWS, Outline, PersonRow, Progress, Record
from events.imports.columns import TableFile, language_code, person_key
from events.imports.counting import Counts, Distinct, Fingerprint
from events.imports.groups import age_band, group_notes, group_value
from events.imports.limits import Recent, refuse_repeats, shown_row
from events.imports.mapping import PERSON_ROLES, SINGLE_ROLES, VOTE_ROLES, ColumnMapping, Mapping, Role, Shape
from events.imports.people_shape import PeopleShape
from events.imports.problems import CellProblems
from events.imports.tables import Cells, Row, some_rows
from events.imports.times import Clock
from events.imports.votes_shape import ANSWERED_FORMATS, FORMATS, VotesShape
from refine.batches import turned

Placed = tuple[int, ColumnMapping]
_Said = tuple[str, datetime | None, Iterable[Record]]
"""A person's code, when they answered, and what."""
_JOINT = "\x1f"


@dataclass(slots=True)
class _Watch:
    """What a first reading keeps beside the records."""

    progress: Progress
    fingerprint: Fingerprint = field(default_factory=Fingerprint)
    people: Distinct = field(default_factory=lambda: Distinct(keeps_repeats=True))
    head: list[dict[str, str]] = field(default_factory=list)

    def see(self, line: int, cells: Cells, names: list[str], problems: CellProblems) -> None:
        joined = _JOINT.join(cells)
        if "\0" in joined:
            name = next(name for name, cell in zip(names, cells, strict=True) if "\0" in cell)
            problems.add(_("the text holds a character that is not one."), line=line, column=name)
        self.fingerprint.add(joined)
        if len(self.head) < HEAD_ROWS:
            self.head.append(shown_row(names, cells))


class MappedReader:
    """A table whose columns a `Mapping` explains. The fingerprint is of the rows, whatever they are taken to mean."""

    def __init__(self, table: TableFile, mapping: Mapping) -> None:
        """ImportRefused if the mapping lacks what its shape needs."""
        self._table, self._mapping = table, mapping
        self._shape: PeopleShape | VotesShape | None = None
        _refuse_incomplete(mapping, CellProblems(table.name))

    def check(self, progress: Progress) -> Outline:
        """As in `Reader`. The title is the file's name; activities come with what their columns are named."""
        problems, watch = CellProblems(self._table.name), _Watch(progress)
        counts = Counts(people_come_once=self._mapping.shape == Shape.PERSON)
        counts.add_all(self._read(problems, watch))
        if person := _name_of(self._mapping, Role.PERSON):
            refuse_repeats(watch.people, problems, person)
        if not watch.head:
            problems.add(_("there is no row in it but the heading."))
        problems.refuse_any()
        shape = self._shape
        return Outline(
            title=PurePath(self._table.name).stem,
            description="",
            activities=shape.activities() if shape else (),
            group_columns=counts.groups.counts(),
            people=counts.people(),
            answers=counts.answers(),
            comments=counts.comments,
            first_at=counts.first_at,
            last_at=counts.last_at,
            fingerprint=watch.fingerprint.text(),
            head=tuple(watch.head),
            notes=(*self._table.notes, *_left_out_notes(shape), *group_notes(counts.groups)),
            records=counts.records,
        )

    def records(self) -> Iterator[Record]:
        """As in `Reader`."""
        return self._read(CellProblems(self._table.name), None)

    def _read(self, problems: CellProblems, watch: _Watch | None) -> Iterator[Record]:
        with self._table.open(problems, watch.progress if watch else None) as (names, rows):
            placed = _placed(self._mapping, names, problems)
            self._shape = shape = _shape_of(self._mapping, placed, problems)
            who, recent = _Who(self._mapping, placed, problems), Recent()
            is_person_row = self._mapping.shape == Shape.PERSON
            for some in some_rows(rows, problems):
                filled = [row for row in some if any(row.cells)]
                told = _said(filled, who, shape)
                for line, cells in filled:
                    if watch is not None:
                        watch.see(line, cells, names, problems)
                    key, at, said = next(told)
                    if is_person_row and watch is not None:
                        watch.people.add(hash(key), line)
                    if is_person_row or recent.is_new(key):
                        yield PersonRow(key, who.language(cells), at, who.groups(cells))
                    yield from said
        problems.refuse_any()


def _said(rows: Sequence[Row], who: "_Who", shape: PeopleShape | VotesShape) -> Iterator[_Said]:
    """What each row says."""
    together = None
    if isinstance(shape, VotesShape) and shape.is_plain and rows:
        together = _said_together(rows, who, shape)
    return _said_one_by_one(rows, who, shape) if together is None else together


def _said_one_by_one(rows: Sequence[Row], who: "_Who", shape: PeopleShape | VotesShape) -> Iterator[_Said]:
    for line, cells in rows:
        key, at = who.key(line, cells), who.moment(line, cells)
        yield key, at, shape.records(line, cells, key, at)


def _said_together(rows: Sequence[Row], who: "_Who", shape: VotesShape) -> Iterator[_Said] | None:
    """The same in less time; None where a row has a problem, or something that is met for the first time."""
    columns = list(zip(*(cells for _line, cells in rows), strict=True))
    keys, moments = who.keys(columns), who.moments(columns)
    if keys is None or moments is None:
        return None
    records = shape.records_together(columns, keys, moments)
    return None if records is None else zip(keys, moments, records, strict=True)


class _Who:
    """What a row says of the person: code, time, language and groups."""

    def __init__(self, mapping: Mapping, placed: list[Placed], problems: CellProblems) -> None:
        self._problems = problems
        self._clock = Clock(is_day_first=mapping.is_day_first)
        self._person, self._time = _with_role(placed, Role.PERSON), _with_role(placed, Role.TIME)
        self._language = _with_role(placed, Role.LANGUAGE)
        self._groups = [(at, column.name, column.role == Role.AGE) for at, column in placed if column.role in _GROUPS]
        self._rows = 0

    def key(self, line: int, cells: Cells) -> str:
        """The person's code, or the number of the row where no column has one."""
        self._rows += 1
        if self._person is None:
            return str(self._rows)
        text = cells[self._person[0]].strip()
        if not text:
            self._problems.add(_("it is empty: who answered?"), line=line, column=self._person[1].name)
        return person_key(text)

    def moment(self, line: int, cells: Cells) -> datetime | None:
        if self._time is None:
            return None
        text = cells[self._time[0]]
        try:
            return self._moment(text)
        except ValueError:
            self._problems.unknown_time(text, line, self._time[1].name)
            return None

    def _moment(self, text: str) -> datetime | None:
        """None for an empty cell; ValueError for one that says no moment."""
        if not text or text.isspace():
            return None
        moment = self._clock.read(text)
        if moment is None:
            raise ValueError
        return moment

    def keys(self, columns: Sequence[Sequence[str]]) -> list[str] | None:
        """The codes of some rows, given column by column; None where one has none."""
        if self._person is None:
            return None
        texts = list(map(str.strip, columns[self._person[0]]))
        return turned(texts, person_key) if all(texts) else None

    def moments(self, columns: Sequence[Sequence[str]]) -> list[datetime | None] | None:
        """The times of some rows, given column by column; None where one says no moment."""
        if self._time is None:
            return [None] * len(columns[0])
        try:
            return turned(columns[self._time[0]], self._moment)
        except ValueError:
            return None

    def language(self, cells: Cells) -> str:
        return language_code(cells[self._language[0]]) if self._language is not None else ""

    def groups(self, cells: Cells) -> tuple[tuple[str, str], ...]:
        """By the names of the columns; an age is put into its band, and text in its column stands as it is."""
        found = []
        for at, name, is_age in self._groups:
            value = (age_band(cells[at]) if is_age else "") or group_value(cells[at])
            if value:
                found.append((name, value))
        return tuple(found)


_GROUPS = (Role.GROUP, Role.AGE)


def _with_role(placed: list[Placed], role: Role) -> Placed | None:
    return next((place for place in placed if place[1].role == role), None)


def _name_of(mapping: Mapping, role: Role) -> str:
    """Of the column with `role` in one row a person; there nobody has two."""
    if mapping.shape != Shape.PERSON:
        return ""
    return next((column.name for column in mapping.columns if column.role == role), "")


def _placed(mapping: Mapping, names: list[str], problems: CellProblems) -> list[Placed]:
    """The columns with a meaning and where they stand. ImportRefused if one is not in the file."""
    places = {name: at for at, name in enumerate(names)}
    used = [column for column in mapping.columns if column.role != Role.IGNORE]
    missing = [column.name for column in used if column.name not in places]
    for name in missing:
        problems.add(_("this column is missing."), line=1, column=name)
    if missing:
        problems.refuse_any()
    return sorted(((places[column.name], column) for column in used), key=lambda place: place[0])


def _shape_of(mapping: Mapping, placed: list[Placed], problems: CellProblems) -> PeopleShape | VotesShape:
    if mapping.shape == Shape.PERSON:
        return PeopleShape(placed, problems)
    option = _with_role(placed, Role.OPTION)
    if option is None:
        raise AssertionError
    answer, points = _with_role(placed, Role.ANSWER), _with_role(placed, Role.POINTS)
    return VotesShape(mapping.format, option, answer, points, problems)


def _refuse_incomplete(mapping: Mapping, problems: CellProblems) -> None:
    roles = [column.role for column in mapping.columns]
    is_person = mapping.shape == Shape.PERSON
    allowed = PERSON_ROLES if is_person else VOTE_ROLES
    for column in mapping.columns:
        if column.role not in allowed:
            problems.add(_("it cannot mean this in a table of this kind."), column=column.name)
        elif column.role in SINGLE_ROLES and roles.count(column.role) > 1:
            problems.add(_("only one column can mean this."), column=column.name)
    if is_person:
        if not set(roles) - {Role.PERSON, Role.TIME, Role.LANGUAGE, Role.GROUP, Role.AGE, Role.IGNORE}:
            problems.add(_("say which columns hold answers."))
    else:
        for message in _missing_of_votes(mapping.format, roles):
            problems.add(message)
    problems.refuse_any()


def _missing_of_votes(kind: str, roles: list[str]) -> Iterator[str]:
    if kind not in FORMATS:
        yield _("say what kind of answers the votes are.")
    if Role.PERSON not in roles:
        yield _("say which column tells who answered.")
    if Role.OPTION not in roles:
        yield _("say which column tells what the vote is about.")
    if kind in ANSWERED_FORMATS and Role.ANSWER not in roles:
        yield _("say which column holds the answer.")


def _left_out_notes(shape: PeopleShape | VotesShape | None) -> Iterator[str]:
    if isinstance(shape, VotesShape) and shape.left_out:
        yield _("Rows without an answer: {count}. They are left out.").format(count=shape.left_out)
