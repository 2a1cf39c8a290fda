"""Reading Excel workbooks: cells as texts, and what is refused."""

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest

from events.imports import workbooks
from events.imports.answers import AnswerRow, CommentRow
from events.imports.files import ImportRefused, ProblemList
from events.imports.mapping import ColumnMapping, Mapping, Role, Shape
from events.imports.opening import columns_of, open_reader, sniff
from events.imports.workbooks import WorkbookTable

MOMENT = dt.datetime.fromisoformat("2025-04-03T10:30:00")
SHEET, RELATIONS = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"


@pytest.fixture
def book(tmp_path):
    def book(*rows: tuple, **changes) -> Path:
        made = openpyxl.Workbook()
        for row in rows:
            made.active.append(row)
        for cell, format_ in changes.items():
            made.active[cell].number_format = format_
        made.save(tmp_path / "survey.xlsx")
        return tmp_path / "survey.xlsx"

    return book


def rewritten(path: Path, part: str, old: str, new: str) -> Path:
    """The workbook with a part changed."""
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return path


def table_of(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    problems = ProblemList("survey.xlsx")
    with WorkbookTable(path).open(problems) as (names, rows):
        found = (names, [tuple(row) for row in rows])
    problems.refuse_any()
    return found


def refusal(path: Path) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        table_of(path)
    return [str(problem) for problem in refused.value.problems]


def test_cells_become_texts(book):
    path = book(
        ("text", "number", "date", "moment", "yes", None),
        ("ñ\nand a line", 4.0, dt.date(2025, 4, 3), MOMENT, True),
        (None, 0.1, None, dt.time(9, 5), False, None),
        (),
        ("<&>", -12345678901, None, None, None, None),
    )

    assert table_of(path) == (
        ["text", "number", "date", "moment", "yes"],
        [
            (2, ["ñ\nand a line", "4", "2025-04-03", "2025-04-03 10:30:00", "TRUE"]),
            (3, ["", "0.1", "", "09:05", "FALSE"]),
            (5, ["<&>", "-12345678901", "", "", ""]),
        ],
    )


def test_dates_count_from_the_year_the_workbook_says(book):
    path = book(("date",), (1,), A2="yyyy-mm-dd")
    assert table_of(path)[1] == [(2, ["1900-01-01"])]
    rewritten(path, "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
    assert table_of(path)[1] == [(2, ["1904-01-02"])]


def test_a_formula_gives_the_result_it_had_in_excel(book):
    path = book(("sum", "text"), ("=1+1", "=A2"))
    rewritten(path, SHEET, '<c r="A2"><f>1+1</f><v /></c>', '<c r="A2"><f>1+1</f><v>2</v></c>')
    rewritten(path, SHEET, '<c r="B2"><f>A2</f><v /></c>', '<c r="B2" t="str"><f>A2</f><v>=2</v></c>')

    assert table_of(path)[1] == [(2, ["2", "=2"])]


def test_a_formula_without_a_result_is_a_problem(book):
    assert refusal(book(("sum",), ("=1+1",))) == [
        "survey.xlsx, line 2, column “A”: this formula has no result in the file. Open it in Excel, and save it."
    ]


def with_shared_texts(path: Path, texts: list[str]) -> Path:
    """The workbook with a second row for each of `texts`, as Excel keeps them: apart, and by number."""
    rows = "".join(f'<row><c t="s"><v>{number}</v></c></row>' for number in range(len(texts)))
    rewritten(path, SHEET, "</sheetData>", f"{rows}</sheetData>")
    relation = '<Relationship Id="t" Type="http://x/sharedStrings" Target="/xl/texts.xml"/></Relationships>'
    rewritten(path, RELATIONS, "</Relationships>", relation)
    with zipfile.ZipFile(path, "a") as target:
        target.writestr("xl/texts.xml", f"<sst>{''.join(f'<si>{text}</si>' for text in texts)}</sst>")
    return path


def test_shared_texts_are_joined_without_their_pronunciation(book):
    texts = ["<r><t>Re</t></r><r><t>nts</t></r><rPh><t>phonetic</t></rPh>", "<t>Mold</t>", "<t/>"]

    assert table_of(with_shared_texts(book(("text",)), texts))[1] == [(2, ["Rents"]), (3, ["Mold"]), (4, [""])]


def test_shared_texts_on_disk_are_found_again(book, monkeypatch):
    monkeypatch.setattr(workbooks, "IN_MEMORY", 10)
    monkeypatch.setattr(workbooks, "TEXTS_REMEMBERED", 2)
    path = with_shared_texts(book(("say",)), [f"<t>text {number}</t>" for number in range(20)])

    assert [cells for _line, cells in table_of(path)[1]] == [[f"text {number}"] for number in range(20)]


def test_a_text_that_is_not_there_is_damage(book):
    path = with_shared_texts(book(("say",)), ["<t>one</t>"])

    assert refusal(rewritten(path, SHEET, "<v>0</v>", "<v>9</v>")) == ["survey.xlsx: the file is damaged."]


def test_only_the_first_visible_sheet_is_read(tmp_path):
    made = openpyxl.Workbook()
    made.active.title, made.active.sheet_state = "Notes", "hidden"
    made.create_sheet("Answers").append(["R"])
    made["Answers"].append([4])
    made.save(tmp_path / "two.xlsx")
    reader = open_reader(tmp_path / "two.xlsx", "xlsx", Mapping(Shape.PERSON, (ColumnMapping("R", Role.RATING),)))

    outline = reader.check(lambda done, total: None)
    assert list(reader.records())[1:] == [AnswerRow("1", "rating:", "R", 4)]
    assert outline.notes == ("The workbook has 2 sheets. Only one, “Answers”, is read.",)


def test_columns_and_own_words_of_a_workbook(book):
    path = book(("R", "Say"), (4, "Heat, twice"), (5, None))
    mapping = Mapping(Shape.PERSON, (ColumnMapping("R", Role.RATING), ColumnMapping("Say", Role.COMMENT)))

    assert sniff(path) == "xlsx"
    assert [column.samples for column in columns_of(path, "xlsx")] == [("4", "5"), ("Heat, twice",)]
    assert CommentRow("1", "comment:Say", "Heat, twice", None, 2) in open_reader(path, "xlsx", mapping).records()


def test_cells_beyond_the_heading_are_a_problem(book):
    assert refusal(book(("R",), (1, None, "x"))) == ["survey.xlsx, line 2: 1 cells are expected, this has 3."]


def test_a_workbook_without_a_heading_is_refused(book):
    assert refusal(book()) == ["survey.xlsx, line 1: its first row has to name the columns."]


def test_many_columns_are_refused(book):
    path = rewritten(book(("R",), ("x",)), SHEET, 'r="A2"', 'r="XFD2"')

    assert refusal(path) == ["survey.xlsx, line 2: it has more than 1000 columns."]


@pytest.mark.parametrize(
    ("part", "old", "new", "problem"),
    [
        (SHEET, "</sheetData>", "", "survey.xlsx: the file is damaged."),
        ("xl/workbook.xml", "<sheets>", "<sheets/><other>", "survey.xlsx: the file is damaged."),
        (RELATIONS, "worksheets/sheet1", "worksheets/none", "survey.xlsx: there is no sheet in it."),
        (
            SHEET,
            "<worksheet ",
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet ',
            "survey.xlsx: this workbook is not one that a spreadsheet program writes.",
        ),
    ],
)
def test_a_damaged_or_dangerous_workbook_is_refused(book, part, old, new, problem):
    assert refusal(rewritten(book(("say",), ("x",)), part, old, new)) == [problem]


def test_a_workbook_that_unpacks_without_end_is_refused(book):
    path = rewritten(book(("say",), ("x",)), SHEET, "</sheetData>", " " * 30_000_000)

    assert refusal(path) == [
        "survey.xlsx: it is packed far smaller than a table can be. Unpack it and send the file itself."
    ]
