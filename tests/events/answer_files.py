"""Small files of answers for the tests of imports."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile

from events.imports.mapping import ColumnMapping, Mapping, Role, Shape
from events.models import Import
from events.services.imports import add_import, check_import

MOMENT = 1_403_054_214_196
SURVEY = (
    "Id,Sex,Rents are too high,What else?\n"
    "1,F,agree,Mold in the bathroom\n"
    "2,M,disagree,\n"
    "3,F,pass,Nobody answers the phone\n"
    "4,,agree,\n"
)
"""Three of four people told their sex; four answers, two comments."""
SURVEY_MAPPING = Mapping(
    Shape.PERSON,
    (
        ColumnMapping("Id", Role.PERSON),
        ColumnMapping("Sex", Role.GROUP),
        ColumnMapping("Rents are too high", Role.AGREE),
        ColumnMapping("What else?", Role.COMMENT),
    ),
)


VOTES = (("7", "0", 1), ("7", "1", -1), ("8", "0", 0))


def polis_zip(votes: Sequence[tuple[str, str, int]] = VOTES, at: Sequence[int] | None = None) -> bytes:
    """A conversation with two comments, the second moderated out; votes as (voter, comment, answer).

    `at` gives their moments; without it each is later than the one before.
    """
    comments = "comment-id,moderated,comment-body\n0,1,Rents are too high\n1,-1,Spam\n"
    lines = ["timestamp,comment-id,voter-id,vote"]
    for place, (voter, comment, answer) in zip(at or range(len(votes)), votes, strict=True):
        lines.append(f"{MOMENT + place},{comment},{voter},{answer}")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        # With a fixed date, so that the same votes make the same file.
        archive.writestr(zipfile.ZipInfo("comments.csv"), comments)
        archive.writestr(zipfile.ZipInfo("votes.csv"), "\n".join(lines) + "\n")
    return packed.getvalue()


def many_votes(people: int, options: int = 2) -> list[tuple[str, str, int]]:
    """A vote of each person on each comment, by turns agree, pass and disagree."""
    return [(str(person), str(option), person % 3 - 1) for person in range(people) for option in range(options)]


def polis_import(
    program: Any, votes: Sequence[tuple[str, str, int]] = VOTES, at: Sequence[int] | None = None, **fields: Any
) -> Import:
    """A Polis export that waits for its check."""
    file = ContentFile(polis_zip(votes, at), name="rents.zip")
    fields = {"owner": None, "format": Import.Format.POLIS} | fields
    return check_import(row=add_import(program=program, file=file, **fields))


def survey_import(program: Any, text: str = SURVEY, mapping: Mapping = SURVEY_MAPPING, **fields: Any) -> Import:
    """A table that waits for its check."""
    file = ContentFile(text.encode(), name="survey.csv")
    row = add_import(program=program, file=file, **{"owner": None, "format": Import.Format.CSV} | fields)
    return check_import(row=row, mapping=mapping.as_json())
