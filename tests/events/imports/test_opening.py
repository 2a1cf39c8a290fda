"""Telling what a file is, refusing what is not read, and suggesting what its columns mean."""

import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from events.imports import files, packing, workbooks
from events.imports.files import ImportRefused
from events.imports.mapping import Column, ColumnMapping, Role, Shape
from events.imports.opening import columns_of, open_reader, sniff
from events.imports.suggestions import suggest_mapping

OLD_EXCEL = "this is an Excel file of the old kind (.xls), or one with a password. Save it as .xlsx without a password."
PB = "META\nkey;value\nvote_type;approval\nPROJECTS\nproject_id\n1\nVOTES\nvoter_id;vote\na;1\n"


def packed(path: Path, **members: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in members.items():
            target.writestr(name.replace("__", "."), text)
    return path


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["R"])
    book.active.append([4])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def refusal(path: Path, name: str = "") -> str:
    with pytest.raises(ImportRefused) as refused:
        sniff(path, name)
    (problem,) = refused.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a,b\n1,2\n", "csv"),
        ("a;b\n1;ñ\n".encode("cp1252"), "csv"),
        ("a\tb\n1\t2\n".encode("utf-16"), "csv"),
        (PB.encode(), "pabulib"),
        (b"\xef\xbb\xbf" + PB.encode(), "pabulib"),
        (workbook(), "xlsx"),
    ],
)
def test_sniff_goes_by_the_contents(tmp_path, content, expected):
    path = tmp_path / "upload"
    path.write_bytes(content)

    assert sniff(path, "whatever.txt") == expected


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"comments__csv": "x", "votes__csv": "y"}, "polis"),
        ({"answers__csv": "a,b\n1,2\n"}, "csv"),
        ({"city__pb": PB}, "pabulib"),
    ],
)
def test_sniff_looks_into_a_zip(tmp_path, members, expected):
    assert sniff(packed(tmp_path / "upload", **members), "upload.zip") == expected


def test_sniff_takes_a_folder_for_a_polis_export(tmp_path):
    assert sniff(tmp_path) == "polis"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty."),
        (b"\x89PNG\r\n\x1a\n", "this is a picture. Send the table itself."),
        (b"\xff\xd8\xff\xe0", "this is a picture. Send the table itself."),
        (b"%PDF-1.7", "this is a PDF document. Send the table itself, as CSV or Excel workbook."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            OLD_EXCEL,
        ),
        (b"\x1f\x8b\x08", "this is packed with gzip. Unpack it, or pack it as zip."),
        (
            b" <!DOCTYPE html><html>",
            "this is a web page, not a table. Export the table as CSV or Excel workbook.",
        ),
        (b'{"a": 1}', "this is JSON, not a table. Export the table as CSV or Excel workbook."),
        (bytes(range(128)) * 9, "this is no text: the file is of another kind, or damaged."),
        ("ñandú\n".encode() + b"\xf1\n", "this is text in UTF-8, and it is damaged here. Save it anew."),
        ("a,b".encode("utf-32"), "this is text in UTF-32. Save it as UTF-8."),
        (b"PK\x03\x04 and nothing else", "this is not a zip file, or it is damaged."),
    ],
)
def test_sniff_says_what_a_file_is_that_is_not_read(tmp_path, content, reason):
    path = tmp_path / "upload"
    path.write_bytes(content)

    assert refusal(path, "survey.csv").startswith("survey.csv")
    assert refusal(path, "survey.csv").endswith(f": {reason}")


@pytest.mark.parametrize(
    ("members", "problem"),
    [
        ({"inner__zip": "x"}, "x.zip: there is another zip file inside: unpack it first."),
        ({"a__csv": "x", "b__csv": "y"}, "x.zip: it holds 2 files, and one is expected."),
        ({}, "x.zip: it holds 0 files, and one is expected."),
        ({"book__xlsx": "x"}, "x.zip: there is a workbook in it: unpack it, and send the workbook."),
        ({"word/document__xml": "x"}, "x.zip: this is another kind of document. Save the table as CSV or Excel"),
        ({"xl/workbook__bin": "x"}, "x.zip: this is another kind of document. Save the table as CSV or Excel"),
    ],
)
def test_sniff_says_what_is_wrong_with_a_zip(tmp_path, members, problem):
    path = packed(tmp_path / "x.zip", **members)
    if not members:
        path.write_bytes(b"PK\x03\x04" + path.read_bytes())

    assert refusal(path).startswith(problem)


def test_sniff_refuses_a_file_that_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 1024 * 1024)
    (tmp_path / "a.csv").write_bytes(b"a,b\n" * 300_000)

    assert refusal(tmp_path / "a.csv") == "a.csv: it is larger than 1 MB. Split it."


def test_sniff_refuses_a_workbook_that_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_BYTES", 1024)
    (tmp_path / "a.xlsx").write_bytes(workbook())

    assert refusal(tmp_path / "a.xlsx").startswith("a.xlsx: it is larger than 0 MB. Save it as CSV")


def test_sniff_refuses_a_zip_bomb(tmp_path):
    bomb = packed(tmp_path / "bomb.zip", a__csv=b"a" * 50_000_000)

    assert bomb.stat().st_size < 60_000
    assert refusal(bomb) == ("a.csv: it is packed far smaller than a table can be. Unpack it and send the file itself.")


def test_sniff_refuses_an_endless_list_of_files_before_reading_it(tmp_path, monkeypatch):
    monkeypatch.setattr(packing.zipfile, "ZipFile", None)
    path = tmp_path / "many.zip"
    path.write_bytes(b"PK\x03\x04" + struct.pack("<4s4HLLH", b"PK\x05\x06", 0, 0, 9, 9, 2_000_000, 0, 0))

    assert refusal(path) == "many.zip: it holds more than 1000 files."


def test_sniff_refuses_a_method_of_packing_that_asks_for_memory(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_LZMA) as target:
        target.writestr("a.csv", "a,b\n1,2\n")

    assert refusal(tmp_path / "a.zip") == ("a.csv: it is locked with a password, or packed in a way that is not known.")


def test_sniff_refuses_a_zip_that_lies_about_its_size(tmp_path):
    with zipfile.ZipFile(tmp_path / "lie.zip", "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("a.csv", "a,b\n1,2\n" * 1000)
        target.getinfo("a.csv").file_size = 100

    assert refusal(tmp_path / "lie.zip") == "a.csv: the file is damaged."


def test_columns_come_with_their_first_different_texts(tmp_path):
    (tmp_path / "a.csv").write_text("R,S\n" + "".join(f"{number % 3},text {number}\n" for number in range(100)))

    rating, text = columns_of(tmp_path / "a.csv", "csv")
    assert rating == Column("R", ("0", "1", "2"))
    assert len(text.samples) == 30


def test_open_reader_wants_a_mapping_for_a_table(tmp_path):
    with pytest.raises(ValueError, match="csv needs a mapping"):
        open_reader(tmp_path / "a.csv", "csv")


def roles(*columns: Column) -> list[ColumnMapping]:
    mapping = suggest_mapping(columns)
    assert mapping.shape == Shape.PERSON
    return list(mapping.columns)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (Column("Respondent ID", ("1", "2")), ColumnMapping("Respondent ID", Role.PERSON)),
        (Column("Marca temporal", ("3/4/2025 10:00",)), ColumnMapping("Marca temporal", Role.TIME)),
        (Column("Email", ("a@b.c",)), ColumnMapping("Email")),
        (Column("Edad", ("34",)), ColumnMapping("Edad", Role.AGE)),
        (Column("Barrio", ("Norte",)), ColumnMapping("Barrio", Role.GROUP)),
        (
            Column("Rate these [Rents]", ("1", "4")),
            ColumnMapping("Rate these [Rents]", Role.RATING, "Rate these", "Rents"),
        ),
        (Column("¿Ayudaría?", ("Sí", "No", "No sé")), ColumnMapping("¿Ayudaría?", Role.BALLOT)),
        (Column("Fair?", ("Agree", "Strongly disagree")), ColumnMapping("Fair?", Role.AGREE)),
        (
            Column("What breaks?", ("Heat;Water", "Heat", "Water;Stairs;Heat", "Stairs")),
            ColumnMapping("What breaks?", Role.CHOICES, separator=";"),
        ),
        (Column("Tenure now", ("Rent", "Own")), ColumnMapping("Tenure now", Role.CHOICES)),
        (Column("Which? [Heat]", ("Heat",)), ColumnMapping("Which? [Heat]", Role.CHOICE, "Which?", "Heat")),
        (
            Column("Say more", ("The heat went off in January, twice.", "I do not know whom to call")),
            ColumnMapping("Say more", Role.COMMENT),
        ),
        (Column("Llegada", ("2025-04-03 10:00",)), ColumnMapping("Llegada", Role.TIME)),
        (Column("Empty", ()), ColumnMapping("Empty")),
        (Column("Score total", ("12.5", "80")), ColumnMapping("Score total")),
    ],
)
def test_suggestion_for_a_column(column, expected):
    assert roles(column) == [expected]


def test_suggestion_for_one_row_a_vote():
    mapping = suggest_mapping(
        [
            Column("timestamp", ("31/12/2024 10:00",)),
            Column("voter-id", ("1",)),
            Column("comment-id", ("7",)),
            Column("vote", ("1", "-1", "0")),
            Column("value", ("1",)),
        ]
    )

    assert (mapping.shape, mapping.format, mapping.is_day_first) == (Shape.VOTE, "agree", True)
    assert [column.role for column in mapping.columns] == ["time", "person", "option", "answer", "ignore"]


@pytest.mark.parametrize(("column", "expected"), [("points", "dots"), ("answer", "rating")])
def test_suggestion_for_votes_goes_by_their_answers(column, expected):
    mapping = suggest_mapping([Column("user", ("1",)), Column("item", ("a",)), Column(column, ("3", "4"))])

    assert mapping.format == expected
