"""Options of an activity, and drafts from worksheets."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.events.factories import ActivityFactory, EventFactory, OptionFactory, WorksheetFactory
from tests.refine.factories import UserFactory
from tests.usecases.factories import BallotLinkFactory, DataNeedFactory, UseCaseFactory
from usecases.models import BallotLink, DataNeed, Insight, UseCase
from usecases.services.links import put_on_activity

HTMX = {"HX-Request": "true"}


@pytest.fixture
def event(program):
    return EventFactory(program=program)


@pytest.fixture
def worksheet(program):
    return WorksheetFactory(
        team__event__program=program,
        team__name="Table 3",
        title="Renters sign blind",
        problem="Nobody can see past violations.",
        who_is_hurt="Renters of small buildings",
        why_now="Rents rose by a third.",
        past_attempts="A PDF list in 2019",
        goal="Fewer families move twice.",
        data="- Code violations\n• Inspection results\n\ncode VIOLATIONS",
        parked_ideas="An app with ratings",
    )


def page(name, row):
    return reverse(f"usecases:{name}", args=["housing", row.pk])


@pytest.mark.parametrize("item_count", [1, 3])
def test_activity_options_query_count(staff, program, event, item_count, django_assert_num_queries):
    activity = ActivityFactory(event=event)
    for _index in range(item_count):
        BallotLinkFactory(use_case=UseCaseFactory(program=program), option=OptionFactory(activity=activity))
        UseCaseFactory(program=program)
    with django_assert_num_queries(7):
        response = staff.get(page("activity_options", activity))
    assert len(response.context["options"]) == item_count


def test_use_cases_are_put_on_an_activity(staff, program, event):
    activity = ActivityFactory(event=event)
    OptionFactory(activity=activity, position=4)
    first, second = UseCaseFactory.create_batch(2, program=program)

    data = {"use_cases": [first.pk, second.pk]}
    response = staff.post(page("activity_options", activity), data, headers=HTMX)
    again = staff.post(page("activity_options", activity), {"use_cases": [first.pk]})

    links = BallotLink.objects.order_by("pk")
    assert (response.status_code, again.status_code) == (200, 422)
    assert [(link.use_case, link.event, link.is_scored) for link in links] == [
        (first, event, True),
        (second, event, True),
    ]
    assert [(dict(link.option.label), link.option.position) for link in links] == [
        ({"en": first.title}, 5),
        ({"en": second.title}, 6),
    ]


def test_use_case_is_scored_through_one_activity_of_an_event(program, event):
    use_case, actor = UseCaseFactory(program=program), UserFactory()
    for activity in (
        ActivityFactory(event=event, format="feasible"),
        ActivityFactory(event=event),
        ActivityFactory(event=event, dots=True),
        ActivityFactory(event=EventFactory(program=program)),
    ):
        put_on_activity(activity=activity, use_cases=[use_case], actor=actor)
    assert list(BallotLink.objects.order_by("pk").values_list("is_scored", flat=True)) == [False, True, False, True]


def test_data_is_put_before_experts_only(staff, program, event):
    need = DataNeedFactory(program=program)
    ballot, pressing = ActivityFactory(event=event), ActivityFactory(event=event, format="pressing")
    statuses = [
        staff.post(page("activity_options", activity), {"needs": [need.pk]}).status_code
        for activity in (ballot, pressing)
    ]
    link = BallotLink.objects.get()
    assert (statuses, link.data_need, link.is_scored) == ([422, 302], need, False)


@pytest.mark.parametrize("sent", [{}, {"use_cases": "foreign"}, {"use_cases": "aside"}])
def test_activity_refuses_what_is_not_the_programs(staff, program, event, sent):
    pks = {"foreign": UseCaseFactory().pk, "aside": UseCaseFactory(program=program, set_aside=True).pk}
    activity = ActivityFactory(event=event)
    data = {name: [pks[value]] for name, value in sent.items()}
    assert staff.post(page("activity_options", activity), data | {"x": "1"}).status_code == 422
    assert not BallotLink.objects.exists()


def test_activity_that_is_closed_or_free_takes_no_options(staff, program, event):
    use_case = UseCaseFactory(program=program)
    for activity in (
        ActivityFactory(event=event, closed_at=timezone.now()),
        ActivityFactory(event=event, comment=True),
    ):
        response = staff.post(page("activity_options", activity), {"use_cases": [use_case.pk]})
        assert response.status_code == 422
    assert not BallotLink.objects.exists()


def test_option_is_linked_and_unlinked(staff, program, event):
    option, use_case = OptionFactory(activity__event=event), UseCaseFactory(program=program)
    url = page("option_link", option)
    refused = staff.post(url, {"use_case": UseCaseFactory().pk})
    staff.post(url, {"use_case": use_case.pk})
    linked = BallotLink.objects.get(option=option)
    staff.post(url, {"use_case": ""})
    assert (refused.status_code, linked.use_case, linked.is_scored) == (422, use_case, True)
    assert not BallotLink.objects.exists()


def test_worksheet_becomes_a_draft_without_its_solutions(staff, program, worksheet):
    response = staff.post(page("worksheet_draft", worksheet))

    draft, worksheet = UseCase.objects.get(), type(worksheet).objects.get()
    texts = " ".join(str(value) for value in UseCase.objects.values().get().values())
    assert response.url == draft.get_absolute_url()
    assert (draft.title, draft.who, draft.status) == ("Renters sign blind", "Renters of small buildings", "draft")
    assert draft.today == "Nobody can see past violations.\nRents rose by a third."
    assert (draft.impact_change, draft.past_attempts) == ("Fewer families move twice.", "A PDF list in 2019")
    assert "app" not in texts
    assert list(DataNeed.objects.values_list("title", flat=True)) == ["Code violations", "Inspection results"]
    assert [row.insight.text for row in draft.evidence.all()] == ["Nobody can see past violations."]
    assert worksheet.read_at is not None


def test_worksheet_drafted_twice_is_one_use_case(staff, worksheet):
    urls = {staff.post(page("worksheet_draft", worksheet)).url for _index in range(2)}
    assert (len(urls), UseCase.objects.count(), Insight.objects.count()) == (1, 1, 1)


def test_use_case_says_where_it_comes_from(staff, worksheet):
    staff.post(page("worksheet_draft", worksheet))
    use_case = UseCase.objects.get()
    event = worksheet.team.event
    expected = f"UC-01 · first heard: Table 3, {event} · drafted by Table 3, {event}"
    assert staff.get(use_case.get_absolute_url()).context["origin"] == expected
