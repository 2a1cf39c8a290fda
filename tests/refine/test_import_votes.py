"""`manage.py import_votes` with the published conversations: the expected counts, twice, and refusals."""

import json
import os
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events.imports.mapping import ColumnMapping, Mapping, Role, Shape
from events.models import Activity, Event, Option, Participant, Vote
from refine.models import Program
from tests.refine.factories import ProgramFactory
from usecases import scoring
from usecases.models import BallotLink, UseCase
from usecases.rankings.inputs import ranking_inputs

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
CONVERSATIONS = ["15-per-hour-seattle", "london.youth.policing"]
SMALL = {
    "comments.csv": "comment-id,moderated,comment-body\n0,1,Rents are too high\n1,-1,Spam\n",
    "votes.csv": "timestamp,comment-id,voter-id,vote\n1403054214196,0,7,1\n1403054214197,1,7,-1\n",
}


@pytest.fixture(scope="session")
def polis() -> Path:
    folder = ROOT / os.environ.get("REFINE_REFERENCE_DIR", "../shared/reference") / "polis"
    if not folder.is_dir():
        pytest.skip(f"no reference data at {folder}: set REFINE_REFERENCE_DIR")
    return folder


@pytest.fixture
def small(tmp_path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    for name, text in SMALL.items():
        (folder / name).write_text(text)
    return folder


def run(capsys, *arguments) -> str:
    call_command("import_votes", *map(str, arguments), "--format", "polis")
    return capsys.readouterr().out


def run_json(capsys, *arguments):
    return json.loads(run(capsys, *arguments, "--json"))


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_polis_counts_equal_the_published_ones(polis, capsys, name):
    expected = json.loads((polis / name / "expected.json").read_text())

    result = run_json(capsys, "real", polis / name, "--create")

    assert (result["people"], result["voices"]) == (expected["participants"], expected["latest_votes"])
    assert (result["agree"], result["disagree"]) == (expected["sum_n_agree"], expected["sum_n_disagree"])
    assert {row["id"]: (row["agree"], row["disagree"], row["pass"], row["hidden"]) for row in result["options"]} == {
        number: (row["latest_agree"], row["latest_disagree"], row["latest_pass"], row["moderated"] == "-1")
        for number, row in expected["per_comment"].items()
    }


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_polis_interest_equals_the_engine_called_by_hand(polis, capsys, name):
    expected = json.loads((polis / name / "expected.json").read_text())["per_comment"]

    run(capsys, "real", polis / name, "--create", "--as-use-cases")

    program = Program.objects.get(slug="real")
    ranking = scoring.score(ranking_inputs(program))
    numbers = dict(BallotLink.objects.values_list("use_case__uuid", "option__external_id"))
    interest = {numbers[row.id]: row.residents.value for row in ranking.use_cases if row.residents.value is not None}
    assert len(interest) == sum(row["moderated"] != "-1" for row in expected.values())
    for number, value in interest.items():
        row = expected[number]
        voices = row["latest_agree"] + row["latest_disagree"] + row["latest_pass"]
        assert value == pytest.approx(100 * (row["latest_agree"] + 1) / (voices + 2), abs=1e-9)
        assert value == pytest.approx(row["interest_1stratum"], abs=1e-4)


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_polis_again_adds_nothing(polis, capsys, tmp_path, name):
    first = run_json(capsys, "real", polis / name, "--create", "--as-use-cases")
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", polis / name)
    counted = [model.objects.count() for model in (Event, Activity, Option, Participant, Vote, UseCase)]

    second = run_json(capsys, "real", packed, "--as-use-cases")

    assert [model.objects.count() for model in (Event, Activity, Option, Participant, Vote, UseCase)] == counted
    assert second == first | {"new": False, "use_cases": []}


def test_polis_event_is_a_closed_survey(polis, capsys):
    run(capsys, "real", polis / CONVERSATIONS[0], "--create", "--event", "Wages")

    event = Event.objects.get()
    activity = event.activities.get()
    assert (event.kind, event.state, str(event)) == (Event.Kind.SURVEY, Event.State.CLOSED, "Wages")
    assert activity.format == Activity.Format.AGREE
    assert activity.closed_at == event.closed_at is not None
    assert set(event.participants.values_list("channel", "group")) == {("import", None)}


def test_import_prints_lines(small, capsys):
    text = run(capsys, "real", small, "--create", "--as-use-cases")

    assert text == (
        "small: imported.\n"
        "people      1\n"
        "voices      2\n"
        "agree       1\n"
        "disagree    1\n"
        "pass        0\n"
        "options     2, 1 of them hidden\n"
        "use cases   1: UC-01 to UC-01\n"
    )
    assert run(capsys, "real", small).startswith("small: was imported before, nothing was added.\n")


def test_import_prints_json(small, capsys):
    assert run_json(capsys, "real", small, "--create") == {
        "program": "real",
        "format": "polis",
        "event": {"id": str(Event.objects.get().uuid), "title": "small"},
        "new": True,
        "people": 1,
        "voices": 2,
        "agree": 1,
        "disagree": 1,
        "pass": 0,
        "use_cases": [],
        "options": [
            {"id": "0", "text": "Rents are too high", "hidden": False, "agree": 1, "disagree": 0, "pass": 0},
            {"id": "1", "text": "Spam", "hidden": True, "agree": 0, "disagree": 1, "pass": 0},
        ],
    }


def test_import_as_use_cases_after_the_import(small, capsys):
    run(capsys, "real", small, "--create")

    result = run_json(capsys, "real", small, "--as-use-cases")

    use_case = UseCase.objects.get()
    assert result["use_cases"] == ["UC-01"]
    assert (use_case.title, use_case.status) == ("Rents are too high", UseCase.Status.CANDIDATE)
    assert BallotLink.objects.get().is_scored


def test_import_writes_texts_in_the_program_language(small, capsys):
    program = ProgramFactory(languages=["es", "en"])

    run(capsys, program.slug, small)

    assert Option.objects.first().label == {"es": "Rents are too high"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere", "SMALL"], "There is no program “nowhere”. Add --create to make it."),
        (["nowhere", "/no/such/file.zip", "--create"], "file.zip: there is no such file or folder."),
        (["not a slug", "SMALL", "--create"], "Enter a valid “slug”"),
        (["real", "SMALL", "--create", "--event", "a" * 161], "A title has at most 160 characters."),
    ],
)
def test_import_refuses_in_one_sentence(small, arguments, message):
    arguments = [str(small) if argument == "SMALL" else argument for argument in arguments]

    with pytest.raises(CommandError, match=message) as refusal:
        call_command("import_votes", *arguments, "--format", "polis")

    assert refusal.value.returncode == 1
    assert "\n" not in str(refusal.value)
    assert not Program.objects.exists()
    assert not Event.objects.exists()


def test_import_with_a_mistake_writes_nothing(small):
    (small / "votes.csv").write_text("timestamp,comment-id,voter-id,vote\n1403054214196,0,7,maybe\n")

    with pytest.raises(CommandError, match=r"votes.csv, line 2, column “vote”: “maybe” is not one of 1, 0, -1."):
        call_command("import_votes", "real", str(small), "--format", "polis", "--create")

    assert not Program.objects.exists()


PABULIB = """META
key;value
description;Parks of 2024
country;Poland
unit;Town
num_projects;2
num_votes;2
budget;1000
vote_type;approval
rule;greedy
date_begin;2024
date_end;2024
max_length;2
PROJECTS
project_id;cost;name
1;400;Benches
2;600;Trees
VOTES
voter_id;age;sex;vote
1;34;F;1,2
2;71;M;2
"""


def import_table(capsys, path: Path, import_format: str, *more: str):
    call_command("import_votes", "real", str(path), "--format", import_format, "--create", "--json", *more)
    return json.loads(capsys.readouterr().out)


def test_pabulib_gives_each_voter_and_project_one_voice(tmp_path, capsys):
    path = tmp_path / "parks.pb"
    path.write_text(PABULIB)

    result = import_table(capsys, path, "pabulib", "--as-use-cases")

    assert (result["people"], result["voices"], result["use_cases"]) == (2, 3, ["UC-01", "UC-02"])
    assert [(row["id"], row["people"], row["points"]) for row in result["options"]] == [("1", 1, 1), ("2", 2, 2)]
    assert Activity.objects.get().fair_share == 0.75  # 1.5 of 2 projects
    ranking = scoring.score(ranking_inputs(Program.objects.get()))
    titles = {use_case.uuid: use_case.title for use_case in UseCase.objects.all()}
    by_interest = sorted(ranking.use_cases, key=lambda row: -row.residents.value)
    assert [titles[row.id] for row in by_interest] == ["Trees", "Benches"]  # as many votes put them


def test_table_is_read_as_its_headings_suggest(tmp_path, capsys):
    path = tmp_path / "survey.csv"
    path.write_text("Id,Rents are too high,How safe is it?\n1,agree,4\n2,disagree,5\n")

    result = import_table(capsys, path, "csv")

    assert (result["event"]["title"], result["people"], result["voices"]) == ("survey", 2, 4)
    agree, rating = result["options"]
    assert (agree["agree"], agree["disagree"], agree["pass"]) == (1, 1, 0)
    assert rating["ratings"] == {"1": 0, "2": 0, "3": 0, "4": 1, "5": 1}


def test_table_is_read_as_a_mapping_says(tmp_path, capsys):
    path, mapping = tmp_path / "survey.csv", tmp_path / "map.json"
    path.write_text("Who,Rents are too high\n1,sure\n2,never\n")
    columns = [
        ColumnMapping("Who", Role.PERSON),
        ColumnMapping("Rents are too high", Role.BALLOT, values={"sure": 1, "never": -1}),
    ]
    mapping.write_text(json.dumps(Mapping(Shape.PERSON, tuple(columns)).as_json()))

    result = import_table(capsys, path, "csv", "--map", str(mapping))

    assert (result["agree"], result["disagree"]) == (1, 1)


def test_mapping_that_is_none_is_refused(tmp_path):
    path = tmp_path / "survey.csv"
    path.write_text("Who,Rents are too high\n1,agree\n")

    with pytest.raises(CommandError, match="is no mapping of columns"):
        call_command("import_votes", "real", str(path), "--format", "csv", "--create", "--map", str(path))
