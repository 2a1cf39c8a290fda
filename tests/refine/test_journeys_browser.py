"""One journey a role, from the sign-in page to what the role came for."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from refine.models import Membership
from stakeholders.models import Interview, Note, Stakeholder
from tests.refine.factories import PASSWORD, MembershipFactory, ProgramFactory, UserFactory
from tests.stakeholders.factories import (
    InterviewFactory,
    OrganizationFactory,
    QuestionFactory,
    RepresentativeFactory,
    StakeholderFactory,
)
from tests.usecases.factories import AssessmentFactory, SupportFactory, UseCaseFactory, UseCaseNeedFactory
from usecases.models import Support, UseCase

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def program():
    return ProgramFactory(slug="housing", name="Rental housing quality", shortlist_size=1)


def enter(page: Page, user) -> None:
    """Sign in by the form, as people do."""
    user.set_password(PASSWORD)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    page.goto(reverse("account_login"))
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).not_to_have_url(re.compile("/accounts/login"))


def test_staff_goes_from_a_new_stakeholder_to_a_ranked_use_case(page, program):
    organization = OrganizationFactory(program=program, name="Tenant union")
    enter(page, MembershipFactory(program=program).user)

    page.get_by_role("link", name="Stakeholders", exact=True).first.click()
    page.get_by_role("link", name="Add a stakeholder").first.click()
    page.get_by_label("In a few words").fill("Renter, Northside")
    page.get_by_label("Why they can know").select_option("affected")
    page.get_by_label("How they know").select_option("lived")
    page.get_by_role("button", name="Add stakeholder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Renter, Northside")

    page.get_by_role("link", name="Use cases", exact=True).first.click()
    page.get_by_role("link", name=re.compile("use case", re.IGNORECASE)).last.click()
    page.get_by_label("Title").fill("Tenants check a building’s history")
    page.get_by_role("button", name=re.compile("Add|Save|Write")).first.click()
    use_case = UseCase.objects.get()
    page.get_by_role("link", name=re.compile("Move to")).click()
    page.get_by_role("button", name=re.compile("Move")).click()
    expect(page.locator(".steps .on")).to_have_text("Under review")
    page.goto(reverse("usecases:support_add", args=["housing"]))
    page.get_by_label("Use case").select_option(str(use_case.pk))
    page.get_by_label("Organization", exact=False).first.select_option(str(organization.pk))
    page.locator("[name=rung][value=endorses]").check()
    page.get_by_role("button", name=re.compile("Record|Save|Add")).first.click()
    assert Support.objects.get().organization == organization

    page.get_by_role("link", name="Ranking", exact=True).first.click()
    expect(page.locator("main")).to_contain_text("Tenants check a building’s history")
    assert Stakeholder.objects.get().code == "S-001"


def test_partner_goes_from_sign_in_to_a_finished_interview(page, program):
    representative = RepresentativeFactory(program=program)
    person = StakeholderFactory(program=program)
    question = QuestionFactory(guide__program=program)
    interview = InterviewFactory(
        program=program, organization=representative.organization, guide=question.guide, stakeholders=[person]
    )
    enter(page, representative.membership.user)

    expect(page.get_by_role("heading", level=1)).to_have_text("My interviews")
    page.get_by_role("link", name=person.code).click()
    page.get_by_role("link", name=f"Ask {person.code}").click()
    for purpose in ("take_part", "notes", "recording", "quote", "share", "contact"):
        page.locator(f"input[name={purpose}][value=yes]").check()
    page.get_by_role("button", name="Record consent").click()

    page.locator("textarea[name=body]").first.fill("I only found out after I moved in.")
    expect(page.locator(".note-state .saved").first).to_contain_text("Saved")
    page.get_by_role("link", name="Finish interview").click()
    page.locator(f"input[name=quote_{person.pk}][value=yes]").check()
    page.get_by_role("button", name="Finish interview").click()
    expect(page.locator("main")).to_contain_text("I only found out after I moved in.")

    interview.refresh_from_db()
    assert interview.state == Interview.State.FINISHED
    assert [note.body for note in Note.objects.all()] == ["I only found out after I moved in."]


def test_observer_reads_the_ranking_and_changes_nothing(page, program):
    use_case = UseCaseFactory(program=program)
    SupportFactory(use_case=use_case)
    AssessmentFactory(data_need=UseCaseNeedFactory(use_case=use_case).data_need)
    enter(page, MembershipFactory(program=program, observer=True).user)

    page.get_by_role("link", name="Ranking", exact=True).first.click()
    expect(page.locator("main")).to_contain_text(use_case.title)
    page.get_by_role("link", name="Use cases", exact=True).first.click()
    page.get_by_role("link", name=use_case.title).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(use_case.title)
    expect(page.get_by_role("link", name="Edit", exact=True)).to_have_count(0)
    expect(page.get_by_role("link", name="Interviews", exact=True)).to_have_count(0)


def test_admin_mends_a_row(page, program):
    membership = MembershipFactory(program=program, observer=True)
    enter(page, UserFactory(admin=True))

    page.goto(reverse("admin:refine_membership_change", args=[membership.pk]))
    page.locator("select[name=role]").select_option("staff")
    page.get_by_role("button", name="Save", exact=True).click()

    membership.refresh_from_db()
    assert membership.role == Membership.Role.STAFF
