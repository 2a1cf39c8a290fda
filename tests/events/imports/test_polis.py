"""Reading Polis exports: what is understood, and what is refused with file, line and column."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from events.imports import files
from events.imports.answers import AnswerRow, Outline, PersonRow
from events.imports.files import ImportRefused
from events.imports.polis import Comment, PolisReader

HEADING = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\r\n"
VOTES = "timestamp,datetime,comment-id,voter-id,vote\r\n"
MOMENT = 1403054214196


def comment(number="0", moderated="1", body="Rents are too high"):
    return f"{MOMENT},Wed Jun 18,{number},1,0,0,{moderated},{body}\r\n"


def vote(number="0", voter="7", answer="1", moment=MOMENT):
    return f"{moment},Wed Jun 18,{number},{voter},{answer}\r\n"


@pytest.fixture
def write(tmp_path):
    def write(comments: str | bytes = HEADING + comment(), votes: str | bytes = VOTES + vote(), **others) -> Path:
        for name, text in {"comments": comments, "votes": votes, **others}.items():
            (tmp_path / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


def read_polis(path: Path) -> Outline:
    return PolisReader(path).check(lambda done, total: None)


def comments_of(path: Path) -> list[Comment]:
    return PolisReader(path).comments()


def answers_of(path: Path) -> list[AnswerRow]:
    return [record for record in PolisReader(path).records() if isinstance(record, AnswerRow)]


def refusal(path: Path) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        read_polis(path)
    return [str(problem) for problem in refused.value.problems]


def test_read_polis_keeps_commas_quotes_and_line_breaks(write):
    comments = comments_of(write(HEADING + comment(body='"Rents, ""too high"",\nsay\r\nmany"') + comment("1", "0")))

    assert comments == [
        Comment("0", 'Rents, "too high",\nsay\r\nmany', 1),
        Comment("1", "Rents are too high", 0),
    ]


def test_read_polis_takes_a_byte_order_mark(write):
    assert len(comments_of(write(comments=b"\xef\xbb\xbf" + (HEADING + comment()).encode()))) == 1


def test_read_polis_gives_every_vote_event_and_counts_a_person_and_comment_once(write):
    path = write(votes=VOTES + vote(answer="1", moment=MOMENT + 2) + vote(answer="-1") + vote(voter="8", answer="0"))
    first, later = (datetime(2014, 6, 18, 1, 16, 54, microseconds, tzinfo=UTC) for microseconds in (196000, 198000))

    assert list(PolisReader(path).records()) == [
        PersonRow("7", "", later),
        PersonRow("8", "", first),
        AnswerRow("7", "polis", "0", 1, 1, later),
        AnswerRow("7", "polis", "0", -1, 1, first),
        AnswerRow("8", "polis", "0", 0, 1, first),
    ]
    outline = read_polis(path)
    assert (outline.people, outline.answers, outline.records) == (2, 2, 5)
    assert (outline.first_at, outline.last_at) == (first, later)


def test_read_polis_reads_the_summary(write):
    outline = read_polis(write(summary='topic,"Rents, and more"\nurl,x\nconversation-description,What to do?\n'))

    assert (outline.title, outline.description) == ("Rents, and more", "What to do?")
    assert outline.activities[0].prompt == "What to do?"


def test_read_polis_orders_comments_by_number_and_hides_those_moderated_out(write):
    outline = read_polis(write(HEADING + comment("10") + comment("2", "-1") + comment("0")))

    (activity,) = outline.activities
    assert [(option.key, option.is_hidden) for option in activity.options] == [("0", False), ("2", True), ("10", False)]


def test_fingerprint_does_not_depend_on_order(write):
    first = read_polis(write(HEADING + comment("0") + comment("1"), VOTES + vote("0") + vote("1")))
    second = read_polis(write(HEADING + comment("1") + comment("0"), VOTES + vote("1") + vote("0")))
    third = read_polis(write(HEADING + comment("1") + comment("0"), VOTES + vote("1") + vote("0", answer="0")))

    assert first.fingerprint == second.fingerprint != third.fingerprint


@pytest.mark.parametrize(
    ("comments", "votes", "problem"),
    [
        ("", None, "comments.csv, line 1, column “comment-id”: this column is missing."),
        (HEADING, None, "comments.csv: there is no comment in it."),
        (
            HEADING + comment(moderated="2"),
            None,
            "comments.csv, line 2, column “moderated”: “2” is not one of 1, 0, -1.",
        ),
        (HEADING + comment(body=""), None, "comments.csv, line 2, column “comment-body”: the comment has no text."),
        (
            HEADING + comment(body="a" * 1001),
            None,
            "comments.csv, line 2, column “comment-body”: the text is longer than 1000 characters.",
        ),
        (
            HEADING + comment(body="\0"),
            None,
            "comments.csv, line 2, column “comment-body”: the text holds a character that is not one.",
        ),
        (HEADING + comment(number=""), None, "comments.csv, line 2, column “comment-id”: the number is missing."),
        (
            HEADING + comment() + comment(),
            None,
            "comments.csv, line 3, column “comment-id”: comment 0 is listed twice.",
        ),
        (HEADING + "1,2,3\r\n", None, "comments.csv, line 2: 8 cells are expected, this has 3."),
        (HEADING + comment(body='"open'), None, "comments.csv, line 2: this is not a table of comma-separated values"),
        (b"\xff\xfe\x00", None, "comments.csv: this is not text in UTF-8."),
        (None, VOTES + vote(answer="yes"), "votes.csv, line 2, column “vote”: “yes” is not one of 1, 0, -1."),
        (None, VOTES + vote() + vote("9"), "votes.csv, line 3, column “comment-id”: comment 9 is not in comments.csv."),
        (None, VOTES + vote(voter="v" * 61), "votes.csv, line 2, column “voter-id”: this is not a number that Polis"),
        (None, VOTES + vote(moment="18.6."), "votes.csv, line 2, column “timestamp”: “18.6.” is not a time in milli"),
        (None, VOTES + vote(moment=1403054214), "votes.csv, line 2, column “timestamp”: “1403054214” is not a time"),
    ],
)
def test_read_polis_says_what_is_wrong_and_where(write, comments, votes, problem):
    found = refusal(
        write(**{name: text for name, text in (("comments", comments), ("votes", votes)) if text is not None})
    )

    assert found[0].startswith(problem)


def test_read_polis_counts_lines_across_line_breaks(write):
    found = refusal(write(HEADING + comment(body='"two\nlines"') + comment("1", moderated="x")))

    assert found == ["comments.csv, line 4, column “moderated”: “x” is not one of 1, 0, -1."]


@pytest.mark.parametrize("end", ["1,2\r\n" * 30, VOTES.splitlines()[0] + '"'])
def test_read_polis_tells_of_a_vote_before_what_ends_the_reading(write, end):
    found = refusal(write(votes=VOTES + vote(answer="x") + vote() + end))

    assert found[0] == "votes.csv, line 2, column “vote”: “x” is not one of 1, 0, -1."
    assert 2 <= len(found) <= 20


def test_read_polis_refuses_more_columns_than_a_table_has(write):
    wide = VOTES.rstrip() + ",x" * 1000 + "\r\n"

    assert refusal(write(votes=wide)) == ["votes.csv, line 1: it has more than 1000 columns."]


def test_read_polis_lists_at_most_twenty_problems(write):
    assert len(refusal(write(votes=VOTES + vote(answer="x") * 50))) == 20


def test_read_polis_needs_both_files(tmp_path):
    (tmp_path / "comments.csv").write_text(HEADING + comment())

    assert refusal(tmp_path) == [f"{tmp_path.name}: the file “votes.csv” is missing."]


def pack(write, target: Path, folder: str = "") -> Path:
    source = write()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in source.glob("*.csv"):
            packed.write(file, f"{folder}{file.name}")
            packed.writestr(f"__MACOSX/._{file.name}", "")
    return target


@pytest.mark.parametrize("folder", ["", "export 1/", "../"])
def test_read_polis_finds_the_files_anywhere_in_a_zip(write, tmp_path, folder):
    assert len(answers_of(pack(write, tmp_path / "export.zip", folder))) == 1


def test_read_polis_refuses_what_is_no_zip(write, tmp_path):
    (tmp_path / "photo.zip").write_bytes(b"\x89PNG")

    assert refusal(tmp_path / "photo.zip") == ["photo.zip: this is not a zip file, or it is damaged."]


def test_read_polis_refuses_a_zip_that_grows_too_large(write, tmp_path, monkeypatch):
    packed = tmp_path / "bomb.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("comments.csv", HEADING + comment())
        target.writestr("votes.csv", VOTES + vote() * 40_000)
    monkeypatch.setattr(files, "MOST_BYTES", 1024 * 1024)

    assert packed.stat().st_size < 20_000
    assert refusal(packed) == ["votes.csv: it is larger than 1 MB. Split it."]


def test_read_polis_refuses_a_zip_that_lies_about_its_size(write, tmp_path):
    packed = tmp_path / "lie.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("comments.csv", HEADING + comment())
        target.writestr("votes.csv", VOTES + vote() * 1000)
        target.getinfo("votes.csv").file_size = 100

    assert refusal(packed) == ["votes.csv: the file is damaged."]


def test_read_polis_refuses_a_zip_of_countless_files(tmp_path):
    packed = tmp_path / "many.zip"
    with zipfile.ZipFile(packed, "w") as target:
        for number in range(1001):
            target.writestr(f"{number}.csv", "")

    assert refusal(packed) == ["many.zip: it holds more than 1000 files."]


def test_read_polis_refuses_two_files_of_one_name(write, tmp_path):
    packed = pack(write, tmp_path / "twice.zip")
    with zipfile.ZipFile(packed, "a") as target:
        target.writestr("other/votes.csv", "")

    assert refusal(packed) == ["twice.zip: it holds “votes.csv” more than once."]


def test_read_polis_refuses_a_locked_zip(write, tmp_path):
    packed = pack(write, tmp_path / "locked.zip")
    data = bytearray(packed.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1  # the flag that says "encrypted"
            at = data.find(mark, at + 4)
    packed.write_bytes(data)

    assert refusal(packed) == ["comments.csv: it is locked with a password, or packed in a way that is not known."]


def test_read_polis_refuses_a_damaged_zip(write, tmp_path):
    packed = pack(write, tmp_path / "damaged.zip")
    data = bytearray(packed.read_bytes())
    data[60:75] = b"\0" * 15
    packed.write_bytes(data)

    assert "damaged" in refusal(packed)[0]
