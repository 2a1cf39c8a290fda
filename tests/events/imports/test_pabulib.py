"""Reading pabulib files: each kind of vote, groups, and what is refused with its line."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from events.imports.answers import AnswerRow, OptionSpec, PersonRow
from events.imports.files import ImportRefused
from events.imports.pabulib import PabulibReader

META = """META
key; value
description; Municipal PB in Wieliczka
country; Poland
unit; Wieliczka
instance; 2020
num_projects; 3
num_votes; 2
date_begin; 16.09.2023
date_end; 04.10.2023
"""
PROJECTS = """PROJECTS
project_id; cost; name
1; 600; Trees
2; 800; "A ""large""; pond"
4; 1400; Lamps
"""
APPROVAL = "voter_id; age; sex; vote\n1; 34; f; 1,2,4\n2; 71; m; 2\n"


def pb(
    votes: str = APPROVAL, *, kind: str = "approval", more: str = "max_length; 3\n", projects: str = PROJECTS
) -> str:
    return f"{META}vote_type; {kind}\n{more}{projects}VOTES\n{votes}"


@pytest.fixture
def reader(tmp_path):
    def reader(text: str | bytes) -> PabulibReader:
        path = tmp_path / "city.pb"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return PabulibReader(path)

    return reader


def outline_of(reader: PabulibReader):
    return reader.check(lambda done, total: None)


def answers_of(reader: PabulibReader) -> list[tuple[str, str, int, int]]:
    return [(row.key, row.option, row.answer, row.points) for row in reader.records() if isinstance(row, AnswerRow)]


def test_approval_gives_each_voter_and_project_one_voice(reader):
    outline = outline_of(reader(pb()))

    (activity,) = outline.activities
    assert (outline.title, outline.description) == ("Municipal PB in Wieliczka", "Wieliczka, 2020")
    assert (activity.format, activity.budget) == ("pick", 3)
    assert activity.options == (
        OptionSpec("1", "Trees"),
        OptionSpec("2", 'A "large"; pond'),
        OptionSpec("4", "Lamps"),
    )
    assert (outline.people, outline.answers, outline.records, outline.comments) == (2, 4, 6, 0)
    assert outline.group_columns == {"age": {"25–34": 1, "65+": 1}, "sex": {"f": 1, "m": 1}}
    assert outline.head[0] == {"voter_id": "1", "age": "34", "sex": "f", "vote": "1,2,4"}
    assert outline.notes == ()


def test_records_come_in_the_order_of_the_file(reader):
    assert list(reader(pb()).records())[-2:] == [
        PersonRow("2", "", None, (("age", "65+"), ("sex", "m"))),
        AnswerRow("2", "vote", "2", 1, 1, None),
    ]


def test_days_of_the_vote_are_those_of_the_meta_section(reader, settings):
    settings.TIME_ZONE = "UTC"
    outline = outline_of(reader(pb()))

    assert (outline.first_at, outline.last_at) == (
        datetime(2023, 9, 16, tzinfo=UTC),
        datetime(2023, 10, 4, tzinfo=UTC),
    )


@pytest.mark.parametrize("kind", ["cumulative", "scoring"])
def test_points_are_kept_beside(reader, kind):
    votes = "voter_id;vote;points\na;1,4;7,3\nb;2,1;4,0\n"
    source = reader(pb(votes, kind=kind, more="max_sum_points;10\n"))
    outline = outline_of(source)

    assert answers_of(source) == [("a", "1", 1, 7), ("a", "4", 1, 3), ("b", "2", 1, 4)]
    assert (outline.activities[0].format, outline.activities[0].budget) == ("dots", 10)
    assert outline.notes == ("Projects given no points, or fewer than none: 1. They are not counted as a yes.",)


def test_order_is_kept_as_points_from_the_end(reader):
    source = reader(pb("voter_id;vote\na;4,1,2\nb;2\n", kind="ordinal", more=""))

    assert answers_of(source) == [("a", "4", 1, 3), ("a", "1", 1, 2), ("a", "2", 1, 1), ("b", "2", 1, 1)]
    assert (outline_of(source).activities[0].format, outline_of(source).activities[0].budget) == ("pick", 3)


def test_budget_is_the_longest_vote_where_none_is_stated(reader):
    assert outline_of(reader(pb(more=""))).activities[0].budget == 3


def test_empty_votes_and_missing_rows_are_noted(reader):
    outline = outline_of(reader(pb("voter_id;vote\na;\n")))

    assert outline.notes == (
        "The file says num_votes 2, and holds 1. Perhaps a part of it is missing.",
        "Votes without a project: 1. They are not counted.",
    )
    assert (outline.people, outline.answers) == (1, 0)


def test_fingerprint_does_not_depend_on_the_order_or_packing(reader, tmp_path):
    first = outline_of(reader(pb())).fingerprint
    lines = APPROVAL.splitlines(keepends=True)
    second = outline_of(reader(pb(lines[0] + lines[2] + lines[1]))).fingerprint
    third = outline_of(reader(pb(APPROVAL.replace("2; 71; m; 2", "2; 71; m; 1")))).fingerprint
    packed = tmp_path / "city.zip"
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("folder/city.pb", pb())

    assert first == second == outline_of(PabulibReader(packed)).fingerprint != third


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("key;value\n", "city.pb, line 1: this is no pabulib file: its first line has to be META."),
        (META, "city.pb: the section VOTES is missing."),
        (pb(kind="guess"), "city.pb: the kind of vote (vote_type) is “guess”, and one of approval, ordinal"),
        (pb("voter_id;projects\n"), "city.pb, line 19, column “vote”: this column is missing."),
        (pb("voter_id;vote\n", kind="cumulative"), "city.pb, line 19, column “points”: this column is missing."),
        (pb(projects="PROJECTS\nid;name\n"), "city.pb, line 14, column “project_id”: this column is missing."),
        (pb(projects="PROJECTS\nproject_id\n1\n1\n"), "city.pb, line 16, column “project_id”: project 1 is listed"),
        (pb("voter_id;vote\na;1,9\n"), "city.pb, line 20, column “vote”: project 9 is not among the projects."),
        (pb("voter_id;vote\na;1,1\n"), "city.pb, line 20, column “vote”: a project stands twice in one vote."),
        (
            pb("voter_id;vote\na;1\nb;1\na;2\n"),
            "city.pb, line 22, column “voter_id”: the same person stands in",
        ),
        (pb("voter_id;vote\n;1\n"), "city.pb, line 20, column “voter_id”: this is no id of a voter."),
        (pb("voter_id;vote\na;1;2\n"), "city.pb, line 20: 2 cells are expected, this has 3."),
        (
            pb("voter_id;vote;points\na;1,2;3\n", kind="cumulative"),
            "city.pb, line 20, column “points”: 2 numbers are expected, one for each project of the vote.",
        ),
        (
            pb("voter_id;vote;points\na;1;x\n", kind="scoring"),
            "city.pb, line 20, column “points”: “x” is not a whole number up to 1000000.",
        ),
        (pb('voter_id;vote\na;"1\n'), "city.pb, line 20: this is not a table of comma-separated values"),
    ],
)
def test_check_says_what_is_wrong_and_where(reader, text, problem):
    with pytest.raises(ImportRefused) as refused:
        outline_of(reader(text))

    assert str(refused.value.problems[0]).startswith(problem)


def test_check_lists_at_most_twenty_problems(reader):
    with pytest.raises(ImportRefused) as refused:
        outline_of(reader(pb("voter_id;vote\n" + "".join(f"{number};9\n" for number in range(50)))))

    assert len(refused.value.problems) == 20


def test_a_zip_of_several_files_is_refused(tmp_path):
    packed = Path(tmp_path / "two.zip")
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("a.pb", pb())
        target.writestr("b.pb", pb())

    with pytest.raises(ImportRefused, match=r"two\.zip: it holds 2 files, and one is expected\."):
        PabulibReader(packed)
