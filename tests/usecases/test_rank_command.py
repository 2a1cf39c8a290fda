"""`manage.py rank`, in both formats."""

import json

import pytest
from django.core.management import CommandError, call_command

from events.models import Tally
from tests.refine.factories import DimensionFactory, GroupFactory, ProgramFactory
from tests.usecases.factories import SupportFactory, UseCaseFactory
from tests.usecases.ranked import ranked_program
from usecases import scoring
from usecases.models import Support, UseCase, UseCaseNeed
from usecases.rankings.inputs import ranking_inputs

pytestmark = pytest.mark.django_db


def output(capsys, *arguments):
    call_command("rank", *arguments)
    return capsys.readouterr().out


def test_rank_prints_a_table(capsys):
    program = ranked_program(2, slug="housing", weight_partners=40, weight_residents=35, weight_gap=25)
    SupportFactory(use_case=UseCaseFactory(program=program, number=3, title="Lifts that work"))

    assert output(capsys, "housing", "--samples", "500") == (
        "Weights: partner support 40%, resident interest 35%, data gap 25%\n"
        "Heard: 126 answers of 64 people\n"
        "\n"
        "Place  Use case                 Partners  Residents  Data gap  Score  Shortlisted\n"
        "-----  -----------------------  --------  ---------  --------  -----  -----------\n"
        "    1  UC-01 Use case number 1      40.0       93.7      52.5   61.9   100 of 100\n"
        "    2  UC-02 Use case number 2      10.0       91.5      52.5   49.1   100 of 100\n"
        "\n"
        "Same first 3 in 100 of 100 tries around these weights.\n"
        "\n"
        "Not enough asked yet, so no place:\n"
        "UC-03 Lifts that work: no resident interest and data gap; score 4 to 64;"
        " in the first 3 in 100 of 100 tries\n"
    )


def test_rank_prints_json_of_the_engine(capsys):
    program = ranked_program(3, slug="housing")

    printed = output(capsys, "housing", "--samples", "200", "--json", "--weights", "0,100,0")

    scored = scoring.score(ranking_inputs(program))
    sliders = scoring.Sliders(0, 100, 0)
    ranking = scoring.weigh(scored, sliders)
    ranking = scoring.with_chances(ranking, scoring.simulate(scored, sliders, samples=200))
    assert printed.encode() == scoring.dumps(ranking)
    assert list(json.loads(printed)) == [
        "program", "model", "numpy", "samples", "weights", "coverage", "shortlist", "use_cases",
    ]  # fmt: skip


def test_rank_prints_the_same_bytes_for_rows_in_another_order(capsys):
    ranked_program(4, slug="housing")
    before = output(capsys, "housing", "--samples", "200", "--json")

    for model in (Tally, Support, UseCaseNeed):
        rows = list(model.objects.order_by("-pk"))
        model.objects.all().delete()
        for row in rows:
            row.pk = None
        model.objects.bulk_create(rows)

    assert output(capsys, "housing", "--samples", "200", "--json") == before


def test_rank_of_an_imported_conversation_follows_its_published_interest(capsys, reference):
    folder = reference / "polis" / "15-per-hour-seattle"
    call_command("import_votes", "real", folder, "--format", "polis", "--as-use-cases", "--create")
    capsys.readouterr()

    ranked = json.loads(output(capsys, "real", "--samples", "100", "--json"))["use_cases"]

    published = json.loads((folder / "expected.json").read_text())["per_comment"]
    numbers = dict(UseCase.objects.values_list("number", "ballot_links__option__external_id"))
    expected = [published[numbers[row["number"]]]["interest_1stratum"] for row in ranked]
    assert [row["score"] for row in ranked] == pytest.approx(expected, abs=1e-4)
    assert expected == sorted(expected, reverse=True)
    assert [row["criteria"]["partners"]["value"] for row in ranked] == [None] * 31


def test_rank_shortens_long_titles_in_the_table(capsys):
    SupportFactory(use_case__title="word " * 39 + "end", use_case__program=ProgramFactory(slug="housing"))

    lines = output(capsys, "housing").splitlines()

    assert max(map(len, lines)) < 140
    assert any("…" in line for line in lines)


def test_rank_of_nothing_says_what_to_do(capsys):
    ProgramFactory(slug="empty")

    assert output(capsys, "empty") == (
        "Weights: none\n"
        "Heard: 0 answers of 0 people\n"
        "Nothing is known yet: ask a partner, put use cases to residents, or check a piece of data.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nowhere",), "There is no program “nowhere”."),
        (("housing", "--weights", "1,2"), "--weights takes three numbers between commas, as in 40,35,25."),
        (("housing", "--weights", "1,2,x"), "--weights takes three numbers between commas, as in 40,35,25."),
        (("housing", "--weights", "1,2,300"), "A weight must be between 0 and 100, not 300.0."),
        (("housing", "--samples", "0"), "--samples must be between 1 and 1000000."),
    ],
)
def test_rank_refuses_in_one_sentence(arguments, sentence):
    ProgramFactory(slug="housing")

    with pytest.raises(CommandError) as refusal:
        call_command("rank", *arguments)

    assert str(refusal.value) == sentence
    assert refusal.value.returncode == 1


def test_rank_refuses_groups_that_are_not_the_population():
    dimension = DimensionFactory(program=ProgramFactory(slug="housing"), weighting=True)
    GroupFactory(dimension=dimension, share="0.5")

    with pytest.raises(CommandError, match=r"The groups' shares must add up to 1"):
        call_command("rank", "housing")
