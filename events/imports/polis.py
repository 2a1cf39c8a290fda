"""Polis exports (`comments.csv`, `votes.csv`, perhaps `summary.csv`): what people said, and who agreed.

`participants-votes.csv` says the same as `votes.csv` once more, and adds a `group-id`: a cluster of opinions that
Polis computes. It is never a population group, and is not read.
"""

import csv
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import repeat
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from events.imports.answers import (
    HEAD_ROWS,
    ActivitySpec,
    AnswerRow,
    OptionSpec,
    Outline,
    PersonRow,
    Progress,
    Record,
)
from events.imports.counting import Counts, Fingerprint
from events.imports.files import ImportRefused, ProblemList, refuse
from events.imports.limits import MOST_OPTIONS, Recent, shown_row, text_problem
from events.imports.packing import Bundle, Source
from events.imports.tables import Table, some_rows
from events.imports.texts import UTF_8, Lines
from events.models import Activity
from refine.batches import turned

COMMENTS, VOTES, SUMMARY = "comments.csv", "votes.csv", "summary.csv"
ACTIVITY = "polis"
MOST_CHARACTERS = 1000
MOST_ID_CHARACTERS = 60
# Milliseconds: Polis began in 2012, and no vote comes from the next century.
EARLIEST, LATEST = 1_262_304_000_000, 4_102_444_800_000
ANSWERS = {"1": 1, "0": 0, "-1": -1}
"""Agree, pass, disagree; of a comment's `moderated`: in, pending, out."""


class Comment(NamedTuple):
    """A statement people voted on. `moderated`: 1 in, 0 pending, -1 out."""

    id: str
    text: str
    moderated: int

    @property
    def is_out(self) -> bool:
        return self.moderated < 0


@dataclass(frozen=True, slots=True)
class _Watch:
    """What a first reading keeps of the rows beside their records."""

    fingerprint: Fingerprint
    head: list[dict[str, str]]
    progress: Progress


class _Votes(NamedTuple):
    """Some rows of votes, column by column: most columns hold few different texts, each looked at once."""

    moments: list[str]
    comments: list[str]
    voters: list[str]
    answers: list[str]

    def are_right(self, ids: AbstractSet[str]) -> bool:
        """Whether no row has any problem; `ids` are those of the comments."""
        return (
            ids >= set(self.comments)
            and ANSWERS.keys() >= set(self.answers)
            and all(map(_is_id, set(self.voters)))
            and all(map(_is_moment, set(self.moments)))
        )

    def add_problems(self, lines: Sequence[int], ids: AbstractSet[str], problems: ProblemList) -> None:
        """Say of each row what is wrong with it."""
        for line, moment, comment, voter, answer in zip(lines, *self, strict=True):
            _check_moment(moment, line, problems)
            if comment not in ids:
                _check_comment(comment, line, problems)
            _check_id(voter, line, "voter-id", problems)
            _check_answer(answer, line, "vote", problems)

    def cells(self) -> Iterator[tuple[str, ...]]:
        """Each row's voter, comment, answer and moment."""
        return zip(self.voters, self.comments, self.answers, self.moments, strict=True)

    def records(self, recent: Recent) -> Iterator[Record]:
        """Of rows that are right: the people met for the first time, then all answers."""
        moments = turned(self.moments, lambda text: datetime.fromtimestamp(int(text) / 1000, UTC))
        for voter, at in zip(self.voters, moments, strict=True):
            if recent.is_new(voter):
                yield PersonRow(voter, "", at)
        answers = map(ANSWERS.__getitem__, self.answers)
        yield from map(AnswerRow, self.voters, repeat(ACTIVITY), self.comments, answers, repeat(1), moments)


class PolisReader:
    """One conversation: an activity of agree, disagree, pass. Every vote event is a record, a changed vote several."""

    def __init__(self, path: Path, name: str = "") -> None:
        """ImportRefused if `path` is no folder or zip, or a file is missing in it."""
        bundle = Bundle(path, name)
        self._comments_source, self._votes_source = bundle.source(COMMENTS), bundle.source(VOTES)
        self._summary_source = bundle.source(SUMMARY) if SUMMARY in bundle else None

    def check(self, progress: Progress) -> Outline:
        """As in `Reader`."""
        comments = self.comments()
        watch, counts = _Watch(Fingerprint(), [], progress), Counts()
        counts.add_all(self._read(comments, watch))
        for comment in comments:
            watch.fingerprint.add(repr(tuple(comment)))
        summary = self._summary()
        topic, description = summary.get("topic", "").strip(), summary.get("conversation-description", "").strip()
        options = tuple(OptionSpec(comment.id, comment.text, comment.is_out) for comment in comments)
        return Outline(
            title=topic,
            description=description,
            activities=(ActivitySpec(ACTIVITY, Activity.Format.AGREE, description or topic, options),),
            group_columns={},
            people=counts.people(),
            answers=counts.answers(),
            comments=0,
            first_at=counts.first_at,
            last_at=counts.last_at,
            fingerprint=watch.fingerprint.text(),
            head=tuple(watch.head),
            notes=(),
            records=counts.records,
        )

    def records(self) -> Iterator[Record]:
        """As in `Reader`."""
        return self._read(self.comments(), None)

    def comments(self) -> list[Comment]:
        """By number. ImportRefused if any is not as Polis writes it."""
        source, problems = self._comments_source, ProblemList(COMMENTS)
        found: dict[str, Comment] = {}
        with source.open() as raw:
            table = Table(Lines(raw, source, UTF_8), problems)
            table.read_heading()
            id_at, moderated_at, body_at = table.indexes(("comment-id", "moderated", "comment-body"))
            for line, cells in table.rows():
                identity, moderated = cells[id_at].strip(), cells[moderated_at].strip()
                _check_id(identity, line, "comment-id", problems)
                _check_answer(moderated, line, "moderated", problems)
                if identity in found:
                    problems.add(_("comment {id} is listed twice.").format(id=identity), line=line, column="comment-id")
                text = cells[body_at].strip()
                if message := text_problem(text, MOST_CHARACTERS):
                    problems.add(message, line=line, column="comment-body")
                found[identity] = Comment(identity, text, ANSWERS.get(moderated, 0))
                if len(found) > MOST_OPTIONS:
                    refuse(COMMENTS, _("it holds more than {count} comments.").format(count=MOST_OPTIONS))
        if not found and not problems.problems:
            problems.add(_("there is no comment in it."))
        problems.refuse_any()
        return sorted(found.values(), key=lambda comment: _natural(comment.id))

    def _read(self, comments: list[Comment], watch: _Watch | None) -> Iterator[Record]:
        problems, source = ProblemList(VOTES), self._votes_source
        ids, recent = {comment.id for comment in comments}, Recent()
        with source.open() as raw:
            table = Table(Lines(raw, source, UTF_8, watch.progress if watch else None), problems)
            heading = table.read_heading()
            columns = itemgetter(*table.indexes(("timestamp", "comment-id", "voter-id", "vote")))
            for rows in some_rows(table.rows(), problems):
                lines, cells = zip(*rows, strict=True)
                if watch is not None and len(watch.head) < HEAD_ROWS:
                    watch.head.extend(shown_row(heading, row) for row in cells[: HEAD_ROWS - len(watch.head)])
                batch = _Votes(*(list(map(str.strip, column)) for column in zip(*map(columns, cells), strict=True)))
                if not batch.are_right(ids):
                    batch.add_problems(lines, ids, problems)
                if problems.problems:
                    continue  # nothing will be written: only more problems are looked for
                if watch is not None:
                    watch.fingerprint.add_all(map("\n".join, batch.cells()))
                yield from batch.records(recent)
        problems.refuse_any()

    def _summary(self) -> dict[str, str]:
        """Names and values, one pair a line; an export without them is complete all the same."""
        source = self._summary_source
        if source is None:
            return {}
        try:
            return _pairs(source)
        except csv.Error as error:
            problems = ProblemList(SUMMARY)
            problems.add(_("this is not a table of comma-separated values ({reason}).").format(reason=error))
            raise ImportRefused(problems.problems) from error


def _pairs(source: Source) -> dict[str, str]:
    pairs: dict[str, str] = {}
    with source.open() as raw:
        lines = Lines(raw, source, UTF_8)
        for row in csv.reader(iter(lines)):
            lines.record = 0
            if len(row) > 1 and len(pairs) < MOST_OPTIONS:
                pairs[row[0].strip()] = row[1].replace("\0", "")
    return pairs


def _natural(identity: str) -> tuple[int, str]:
    return (int(identity), "") if identity.isdecimal() else (2**62, identity)


def _is_id(text: str) -> bool:
    return 0 < len(text) <= MOST_ID_CHARACTERS and "\0" not in text


def _check_id(text: str, line: int, column: str, problems: ProblemList) -> None:
    if not text:
        problems.add(_("the number is missing."), line=line, column=column)
    elif not _is_id(text):
        problems.add(_("this is not a number that Polis gives."), line=line, column=column)


def _check_comment(identity: str, line: int, problems: ProblemList) -> None:
    _check_id(identity, line, "comment-id", problems)
    if 0 < len(identity) <= MOST_ID_CHARACTERS:
        message = _("comment {id} is not in {file}.").format(id=identity, file=COMMENTS)
        problems.add(message, line=line, column="comment-id")


def _check_answer(text: str, line: int, column: str, problems: ProblemList) -> None:
    if text not in ANSWERS:
        message = _("“{text}” is not one of {expected}.").format(text=text[:40], expected="1, 0, -1")
        problems.add(message, line=line, column=column)


def _is_moment(text: str) -> bool:
    """Milliseconds since 1970; the column `datetime` beside it is in the exporting machine's own zone."""
    return text.isdecimal() and len(text) < 20 and EARLIEST <= int(text) <= LATEST


def _check_moment(text: str, line: int, problems: ProblemList) -> None:
    if not _is_moment(text):
        message = _("“{text}” is not a time in milliseconds since 1970.").format(text=text[:40])
        problems.add(message, line=line, column="timestamp")
