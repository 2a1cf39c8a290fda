"""Polis exports (`comments.csv`, `votes.csv`, perhaps `summary.csv`): what people said, and who agreed.

`participants-votes.csv` says the same as `votes.csv` once more, and adds a `group-id`: a cluster of opinions that
Polis computes. It is never a population group, and is not read.
"""

import csv
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from events.imports.files import Bundle, ImportRefused, ProblemList, Row, rows_of

COMMENTS, VOTES, SUMMARY = "comments.csv", "votes.csv", "summary.csv"
MOST_CHARACTERS = 1000
MOST_ID_CHARACTERS = 60
# Milliseconds: Polis began in 2012, and no vote comes from the next century.
EARLIEST, LATEST = 1_262_304_000_000, 4_102_444_800_000


class Comment(NamedTuple):
    """A statement people voted on. `moderated`: 1 in, 0 pending, -1 out."""

    id: str
    text: str
    moderated: int

    @property
    def is_out(self) -> bool:
        return self.moderated < 0


class Vote(NamedTuple):
    """A person's latest vote on a comment: 1 agree, -1 disagree, 0 pass."""

    voter_id: str
    comment_id: str
    answer: int
    at: datetime


@dataclass(frozen=True)
class PolisExport:
    """One conversation. Votes are the latest of each person and comment; ids are the file's own."""

    topic: str
    description: str
    comments: tuple[Comment, ...]
    votes: tuple[Vote, ...]

    @property
    def fingerprint(self) -> str:
        """The same for the same comments and votes, however they were packed or ordered."""
        digest = hashlib.sha256()
        for row in (*sorted(self.comments), *sorted(self.votes)):
            digest.update(repr(tuple(map(str, row))).encode())
        return digest.hexdigest()


def read_polis(path: Path) -> PolisExport:
    """Read a folder or a zip. ImportRefused, with every problem found (up to 20), if it is no Polis export."""
    with Bundle(path) as bundle:
        comments = _read_comments(bundle)
        votes = _read_votes(bundle, {comment.id for comment in comments})
        summary = _read_summary(bundle)
    return PolisExport(
        topic=summary.get("topic", "").strip(),
        description=summary.get("conversation-description", "").strip(),
        comments=tuple(sorted(comments, key=lambda comment: _natural(comment.id))),
        votes=votes,
    )


def _natural(identity: str) -> tuple[int, str]:
    return (int(identity), "") if identity.isdecimal() else (2**62, identity)


def _read_comments(bundle: Bundle) -> list[Comment]:
    problems = ProblemList(COMMENTS)
    found: dict[str, Comment] = {}
    with bundle.text(COMMENTS) as text:
        for row in rows_of(text, problems, ("comment-id", "moderated", "comment-body")):
            identity = _id(row, "comment-id", problems)
            moderated = _one_of(row, "moderated", (1, 0, -1), problems)
            if identity in found:
                problems.add(_("comment {id} is listed twice.").format(id=identity), line=row.line, column="comment-id")
            found[identity] = Comment(identity, _body(row, problems), moderated)
    if not found and not problems.problems:
        problems.add(_("there is no comment in it."))
    problems.refuse_any()
    return list(found.values())


def _read_votes(bundle: Bundle, comment_ids: set[str]) -> tuple[Vote, ...]:
    problems = ProblemList(VOTES)
    latest: dict[tuple[str, str], tuple[int, int]] = {}
    with bundle.text(VOTES) as text:
        for row in rows_of(text, problems, ("timestamp", "comment-id", "voter-id", "vote")):
            key = (_id(row, "voter-id", problems), _id(row, "comment-id", problems))
            moment, answer = _moment(row, problems), _one_of(row, "vote", (1, 0, -1), problems)
            if key[1] and key[1] not in comment_ids:
                problems.add(
                    _("comment {id} is not in {file}.").format(id=key[1], file=COMMENTS),
                    line=row.line,
                    column="comment-id",
                )
            # Of two votes at the same moment, the later line counts.
            if key not in latest or moment >= latest[key][0]:
                latest[key] = (moment, answer)
    problems.refuse_any()
    return tuple(
        Vote(voter, comment, answer, datetime.fromtimestamp(moment / 1000, UTC))
        for (voter, comment), (moment, answer) in latest.items()
    )


def _read_summary(bundle: Bundle) -> dict[str, str]:
    """Names and values, one pair a line; an export without them is complete all the same."""
    if SUMMARY not in bundle:
        return {}
    with bundle.text(SUMMARY) as text:
        try:
            return {row[0].strip(): row[1] for row in csv.reader(text) if len(row) > 1}
        except csv.Error as error:
            problems = ProblemList(SUMMARY)
            problems.add(_("this is not a table of comma-separated values ({reason}).").format(reason=error))
            raise ImportRefused(problems.problems) from error


def _id(row: Row, column: str, problems: ProblemList) -> str:
    identity = row.cells[column].strip()
    if not identity:
        problems.add(_("the number is missing."), line=row.line, column=column)
    elif len(identity) > MOST_ID_CHARACTERS or "\0" in identity:
        problems.add(_("this is not a number that Polis gives."), line=row.line, column=column)
    return identity


def _one_of(row: Row, column: str, values: tuple[int, ...], problems: ProblemList) -> int:
    text = row.cells[column].strip()
    if text in {str(value) for value in values}:
        return int(text)
    expected = ", ".join(str(value) for value in values)
    problems.add(
        _("“{text}” is not one of {expected}.").format(text=text[:40], expected=expected), line=row.line, column=column
    )
    return 0


def _moment(row: Row, problems: ProblemList) -> int:
    """Milliseconds since 1970; the column `datetime` beside it is in the exporting machine's own zone."""
    text = row.cells["timestamp"].strip()
    if text.isdecimal() and len(text) < 20 and EARLIEST <= int(text) <= LATEST:
        return int(text)
    problems.add(
        _("“{text}” is not a time in milliseconds since 1970.").format(text=text[:40]),
        line=row.line,
        column="timestamp",
    )
    return 0


def _body(row: Row, problems: ProblemList) -> str:
    text = row.cells["comment-body"].strip()
    message = ""
    if not text:
        message = _("the comment has no text.")
    elif "\0" in text:
        message = _("the text holds a character that is not one.")
    elif len(text) > MOST_CHARACTERS:
        message = _("the text is longer than {limit} characters.").format(limit=MOST_CHARACTERS)
    if message:
        problems.add(message, line=row.line, column="comment-body")
    return text
