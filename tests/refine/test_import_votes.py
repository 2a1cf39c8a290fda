"""`manage.py import_votes` with the published conversations: the expected counts, twice, and refusals."""

import json
import os
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

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
