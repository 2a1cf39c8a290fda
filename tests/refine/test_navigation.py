"""What the top bar offers to whom."""

import pytest
from django.urls import resolve

from refine.access import Access
from refine.navigation import Navigation
from tests.refine.factories import MembershipFactory, ProgramFactory, UserFactory
from tests.stakeholders.factories import RepresentativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def program():
    return ProgramFactory(slug="housing", name="Rental housing quality")


def navigation(rf, user, path) -> Navigation:
    request = rf.get(path)
    request.user = user
    request.access = Access.of(user)
    request.resolver_match = resolve(path)
    return Navigation.of(request)


def labels(links) -> list[str]:
    return [str(link.label) for link in links]


def test_tabs_of_the_team_in_their_order(rf, program):
    lead = MembershipFactory(program=program, role="lead").user

    shown = labels(navigation(rf, lead, "/programs/housing/").tabs)

    expected = ["Overview", "Stakeholders", "Interviews", "Events", "What was heard", "Use cases", "Ranking"]
    assert shown == [label for label in expected if label in shown]
    assert {"Overview", "Stakeholders", "Use cases", "Ranking"} <= set(shown)


def test_tabs_of_a_partner_are_a_few(rf, program):
    partner = RepresentativeFactory(membership__program=program).membership.user

    tabs = set(labels(navigation(rf, partner, "/programs/housing/use-cases/").tabs))

    assert "Use cases" in tabs
    assert tabs <= {"My interviews", "Use cases"}


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/programs/housing/", ["Overview"]),
        ("/programs/housing/use-cases/", ["Use cases"]),
        ("/programs/housing/use-cases/add/", ["Use cases"]),
        ("/programs/housing/organizations/", ["Organizations"]),
    ],
)
def test_the_page_one_is_on_is_marked(rf, program, path, current):
    lead = MembershipFactory(program=program, role="lead").user

    shown = navigation(rf, lead, path)

    assert [str(link.label) for link in (*shown.tabs, *shown.more) if link.is_current] == current
    assert shown.is_more_current is (current == ["Organizations"])


def test_switcher_lists_the_programs_one_belongs_to(rf, program):
    lead = MembershipFactory(program=program, role="lead").user
    MembershipFactory(program__name="Drinking water", program__slug="water", user=lead, role="observer")
    ProgramFactory(name="Somebody else's")

    shown = navigation(rf, lead, "/programs/housing/")

    assert [(link.label, link.url, link.is_current) for link in shown.programs] == [
        ("Drinking water", "/programs/water/", False),
        ("Rental housing quality", "/programs/housing/", True),
    ]
    assert shown.program.name == "Rental housing quality"


def test_a_program_one_does_not_belong_to_shows_no_tabs(rf, program):
    shown = navigation(rf, MembershipFactory().user, "/programs/housing/")

    assert (shown.program, shown.tabs, shown.more) == (None, (), ())


def test_only_admins_see_the_administration(rf, program):
    assert labels(navigation(rf, UserFactory(), "/").account) == ["Password and sign-in"]
    assert labels(navigation(rf, UserFactory(admin=True), "/").account) == ["Password and sign-in", "Administration"]
