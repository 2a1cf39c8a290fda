"""The gentle checks: what they notice, and what they leave alone."""

import pytest

from usecases import checks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Renters want an app that shows violations", ["app"]),
        ("A dashboard, and a web page", ["dashboard", "web page"]),
        ("Queremos una aplicación o un sitio web", ["aplicación", "sitio web"]),
        ("Build an interactive map of complaints", ["interactive map"]),
        ("Somebody should make a map of complaints", ["map"]),
        ("Crear un mapa de quejas", ["mapa"]),
        ("The zoning map shows no owners", []),
        ("Apply for a permit; happen to be approached", []),
        ("Renters read past violations", []),
        ("", []),
    ],
)
def test_named_solutions(text, found):
    assert checks.named_solutions([text]) == found


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Woman, 35", True),
        ("35-44 years old", True),
        ("Low-income Latina", True),
        ("Mujer de 35 años", True),
        ("Adult", True),
        ("Parent who searches after work", False),
        ("Older renter without internet", False),
        ("Manager", False),
        ("Organizer, 35", False),
        ("", False),
    ],
)
def test_demographics_only(title, expected):
    assert checks.is_demographics_only(title) == expected


@pytest.mark.parametrize("who", ["Users", "everyone", "El usuario", "todos."])
def test_who_is_anybody(who):
    assert checks.use_case_remarks({"who": who}) == [
        f"“{who}” could be anybody. Name the kind of person who was heard."
    ]


def test_use_case_remarks_of_a_good_one_are_none():
    texts = {
        "title": "Tenants check a building’s violation history before signing",
        "who": "A renter choosing between two flats",
        "wants_to": "know whether past complaints were fixed",
        "with_open_data": "reads the last three years in plain words",
        "impact_people": "4,100 leases a year",
        "impact_source": "American Community Survey",
    }
    assert checks.use_case_remarks(texts) == []


def test_use_case_remarks_on_missing_goal_and_source():
    remarks = checks.use_case_remarks({"wants_to": "know", "impact_people": "4,100"})
    assert remarks == [
        "There is no goal yet: what would be different with open data, and for whom?",
        "Say where the number of people comes from.",
    ]


def test_story_remarks():
    assert checks.story_remarks({"persona": "7", "want": "to see x", "so_that": "I can y", "done_when": "z"}) == []
    assert checks.story_remarks({"want": "as a user I want an app"}) == [
        "“As a user” says nothing about who. Choose a persona.",
        "“app” is a solution. Say what the person wants to find out or get done.",
        "There is no goal yet: say what it is for, after “so that”.",
        "Say how anybody could see that it is done.",
    ]


def test_persona_remarks():
    assert checks.persona_remarks({"title": "Tenant organizer", "needs": "Lists of buildings"}) == []
    assert len(checks.persona_remarks({"title": "Man, 50"})) == 2
