"""Reading mapped tables: one row a vote, one row a person."""

import tracemalloc
from datetime import UTC, datetime

import pytest

from events.imports.answers import AnswerRow, CommentRow, OptionSpec, PersonRow
from events.imports.files import ImportRefused
from events.imports.mapping import ColumnMapping, Mapping, Role, Shape
from events.imports.opening import open_reader
from events.models import Activity

VOTES = Mapping(
    Shape.VOTE,
    (
        ColumnMapping("who", Role.PERSON),
        ColumnMapping("what", Role.OPTION),
        ColumnMapping("answer", Role.ANSWER, values={"Meh": 0, "n/a": None}),
        ColumnMapping("when", Role.TIME),
        ColumnMapping("barrio", Role.GROUP),
    ),
    Activity.Format.AGREE,
)
VOTE_ROWS = """who,what,answer,when,barrio
a,Rents,agree,2025-04-03 10:00,North
a,Mold,Meh,2025-04-03T10:01:00Z,North
b,Rents,EN DESACUERDO,,South
a,Rents,Disagree,2025-04-04 09:00,North
b,Mold,n/a,,South
"""


@pytest.fixture(autouse=True)
def in_utc(settings):
    settings.TIME_ZONE = "UTC"


@pytest.fixture
def reader(tmp_path):
    def reader(text: str | bytes, mapping: Mapping):
        path = tmp_path / "survey.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return open_reader(path, "csv", mapping)

    return reader


def outline_of(reader):
    return reader.check(lambda done, total: None)


def refusal(reader) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        outline_of(reader)
    return [str(problem) for problem in refused.value.problems]


def person_mapping(*columns: ColumnMapping) -> Mapping:
    return Mapping(Shape.PERSON, columns)


def test_row_a_vote_becomes_people_and_answers_in_order(reader):
    first, second, last = (datetime(2025, 4, *moment, tzinfo=UTC) for moment in ((3, 10), (3, 10, 1), (4, 9)))

    assert list(reader(VOTE_ROWS, VOTES).records()) == [
        PersonRow("a", "", first, (("barrio", "North"),)),
        AnswerRow("a", "vote", "Rents", 1, 1, first),
        AnswerRow("a", "vote", "Mold", 0, 1, second),
        PersonRow("b", "", None, (("barrio", "South"),)),
        AnswerRow("b", "vote", "Rents", -1, 1, None),
        AnswerRow("a", "vote", "Rents", -1, 1, last),
    ]


def test_row_a_vote_is_counted_once_a_person_and_option(reader):
    outline = outline_of(reader(VOTE_ROWS, VOTES))

    (activity,) = outline.activities
    assert (activity.format, activity.options) == ("agree", (OptionSpec("Rents", "Rents"), OptionSpec("Mold", "Mold")))
    assert (outline.people, outline.answers, outline.records) == (2, 3, 6)
    assert outline.group_columns == {"barrio": {"North": 1, "South": 1}}
    assert (outline.first_at, outline.last_at) == (
        datetime(2025, 4, 3, 10, tzinfo=UTC),
        datetime(2025, 4, 4, 9, tzinfo=UTC),
    )
    assert (outline.title, outline.notes) == ("survey", ("Rows without an answer: 1. They are left out.",))
    assert outline.head[0] == {
        "who": "a",
        "what": "Rents",
        "answer": "agree",
        "when": "2025-04-03 10:00",
        "barrio": "North",
    }


HUNDREDS = 260
"""Rows enough to be read many at a time, once every option is known."""


def many_votes(**spoiled: str) -> str:
    """Votes of 26 people; `spoiled` are rows by their line: `line_90="a,Rents,?,,"`."""
    rows = [
        f"p{number // 10},{('Rents', 'Mold')[number % 2]},{('agree', 'n/a', 'meh')[number % 3]},"
        f"2025-04-03 {number % 24:02}:00,{('North', '', 'South')[number // 10 % 3]}"
        for number in range(HUNDREDS)
    ]
    for line, row in spoiled.items():
        rows[int(line.removeprefix("line_")) - 2] = row
    return "\n".join(["who,what,answer,when,barrio", *rows])


def test_many_rows_say_what_each_of_them_says(reader):
    expected = []
    for number in range(HUNDREDS):
        at = datetime(2025, 4, 3, number % 24, tzinfo=UTC)
        key, barrio = f"p{number // 10}", ("North", "", "South")[number // 10 % 3]
        if number % 10 == 0:
            expected.append(PersonRow(key, "", at, (("barrio", barrio),) if barrio else ()))
        if number % 3 != 1:
            expected.append(AnswerRow(key, "vote", ("Rents", "Mold")[number % 2], (1, 0, 0)[number % 3], 1, at))

    assert list(reader(many_votes(), VOTES).records()) == expected
    outline = outline_of(reader(many_votes(), VOTES))
    assert (outline.records, outline.people, outline.answers) == (len(expected), 26, 52)
    assert outline.notes == ("Rows without an answer: 87. They are left out.",)


def test_many_rows_with_something_wrong_among_them_are_told_by_line(reader):
    text = many_votes(
        line_90="p8,Rents,perhaps,,",
        line_120=",Mold,agree,,",
        line_170="p16,Rents,agree,soon,",
        line_200="p19, ,agree,,",
        line_220="p21,Damp,agree,,",
        line_240="p23,Mold,agree",
        line_258="p25, ,agree,,",
    )

    assert refusal(reader(text, VOTES)) == [
        "survey.csv, line 90, column “answer”: “perhaps” is no answer that is known: say what it means.",
        "survey.csv, line 120, column “who”: it is empty: who answered?",
        "survey.csv, line 170, column “when”: “soon” is no date or time.",
        "survey.csv, line 200, column “what”: it is empty: what is the vote about?",
        "survey.csv, line 240: 5 cells are expected, this has 3.",
        "survey.csv, line 258, column “what”: it is empty: what is the vote about?",
    ]


def test_problems_beyond_those_listed_are_the_later_ones(reader):
    spoiled = {f"line_{line}": ",Rents,agree,," for line in range(100, 105)}
    spoiled |= {f"line_{line}": "p9,Rents" for line in range(110, 140)}

    lines = [problem.split(",")[1] for problem in refusal(reader(many_votes(**spoiled), VOTES))]

    assert lines[:6] == [
        " line 100",
        " line 101",
        " line 102",
        " line 103",
        " line 104",
        " line 110: 5 cells are expected",
    ]
    assert len(lines) == 20


def test_wide_rows_are_not_held_together(reader):
    notes = ",".join(["😀" + "x" * 120_000] * 4)  # two megabytes in Python's memory
    rows = [f"p{number},Rents,agree,,,{notes}" for number in range(40)]
    source = reader("\n".join(["who,what,answer,when,barrio,1,2,3,4", *rows]), VOTES)
    tracemalloc.start()
    try:
        count = sum(1 for _record in source.records())
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert count == 80
    assert peak < 30_000_000


def test_an_option_that_comes_late_is_one_all_the_same(reader):
    outline = outline_of(reader(many_votes(line_220="p21,Damp,agree,,"), VOTES))

    assert [option.key for option in outline.activities[0].options] == ["Rents", "Mold", "Damp"]


@pytest.mark.parametrize(("kind", "budget"), [(Activity.Format.DOTS, 7), (Activity.Format.PICK, 3)])
def test_budget_is_the_most_that_somebody_spent(reader, kind, budget):
    columns = (
        ColumnMapping("who", Role.PERSON),
        ColumnMapping("what", Role.OPTION),
        ColumnMapping("points", Role.POINTS),
    )
    source = reader("who,what,points\na,x,3\nb,x,2\na,y,4\nb,y,\na,z,0\n", Mapping(Shape.VOTE, columns, kind))

    assert outline_of(source).activities[0].budget == budget


def test_row_a_person_becomes_answers_of_each_kind(reader):
    mapping = person_mapping(
        ColumnMapping("Code", Role.PERSON),
        ColumnMapping("Language", Role.LANGUAGE),
        ColumnMapping("Age", Role.AGE),
        ColumnMapping("Rate [Rents]", Role.RATING, "Rate", "Rents"),
        ColumnMapping("Rate [Mold]", Role.RATING, "Rate", "Mold"),
        ColumnMapping("Inspections", Role.BALLOT),
        ColumnMapping("Agree", Role.AGREE, "Agree?", "Too dear"),
        ColumnMapping("Which", Role.CHOICES, separator=";"),
        ColumnMapping("Heat", Role.CHOICE, "Broken"),
        ColumnMapping("Stairs", Role.CHOICE, "Broken"),
        ColumnMapping("Say", Role.COMMENT),
    )
    text = (
        "Code,Language,Age,Rate [Rents],Rate [Mold],Inspections,Agree,Which,Heat,Stairs,Say,Other\n"
        '7,Español,34,5,4 - important,Sí,Strongly agree,Heat; Water;Heat,x,0,"It is,\nbroken",z\n'
        "8,en-US,,,3.0,not sure,,,,Stairs,,z\n"
    )
    source = reader(text, mapping)

    assert list(source.records()) == [
        PersonRow("7", "es", None, (("Age", "25–34"),)),
        AnswerRow("7", "rating:Rate", "Rents", 5),
        AnswerRow("7", "rating:Rate", "Mold", 4),
        AnswerRow("7", "ballot:", "Inspections", 1),
        AnswerRow("7", "agree:Agree?", "Too dear", 1),
        AnswerRow("7", "choice:Broken", "Heat", 1),
        AnswerRow("7", "choices:Which", "Heat", 1),
        AnswerRow("7", "choices:Which", "Water", 1),
        CommentRow("7", "comment:Say", "It is,\nbroken", None, 2),
        PersonRow("8", "en"),
        AnswerRow("8", "rating:Rate", "Mold", 3),
        AnswerRow("8", "ballot:", "Inspections", 0),
        AnswerRow("8", "choice:Broken", "Stairs", 1),
    ]
    outline = outline_of(source)
    assert [(activity.key, activity.format, activity.prompt, activity.budget) for activity in outline.activities] == [
        ("rating:Rate", "rating", "Rate", 0),
        ("ballot:", "ballot", "Would this help you?", 0),
        ("agree:Agree?", "agree", "Agree?", 0),
        ("choices:Which", "pick", "Which", 2),
        ("choice:Broken", "pick", "Broken", 1),
        ("comment:Say", "comment", "Say", 0),
    ]
    assert (outline.people, outline.answers, outline.comments) == (2, 10, 1)


def test_people_without_a_code_are_numbered_by_row(reader):
    source = reader("Rents\n4\n\n2\n", person_mapping(ColumnMapping("Rents", Role.RATING)))

    assert [record.key for record in source.records() if isinstance(record, AnswerRow)] == ["1", "2"]


def test_codes_that_may_be_names_are_hashed(reader):
    source = reader(
        "who,R\nmaria@example.org,4\n", person_mapping(*map(ColumnMapping, ("who", "R"), ("person", "rating")))
    )

    (person, answer) = source.records()
    assert person.key == answer.key
    assert person.key.startswith("~")
    assert len(person.key) == 33
    assert "maria" not in person.key


def test_headings_that_stand_twice_or_are_empty_get_names(reader):
    mapping = person_mapping(*(ColumnMapping(name, Role.RATING) for name in ("R", "R (2)", "#3")))
    outline = outline_of(reader("R,R,\n1,2,3\n", mapping))

    assert [option.label for option in outline.activities[0].options] == ["R", "R (2)", "#3"]


def test_formulas_are_text(reader):
    source = reader('Say\n"=HYPERLINK(""http://x"")"\n', person_mapping(ColumnMapping("Say", Role.COMMENT)))

    assert [record.text for record in source.records() if isinstance(record, CommentRow)] == ['=HYPERLINK("http://x")']


def test_fingerprint_is_of_the_rows_in_any_order_encoding_and_separator(reader):
    lines = VOTE_ROWS.splitlines(keepends=True)
    first = outline_of(reader(VOTE_ROWS, VOTES)).fingerprint
    turned = outline_of(reader("".join([lines[0], *reversed(lines[1:])]), VOTES)).fingerprint
    wide = outline_of(reader(VOTE_ROWS.replace(",", ";").encode("utf-16"), VOTES)).fingerprint
    other = outline_of(reader(VOTE_ROWS.replace("b,Mold", "b,Rats"), VOTES)).fingerprint

    assert first == turned == wide != other
    assert len(first) == 64


RATING = person_mapping(ColumnMapping("R", Role.RATING))


@pytest.mark.parametrize(
    ("text", "mapping", "problem"),
    [
        ("R\n6\n", RATING, "survey.csv, line 2, column “R”: “6” is no answer that is known: say what it means."),
        ("R,S\n1,2\n3\n", RATING, "survey.csv, line 3: 2 cells are expected, this has 1."),
        ("R,S\n1,2,3\n", RATING, "survey.csv, line 2: 2 cells are expected, this has 3."),
        ("R\n", RATING, "survey.csv: there is no row in it but the heading."),
        ("S\n1\n", RATING, "survey.csv, line 1, column “R”: this column is missing."),
        ("\n\n", RATING, "survey.csv, line 1: its first row has to name the columns."),
        ("R,S\n1,a\0b\n", RATING, "survey.csv, line 2, column “S”: the text holds a character that is not one."),
        ('R,S\n1,"a\n', RATING, "survey.csv, line 2: this is not a table of comma-separated values"),
        (
            "who,R\n1,2\n2,2\n1,3\n",
            person_mapping(ColumnMapping("who", Role.PERSON), ColumnMapping("R", Role.RATING)),
            "survey.csv, line 4, column “who”: the same person stands in line 2 already.",
        ),
        (
            "who,R\n,2\n",
            person_mapping(ColumnMapping("who", Role.PERSON), ColumnMapping("R", Role.RATING)),
            "survey.csv, line 2, column “who”: it is empty: who answered?",
        ),
        (
            "when,R\nlately,2\n",
            person_mapping(ColumnMapping("when", Role.TIME), ColumnMapping("R", Role.RATING)),
            "survey.csv, line 2, column “when”: “lately” is no date or time.",
        ),
        (
            "C\n" + "a" * 4001 + "\n",
            person_mapping(ColumnMapping("C", Role.COMMENT)),
            "survey.csv, line 2, column “C”: the text is longer than 4000 characters.",
        ),
        (
            "C\n" + "".join(f"choice {number}\n" for number in range(501)),
            person_mapping(ColumnMapping("C", Role.CHOICES)),
            "survey.csv, line 502, column “C”: there are more than 500 different choices",
        ),
        (VOTE_ROWS + "c,,agree,,\n", VOTES, "survey.csv, line 7, column “what”: it is empty: what is the vote about?"),
        (VOTE_ROWS + ",Mold,agree,,\n", VOTES, "survey.csv, line 7, column “who”: it is empty: who answered?"),
        (VOTE_ROWS + "c,Mold,soso,,\n", VOTES, "survey.csv, line 7, column “answer”: “soso” is no answer"),
        ("R\n1\n", person_mapping(), "survey.csv: say which columns hold answers."),
        ("R\n1\n", person_mapping(ColumnMapping("R", Role.OPTION)), "survey.csv, column “R”: it cannot mean this"),
        ("R\n1\n", Mapping(Shape.VOTE, (), ""), "survey.csv: say what kind of answers the votes are."),
        ("R\n1\n", Mapping(Shape.VOTE, (), "pick"), "survey.csv: say which column tells who answered."),
        (
            "R,S\n1,2\n",
            person_mapping(*(ColumnMapping(name, Role.RATING, "Q", "L") for name in "RS")),
            "survey.csv, line 1, column “S”: two columns stand for the same.",
        ),
    ],
)
def test_check_says_what_is_wrong_and_where(reader, text, mapping, problem):
    with pytest.raises(ImportRefused) as refused:
        outline_of(reader(text, mapping))

    assert str(refused.value.problems[0]).startswith(problem)


def test_a_text_that_is_not_known_is_told_of_once(reader):
    assert refusal(reader("R\nmany\nfew\nmany\n", RATING)) == [
        "survey.csv, line 2, column “R”: “many” is no answer that is known: say what it means.",
        "survey.csv, line 3, column “R”: “few” is no answer that is known: say what it means.",
    ]


def test_empty_rows_and_cells_beyond_the_heading_are_left_out(reader):
    outline = outline_of(reader("R,S\n1,a,,\n,\n\n2,b\n", RATING))

    assert (outline.people, outline.answers) == (2, 2)


def test_a_group_column_with_many_values_is_noted(reader):
    text = "G,R\n" + "".join(f"place {number % 60},3\n" for number in range(90))
    outline = outline_of(reader(text, person_mapping(*map(ColumnMapping, "GR", ("group", "rating")))))

    assert len(outline.group_columns["G"]) == 50
    assert set(outline.group_columns["G"].values()) == {1, 2}
    assert outline.notes == ("“G” has more than 50 different values: only the most frequent can be groups.",)


def test_a_mapping_is_kept_as_json():
    assert Mapping.from_json(VOTES.as_json()) == VOTES
