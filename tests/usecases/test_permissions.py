"""The rules of usecases: which role may do what, in one table."""

import pytest

from refine.access import Access
from tests.refine.factories import ProgramFactory
from tests.stakeholders.factories import OrganizationFactory
from tests.usecases import factories
from tests.usecases.factories import InsightFactory, SupportFactory, UseCaseFactory

ROLES = ("lead", "staff", "partner", "observer")
OFFICE, READERS, ALL, PARTNER, LEAD = (
    "lead staff",
    "lead staff observer",
    "lead staff partner observer",
    "partner",
    "lead",
)

TABLE = [
    ("UseCase", "view", ALL),
    ("UseCase", "view_evidence", READERS),
    ("UseCase", "change", OFFICE),
    ("UseCase", "delete", OFFICE),
    ("Persona", "view", ALL),
    ("Persona", "change", OFFICE),
    ("UserStory", "view", ALL),
    ("UserStory", "change", OFFICE),
    ("UseCaseNeed", "view", ALL),
    ("UseCaseNeed", "change", OFFICE),
    ("EndUser", "view", OFFICE),
    ("EndUser", "delete", OFFICE),
    ("Evidence", "view", READERS),
    ("Evidence", "change", OFFICE),
    ("Insight", "view", READERS),
    ("Insight", "change", OFFICE),
    ("Insight", "delete", OFFICE),
    ("Tag", "view", READERS),
    ("Tag", "change", OFFICE),
    ("DataNeed", "view", ALL),
    ("DataNeed", "change", OFFICE),
    ("Assessment", "view", ALL),
    ("Assessment", "change", OFFICE),
    ("Support", "view", READERS),
    ("Support", "change", OFFICE),
    ("Support", "confirm", ""),
    ("Support", "withdraw", OFFICE),
    ("BallotLink", "view", READERS),
    ("BallotLink", "change", OFFICE),
    ("RankingResult", "view", READERS),
    ("RankingResult", "change", ""),
    ("Decision", "view", READERS),
    ("Decision", "change", LEAD),
    ("DecisionChoice", "view", READERS),
]


def access_as(role, program, organization=None):
    own = {program.pk: organization.pk} if organization else {}
    return Access(user_id=1, roles={program.pk: role}, organizations=own)


def program_of(row):
    for path in ("program", "use_case", "data_need", "event", "decision"):
        if hasattr(row, path):
            found = getattr(row, path)
            return found if path == "program" else found.program
    raise AssertionError(row)


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "action", "allowed"), TABLE, ids=lambda value: value or "nobody")
def test_role_may_do_what_the_table_says(model, action, allowed):
    row = getattr(factories, f"{model}Factory")()
    program, elsewhere = program_of(row), ProgramFactory()
    rows = type(row).objects

    may = {role for role in ROLES if row in rows.for_user(access_as(role, program), action)}
    outside = {role for role in ROLES if row in rows.for_user(access_as(role, elsewhere), action)}

    assert (may, outside) == (set(allowed.split()), set())
    assert row not in rows.for_user(Access(), action)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("action", "own", "others"), [("view", True, False), ("confirm", True, False), ("withdraw", True, False),
                                  ("change", False, False)]
)  # fmt: skip
def test_partner_acts_on_the_support_of_its_own_organization(program, action, own, others):
    organization = OrganizationFactory(program=program)
    use_case = UseCaseFactory(program=program)
    rows = [SupportFactory(use_case=use_case, organization=organization), SupportFactory(use_case=use_case)]

    permitted = SupportFactory._meta.model.objects.for_user(access_as("partner", program, organization), action)

    assert [row in permitted for row in rows] == [own, others]


@pytest.mark.django_db
def test_withdrawn_insight_is_read_and_deleted_only(program):
    insight = InsightFactory(program=program, withdrawn_at="2026-03-01T12:00:00Z")
    access = access_as("staff", program)
    permitted = [insight in type(insight).objects.for_user(access, action) for action in ("view", "delete", "change")]
    assert permitted == [True, True, False]
