"""Teams, worksheets, promises and counted posters, through the pages."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from events.models import Event, OutreachPromise, PosterCount, Team, Worksheet
from refine.models import AuditEntry
from tests.events.factories import (
    ActivityFactory,
    EventFactory,
    OptionFactory,
    OutreachPromiseFactory,
    PosterCountFactory,
    TeamFactory,
    WorksheetFactory,
)
from tests.stakeholders.factories import OrganizationFactory


@pytest.fixture
def event(program) -> Event:
    return EventFactory(program=program, is_opened=True)


def at(name, row) -> str:
    return reverse(f"events:{name}", args=["housing", row.pk])


# --- Teams and worksheets -----------------------------------------------------------------------------------


def test_team_is_added_changed_and_deleted(staff, event):
    staff.post(at("team_add", event), {"name": "Table 1", "people": 5})
    team = Team.objects.get()
    staff.post(at("team_change", team), {"name": "Heat", "people": 6, "facilitator": "Host of the library"})
    team.refresh_from_db()
    assert (team.name, team.people) == ("Heat", 6)

    staff.post(at("team_delete", team))
    assert Team.objects.count() == 0


@pytest.mark.parametrize("people", ["0", "-1", "x", "99999999"])
def test_team_of_nobody_is_refused(staff, event, people):
    assert staff.post(at("team_add", event), {"name": "Table 1", "people": people}).status_code == 422


def test_team_with_a_worksheet_stays(staff, event):
    team = WorksheetFactory(team__event=event).team

    staff.post(at("team_delete", team))

    assert Team.objects.count() == 1


def test_worksheet_keeps_the_problem_and_parks_ideas(staff, event):
    team = TeamFactory(event=event)

    response = staff.post(
        at("worksheet_add", team),
        {"title": "Heat", "problem": "Cold flats", "parked_ideas": "An app", "version": "1"},
    )

    worksheet = Worksheet.objects.get()
    assert response.url == at("worksheet_detail", worksheet)
    page = staff.get(response.url).content.decode()
    assert page.index("Cold flats") < page.index("An app")


def test_worksheet_saved_by_two_loses_nothing(staff, lead, event):
    worksheet = WorksheetFactory(team__event=event, title="Heat")
    first = {"title": "Heat", "problem": "Of the first", "version": "1"}

    staff.post(at("worksheet_change", worksheet), first)
    response = lead.post(at("worksheet_change", worksheet), first | {"problem": "Of the second"})

    worksheet.refresh_from_db()
    assert (worksheet.problem, worksheet.version) == ("Of the first", 2)
    assert response.status_code == 422
    assert "Of the second" in response.content.decode()
    assert "Somebody else saved this worksheet" in response.content.decode()


def test_worksheet_that_was_read_stays(staff, event):
    read, unread = WorksheetFactory.create_batch(2, team__event=event)
    Worksheet.objects.filter(pk=read.pk).update(read_at=timezone.now())

    for worksheet in (read, unread):
        staff.post(at("worksheet_delete", worksheet))

    assert list(Worksheet.objects.all()) == [read]


# --- Promises -----------------------------------------------------------------------------------------------


def test_promise_is_recorded(staff, program, event):
    organization = OrganizationFactory(program=program)

    staff.post(
        at("promise_add", event),
        {
            "organization": organization.pk,
            "network": "Phone list",
            "question": "What did you look for?",
            "due_on": "2026-04-01",
        },
    )

    promise = OutreachPromise.objects.get()
    assert (promise.organization, promise.due_on, promise.state) == (organization, date(2026, 4, 1), "promised")


def test_promise_of_an_organization_elsewhere_is_refused(staff, event):
    data = {"organization": OrganizationFactory().pk, "network": "List", "question": "What?"}

    assert staff.post(at("promise_add", event), data).status_code == 422


def test_partner_reports_its_own_promise(partner, partner_organization, event):
    promise = OutreachPromiseFactory(event=event, organization=partner_organization)

    partner.post(
        at("promise_report", promise), {"state": "kept", "came_back": "Forty answered: heat.", "people_asked": 40}
    )

    promise.refresh_from_db()
    assert (promise.state, promise.came_back, promise.people_asked) == ("kept", "Forty answered: heat.", 40)
    assert promise.kept_on == timezone.localdate()
    assert AuditEntry.objects.get().action == "promise_reported"


def test_partner_sees_its_own_promises_only(partner, partner_organization, event):
    own = OutreachPromiseFactory(event=event, organization=partner_organization)
    OutreachPromiseFactory(event=event)

    response = partner.get("/programs/housing/promises/")

    assert list(response.context["page"].object_list) == [own]


def test_promise_kept_says_what_came_back(staff, event):
    promise = OutreachPromiseFactory(event=event)

    response = staff.post(at("promise_report", promise), {"state": "kept", "came_back": ""})

    assert response.status_code == 422
    assert "even if it was little" in response.content.decode()


def test_promise_that_brought_something_stays(staff, event):
    kept, open_one = (OutreachPromiseFactory(event=event, came_back=words) for words in ("Heat", ""))

    for promise in (kept, open_one):
        staff.post(at("promise_delete", promise))

    assert list(OutreachPromise.objects.all()) == [kept]


def test_promise_past_its_day_is_late(event):
    yesterday = timezone.localdate() - timedelta(days=1)

    assert OutreachPromiseFactory(event=event, due_on=yesterday).is_late
    assert not OutreachPromiseFactory(event=event, due_on=yesterday, state="kept").is_late
    assert not OutreachPromiseFactory(event=event, due_on=timezone.localdate()).is_late


@pytest.mark.parametrize("item_count", [1, 3])
def test_promise_list_query_count(staff, event, item_count, django_assert_num_queries):
    OutreachPromiseFactory.create_batch(item_count, event=event)

    with django_assert_num_queries(6):
        staff.get("/programs/housing/promises/")


# --- Posters ------------------------------------------------------------------------------------------------


def photo() -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (60, 40), "white").save(file, "JPEG")
    return SimpleUploadedFile("wall.jpg", file.getvalue())


def test_poster_is_counted_with_a_photo(staff, event):
    activity = ActivityFactory(event=event, dots=True)
    first, second = OptionFactory.create_batch(2, activity=activity)

    staff.post(
        at("poster_count_add", activity),
        {"people": 4, f"option_{first.pk}": 7, f"option_{second.pk}": "", "photo": photo()},
    )

    count = PosterCount.objects.get()
    assert (count.people, count.marks) == (4, {str(first.pk): 7})
    response = staff.get(at("poster_count_photo", count))
    assert response["Content-Type"] == "image/jpeg"
    assert Image.open(BytesIO(response.getvalue())).size == (60, 40)


@pytest.mark.parametrize(
    ("people", "marks", "message"),
    [("2", "7", "at most 6 dots"), ("0", "0", "greater than or equal to 1"), ("", "1", "required"), ("3", "-1", "0")],
)
def test_poster_count_refused_with_the_reason(staff, event, people, marks, message):
    option = OptionFactory(activity=ActivityFactory(event=event, dots=True))

    response = staff.post(at("poster_count_add", option.activity), {"people": people, f"option_{option.pk}": marks})

    assert response.status_code == 422
    assert message in response.content.decode()


def test_poster_count_is_taken_back(staff, event):
    count = PosterCountFactory(activity__event=event)

    staff.post(at("poster_count_delete", count))

    assert PosterCount.objects.count() == 0
    assert AuditEntry.objects.get().action == "poster_count_deleted"
