"""Imports through their pages, as the program office does it, with and without a script."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from events.imports import workbooks
from events.models import Activity, Comment, Event, Import, Option, Participant, Vote
from refine import uploads
from tests.events.answer_files import SURVEY, polis_zip, survey_import
from tests.events.factories import ImportFactory
from tests.refine.factories import DimensionFactory, GroupFactory

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def address(name: str, program, row: Import | None = None) -> str:
    return reverse(f"events:import_{name}", args=[program.slug, *([row.pk] if row else [])])


def send(client, program, content: bytes, name: str):
    return client.post(address("add", program), {"file": SimpleUploadedFile(name, content)})


def text_of(response) -> str:
    """The page's words, without what stands around it on every page."""
    return " ".join(response.content.decode().partition("<main")[2].split())


def columns_of(page) -> dict[str, str]:
    """What the form for the columns would send as it stands."""
    form = page.context["form"]
    return {name: value for name, field in form.fields.items() if (value := form[name].value()) not in (None, False)}


def test_polis_export_is_sent_looked_at_and_imported(program, staff, run_jobs):
    response = send(staff, program, polis_zip(), "rents.zip")
    row = Import.objects.get()
    assert (response.status_code, response.url) == (302, row.get_absolute_url())
    waiting = staff.get(row.get_absolute_url())
    assert "The file is read from beginning to end" in text_of(waiting)
    assert 'hx-trigger="every 2s"' in text_of(waiting)

    run_jobs()
    ready = text_of(staff.get(row.get_absolute_url()))
    assert "One closed survey with 1 question:" in ready
    assert "hx-trigger" not in ready
    assert "<td>1403054214196</td>" in ready  # the first row as it stands in the file

    response = staff.post(address("start", program, row), {"title": "Rents in Seattle"})
    assert response.url == row.get_absolute_url()
    assert "The answers are being written" in text_of(staff.get(row.get_absolute_url()))
    run_jobs()

    event = Event.objects.get()
    assert str(event) == "Rents in Seattle"
    done = text_of(staff.get(row.get_absolute_url()))
    assert event.get_absolute_url() in done
    assert staff.get(event.get_absolute_url(), follow=True).status_code == 200


def test_progress_comes_as_a_fragment(program, staff):
    send(staff, program, polis_zip(), "rents.zip")
    row = Import.objects.get()

    response = staff.get(row.get_absolute_url(), headers=HTMX)

    assert b"<html" not in response.content
    assert b'id="import"' in response.content


def test_table_is_explained_checked_and_imported(program, staff, run_jobs):
    response = send(staff, program, SURVEY.encode(), "survey.csv")
    row = Import.objects.get()
    assert response.url == address("columns", program, row)
    guess = columns_of(staff.get(response.url))
    assert (guess["shape"], guess["role-0"], guess["role-1"], guess["role-2"]) == ("person", "person", "group", "agree")

    response = staff.post(address("columns", program, row), guess | {"role-3": "comment"})
    assert response.url == row.get_absolute_url()
    run_jobs()
    page = text_of(staff.get(row.get_absolute_url()))
    assert "<strong>Sex</strong>" in page

    staff.post(address("start", program, row), {"title": "Survey"})
    run_jobs()
    assert list(Activity.objects.values_list("format", flat=True)) == ["agree", "comment"]
    assert (Participant.objects.count(), Vote.objects.count(), Comment.objects.count()) == (4, 4, 2)


def test_unknown_answers_are_asked_for_beside_their_column(program, staff, run_jobs):
    send(staff, program, b"Id,Rents are too high\n1,agree\n2,sure thing\n", "survey.csv")
    row = Import.objects.get()
    url = address("columns", program, row)
    sent = columns_of(staff.get(url)) | {"role-0": "person", "role-1": "agree"}

    refused = staff.post(url, sent)
    assert refused.status_code == 422
    assert "“sure thing” means" in text_of(refused)

    assert staff.post(url, sent | {"value-1-0": "1"}).status_code == 302
    run_jobs()
    row.refresh_from_db()
    assert row.state == Import.State.READY
    assert row.mapping["columns"][1]["values"] == {"sure thing": 1}


def test_unknown_answers_found_by_the_check_are_asked_for(program, staff, run_jobs):
    lines = ["Id,Rents are too high", *(f"{n},agree" for n in range(2500)), "2500,sure thing"]
    send(staff, program, "\n".join(lines).encode(), "survey.csv")
    row = Import.objects.get()
    url = address("columns", program, row)
    staff.post(url, columns_of(staff.get(url)) | {"role-0": "person", "role-1": "agree"})
    run_jobs()
    row.refresh_from_db()
    assert "line 2502, column “Rents are too high”: “sure thing” is no answer" in text_of(
        staff.get(row.get_absolute_url())
    )

    page = staff.get(url)
    assert "“sure thing” means" in text_of(page)
    staff.post(url, columns_of(page) | {"value-1-0": "none"})
    run_jobs()

    row.refresh_from_db()
    assert (row.state, row.answers) == (Import.State.READY, 2500)


def test_columns_are_remembered_for_the_next_table_with_these_headings(program, staff):
    survey_import(program)
    send(staff, program, SURVEY.replace("Mold", "Damp").encode(), "later.csv")

    guess = columns_of(staff.get(address("columns", program, Import.objects.get(file_name="later.csv"))))

    assert [guess[f"role-{number}"] for number in range(4)] == ["person", "group", "agree", "comment"]


def test_columns_that_make_no_sense_are_refused_in_place(program, staff):
    send(staff, program, SURVEY.encode(), "survey.csv")
    url = address("columns", program, Import.objects.get())
    sent = columns_of(staff.get(url))

    response = staff.post(url, sent | {f"role-{number}": "ignore" for number in range(4)})

    assert response.status_code == 422
    assert "say which columns hold answers." in text_of(response)


def test_column_becomes_groups_of_a_dimension(program, staff, run_jobs):
    dimension = DimensionFactory(program=program, name="Gender")
    women, _men = (GroupFactory(dimension=dimension, name=name) for name in ("Women", "m"))
    row = survey_import(program)
    run_jobs()
    url = address("groups", program, row)

    response = staff.post(url, {"use-0": str(dimension.pk), "name-0": ""})
    assert response.url == url  # “F” is not the name of a group
    page = staff.get(url)
    assert page.context["form"]["value-0-1"].value() != ""
    assert staff.post(url, columns_of(page) | {"value-0-0": str(women.pk)}).url == row.get_absolute_url()
    staff.post(address("start", program, row), {"title": "Survey"})
    run_jobs()

    placed = dict(Participant.objects.values_list("key", "groups__name"))
    assert placed == {"1": "Women", "2": "m", "3": "Women", "4": None}


def test_column_becomes_new_groups(program, staff, run_jobs):
    DimensionFactory(program=program, name="Gender")
    row = survey_import(program)
    run_jobs()
    url = address("groups", program, row)

    refused = staff.post(url, {"use-0": "new", "name-0": "gender"})
    assert refused.status_code == 422
    assert "There is already a dimension with this name." in text_of(refused)

    assert staff.post(url, {"use-0": "new", "name-0": "Sex"}).url == row.get_absolute_url()
    assert "Sex (new)" not in text_of(staff.get(row.get_absolute_url()))
    row.refresh_from_db()
    assert row.groups == {"Sex": {"name": "Sex"}}


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "empty.csv", "The submitted file is empty."),
        (b"%PDF-1.7 ...", "poster.pdf", "this is a PDF document."),
        (b"PK\x03\x04 no zip at all", "broken.zip", "broken.zip: "),
    ],
)
def test_file_of_another_kind_is_refused_with_what_to_do(program, staff, content, name, reason):
    response = send(staff, program, content, name)

    assert response.status_code == 422
    assert reason in text_of(response)
    assert not Import.objects.exists()


def test_file_that_is_too_large_is_cut_off(program, staff, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 100_000)

    response = send(staff, program, b"a,b\n" + b"1,2\n" * 50_000, "large.csv")

    assert response.status_code == 422
    assert "This file is larger than 200 MB." in text_of(response)
    assert not Import.objects.exists()


def test_limits_of_a_file_are_told_before_it_is_chosen(program, staff):
    page = text_of(staff.get(reverse("events:import_add", args=[program.slug])))

    assert "At most 200 MB; an Excel workbook at most 20 MB." in page


def test_workbook_that_is_too_large_is_refused(program, staff, monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_BYTES", 10)
    workbook = BytesIO()
    Workbook().save(workbook)

    response = send(staff, program, workbook.getvalue(), "survey.xlsx")

    assert response.status_code == 422
    assert "Save it as CSV, which may be larger, or split it." in text_of(response)
    assert not Import.objects.exists()


def test_import_is_stopped_and_undone_from_its_page(program, staff, run_jobs):
    send(staff, program, polis_zip(), "rents.zip")
    row = Import.objects.get()
    run_jobs()
    staff.post(address("start", program, row), {"title": "Rents"})
    staff.post(address("stop", program, row))
    run_jobs()
    assert "It was stopped." in text_of(staff.get(row.get_absolute_url()))
    staff.post(address("start", program, row), {"title": "Rents"})
    run_jobs()
    assert "Undo this import?" in text_of(staff.get(row.get_absolute_url()))

    assert "Undo the import of “rents.zip”?" in text_of(staff.get(address("undo", program, row)))
    staff.post(address("undo", program, row))
    assert "What was imported is being removed." in text_of(staff.get(row.get_absolute_url()))
    run_jobs()

    assert "This import was undone." in text_of(staff.get(row.get_absolute_url()))
    assert not Event.objects.exists()


def test_check_is_done_again(program, staff, run_jobs):
    row = ImportFactory(program=program, state="refused", error="It was stopped.")

    staff.post(address("check", program, row))

    row.refresh_from_db()
    assert row.state == Import.State.CHECKING


def test_file_is_deleted_after_a_question(program, staff):
    row = ImportFactory(program=program, table=True)

    assert "Delete the file “answers.csv”?" in text_of(staff.get(address("delete", program, row)))
    assert staff.post(address("delete", program, row)).url == address("list", program)
    assert not Import.objects.exists()


def test_what_cannot_be_done_now_is_said(program, staff):
    row = ImportFactory(program=program, done=True)

    for name in ("check", "start", "delete"):
        response = staff.post(address(name, program, row), {"title": "x"}, follow=True)
        assert "This import is “Imported”; that cannot be done now." in response.content.decode()


def test_same_answers_again_lead_to_the_first(program, staff):
    there = ImportFactory(program=program, done=True)
    row = ImportFactory(program=program, ready=True)
    Event.objects.filter(pk=there.event_id).update(import_format=row.format, import_key=row.fingerprint)

    page = text_of(staff.get(row.get_absolute_url()))

    assert "These answers were imported before. Nothing would be added." in page
    assert there.event.get_absolute_url() in page
    assert address("start", program, row) not in page


@pytest.mark.parametrize("count", [1, 3])
def test_import_list_costs_the_same_for_one_and_three(program, staff, count, django_assert_num_queries):
    ImportFactory.create_batch(count, program=program, ready=True)

    with django_assert_num_queries(6):
        staff.get(address("list", program))


@pytest.mark.parametrize("count", [1, 3])
def test_import_page_costs_the_same_for_one_and_three_questions(program, staff, count, django_assert_num_queries):
    row = ImportFactory(program=program, ready=True)
    row.outline["activities"] *= count
    row.save()

    with django_assert_num_queries(6):
        staff.get(row.get_absolute_url())
    assert not Option.objects.exists()
