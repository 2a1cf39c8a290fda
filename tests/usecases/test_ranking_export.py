"""The ranking to take away."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from refine.models import Group
from tests.refine.factories import MembershipFactory, UserFactory
from tests.usecases.factories import SupportFactory, UseCaseFactory
from tests.usecases.ranked import answers, ballot, program_with_groups, put_to_residents, ranked_program
from usecases import scoring
from usecases.rankings.inputs import ranking_inputs

pytestmark = pytest.mark.django_db


@pytest.fixture
def export(client):
    def export(program, file_format, role="lead", **query):
        user = UserFactory()
        MembershipFactory(program=program, user=user, role=role)
        client.force_login(user)
        return client.get(reverse("usecases:ranking_export", args=[program.slug, file_format], query=query or None))

    return export


def read_csv(response):
    return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))


def test_csv_holds_the_ranking_in_order(export):
    program = ranked_program(3)
    UseCaseFactory(program=program, number=9, title="Lifts")

    response = export(program, "csv")

    found = read_csv(response)
    assert response.headers["Content-Disposition"].startswith(f'attachment; filename="{program.slug}-ranking-')
    assert [row["Number"] for row in found] == ["UC-01", "UC-03", "UC-02", "UC-09"]
    assert (found[0]["Place"], found[3]["Place"]) == ("1", "")
    assert found[3]["Not asked yet"] == "partner support, resident interest and data gap"


def test_csv_holds_the_weights_that_are_tried(export):
    program = ranked_program(2)

    (first, _second) = read_csv(export(program, "csv", partners="0", residents="100", gap="0"))

    assert first["Score"] == first["Resident interest"] == first["Points from resident interest"]


@pytest.mark.parametrize("title", ["=HYPERLINK(1)", "+1", "-1", "@sum", "\tx"])
def test_files_hold_no_formulas(export, title):
    program = ranked_program(1)
    program.use_cases.update(title=title)

    (row,) = read_csv(export(program, "csv"))
    workbook = load_workbook(BytesIO(export(program, "xlsx").content))

    assert row["Use case"] == f"'{title}"
    assert workbook.worksheets[0]["D2"].value.strip() == f"'{title}".strip()
    assert workbook.worksheets[0]["D2"].data_type == "s"


def test_xlsx_holds_what_stands_behind_it(export):
    program = ranked_program(2)
    SupportFactory(use_case=program.use_cases.first(), organization__name="Owners", opposed=True)

    workbook = load_workbook(BytesIO(export(program, "xlsx").content))

    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook}
    assert {title: len(rows) - 1 for title, rows in sheets.items()} == {
        "Ranking": 2,
        "Partners": 3,
        "Residents by group": 6,
        "Residents by activity": 2,
        "Data needed": 2,
        "About": 12,
    }
    assert ("UC-01", "Owners", "Opposed", "yes", "yes", "no", 0, "Duplicates our own service") in sheets["Partners"]


def test_json_is_the_engines(export):
    program = ranked_program(2)

    response = export(program, "json")

    scored = scoring.score(ranking_inputs(program))
    ranking = scoring.with_chances(scoring.weigh(scored), scoring.simulate(scored))
    assert response.content == scoring.dumps(ranking)


def test_files_for_observers_leave_out_what_stands_for_few(export):
    program = program_with_groups()
    north, east, downtown = Group.objects.weighting(program)
    link = put_to_residents(ballot(program), UseCaseFactory(program=program))
    answers(link, [(north, 1, 30), (north, -1, 12), (east, 1, 20), (downtown, 1, 4)])

    payload = json.loads(export(program, "json", role="observer").content)
    (row,) = read_csv(export(program, "csv", role="observer"))
    groups = load_workbook(BytesIO(export(program, "xlsx", role="observer").content))["Residents by group"]

    residents = payload["use_cases"][0]["criteria"]["residents"]
    assert [group["voices"] for group in payload["coverage"]["groups"]] == [None, None, 42]
    assert [(group["group"], group["value"]) for group in residents["groups"]][:2] == [
        ("Downtown", None),
        ("Eastmoor", None),
    ]
    assert (residents["voices"], residents["agree"], residents["disagree"]) == (66, 54, 12)
    assert row["For it"] == "54"
    assert [cell.value for cell in groups["D"]] == ["Answers", 42, "too few to show", "too few to show"]


def test_unknown_format_is_not_found(export):
    assert export(ranked_program(1), "pdf").status_code == 404
