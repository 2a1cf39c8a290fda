"""Organizations through their pages."""

import pytest
from django.urls import reverse

from stakeholders.models import Organization
from tests.refine.factories import ProgramFactory
from tests.stakeholders.factories import InterviewFactory, OrganizationFactory


def page(name, organization):
    return reverse(f"stakeholders:{name}", args=[organization.program.slug, organization.pk])


@pytest.mark.parametrize("item_count", [1, 3])
def test_organization_list_query_count(staff, program, item_count, django_assert_num_queries):
    OrganizationFactory.create_batch(item_count, program=program)

    with django_assert_num_queries(6):
        response = staff.get(reverse("stakeholders:organization_list", args=["housing"]))

    assert len(response.context["page"].object_list) == item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_organization_detail_query_count(staff, program, item_count, django_assert_num_queries):
    organization = OrganizationFactory(program=program)
    OrganizationFactory.create_batch(item_count, program=program, parent=organization)
    InterviewFactory.create_batch(item_count, program=program, organization=organization)

    with django_assert_num_queries(8):
        staff.get(page("organization_detail", organization))


def test_organization_add_refuses_a_name_twice(staff, program):
    OrganizationFactory(program=program, name="Tenant union")

    response = staff.post(
        reverse("stakeholders:organization_add", args=["housing"]), {"name": "tenant UNION", "kind": "nonprofit"}
    )

    assert response.status_code == 422
    assert "There is already an organization with this name." in str(response.context["form"].errors)


def test_organization_add_refuses_a_parent_of_another_program(staff, program):
    elsewhere = OrganizationFactory(program=ProgramFactory())
    data = {"name": "Clinic", "kind": "nonprofit", "parent": elsewhere.pk}

    response = staff.post(reverse("stakeholders:organization_add", args=["housing"]), data)

    assert response.status_code == 422
    assert not Organization.objects.filter(name="Clinic").exists()


def test_organization_delete_refused_where_something_rests_on_it(staff, program):
    used, unused = OrganizationFactory.create_batch(2, program=program)
    InterviewFactory(program=program, organization=used)

    for organization in (used, unused):
        staff.post(page("organization_delete", organization))

    assert list(Organization.objects.all()) == [used]


def test_organization_archive_and_take_back(staff, program):
    organization = OrganizationFactory(program=program)

    for expected in (True, False):
        staff.post(page("organization_archive", organization))
        organization.refresh_from_db()
        assert (organization.archived_at is not None) == expected


def test_partner_reads_the_profile_of_its_own_organization_only(partner, partner_organization, program):
    partner_organization.reach = "Tenants in forty buildings"
    partner_organization.save()
    other = OrganizationFactory(program=program, reach="Members of the trade")

    own_page = partner.get(page("organization_detail", partner_organization)).content.decode()
    other_page = partner.get(page("organization_detail", other)).content.decode()

    assert ("forty buildings" in own_page, "Members of the trade" in other_page) == (True, False)
