"""Searching all that was heard: what each may read, newest first, the words marked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.events.factories import CommentFactory, EventFactory, WorksheetFactory
from tests.refine.factories import MembershipFactory
from tests.stakeholders.factories import InterviewFactory, NoteFactory, RepresentativeFactory, StakeholderFactory
from tests.usecases.factories import InsightFactory, TagFactory


def search(client, **query):
    return client.get(reverse("usecases:insight_search", args=["housing"]), query)


def found(response):
    return [row.words for row in response.context["found"]]


@pytest.fixture
def everything(program):
    """One of each kind that holds the word, an hour after the other, and one of each that does not."""
    start = timezone.now() - timedelta(days=1)
    rows = [
        InsightFactory(program=program, text="Heat in an insight"),
        NoteFactory(interview=InterviewFactory(program=program, held=True), body="No", translation="Heat in a note"),
        CommentFactory(event=EventFactory(program=program), text="Heat in a comment"),
        WorksheetFactory(team__event__program=program, title="A", problem="Heat in a worksheet"),
    ]
    for hour, row in enumerate(rows):
        type(row).objects.filter(pk=row.pk).update(created_at=start + timedelta(hours=hour))
    InsightFactory(program=program, text="Cold")
    NoteFactory(interview=rows[1].interview, body="Cold")
    CommentFactory(event=rows[2].event, text="Cold")
    CommentFactory(event=rows[2].event, text="Heat, hidden", is_hidden=True)
    InsightFactory(text="Heat in another program")
    return rows


@pytest.mark.parametrize("item_count", [1, 3])
def test_search_query_count(staff, program, item_count, django_assert_num_queries):
    for _index in range(item_count):
        interview = InterviewFactory(program=program, finished=True)
        note = NoteFactory(interview=interview, stakeholder=StakeholderFactory(program=program), body="heat")
        CommentFactory(event=EventFactory(program=program), text="heat")
        WorksheetFactory(team__event__program=program, problem="heat")
        InsightFactory(program=program, text="heat", note=note)

    with django_assert_num_queries(14):
        response = search(staff, q="heat")

    assert len(found(response)) == 4 * item_count


def test_search_shows_all_kinds_newest_first(staff, everything):
    response = search(staff, q="HÉAT")

    assert found(response) == ["A\n\nHeat in a worksheet", "Heat in a comment", "Heat in a note", "Heat in an insight"]
    assert [(name, count) for name, _label, count in response.context["tabs"]] == [
        ("", 4),
        ("insight", 1),
        ("note", 1),
        ("comment", 1),
        ("worksheet", 1),
    ]
    assert response.content.count(b"<mark>Heat</mark>") == 4


@pytest.mark.parametrize(
    ("only", "words"), [("note", ["Heat in a note"]), ("insight", ["Heat in an insight"]), ("worksheet", None)]
)
def test_search_shows_one_kind(staff, everything, only, words):
    assert found(search(staff, q="heat", only=only)) == (words or ["A\n\nHeat in a worksheet"])


def test_search_finds_insights_by_their_tags(staff, program):
    insight = InsightFactory(program=program, text="It is cold")
    insight.tags.add(TagFactory(program=program, name="Heating"))

    assert found(search(staff, q="cold heat")) == ["It is cold"]


def test_search_of_an_observer_finds_no_raw_words(client, program, everything):
    client.force_login(MembershipFactory(program=program, observer=True).user)

    assert found(search(client, q="heat")) == ["A\n\nHeat in a worksheet", "Heat in an insight"]


def test_search_of_a_partner_finds_its_own_notes_and_entries(client, program, everything):
    partner = RepresentativeFactory(program=program)
    user = partner.membership.user
    NoteFactory(interview__program=program, interview__organization=partner.organization, body="Heat of ours")
    CommentFactory(event=None, program=program, text="Heat logged", logged_by=user, channel="facilitator")
    client.force_login(user)

    response = search(client, q="heat")

    assert found(response) == ["Heat logged", "Heat of ours"]
    assert response.context["found"][0].url == "/programs/housing/heard/"
    assert all(client.get(row.url).status_code == 200 for row in response.context["found"])


def test_search_leads_to_pages_that_open(staff, everything):
    assert [staff.get(row.url).status_code for row in search(staff, q="heat").context["found"]] == [200] * 4


@pytest.mark.parametrize("asked", ["", " ", "%", '"', "x" * 10_000, "<script>alert(1)</script>", "\x00", "OR *"])
def test_search_takes_any_question(staff, everything, asked):
    response = search(staff, q=asked, only="nothing", page="x")

    assert response.status_code == 200
    assert found(response) == []
    assert b"<script>alert" not in response.content


def test_list_of_what_was_heard_marks_the_words(staff, program, everything):
    response = staff.get(reverse("usecases:insight_list", args=["housing"]), {"q": "heat"})

    assert b"<mark>Heat</mark> in an insight" in response.content
    assert b'href="/programs/housing/insights/search/?q=heat"' in response.content
