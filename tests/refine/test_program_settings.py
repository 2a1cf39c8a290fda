"""Settings of a program through their pages: facts, weights and their lock, population."""

import pytest
from django.test import Client
from django.urls import reverse

from refine.models import Group, Job, WeightChange
from tests.refine.factories import (
    AuditEntryFactory,
    DimensionFactory,
    GroupFactory,
    MembershipFactory,
    ProgramFactory,
    WeightChangeFactory,
)


@pytest.fixture
def program(db):
    return ProgramFactory(slug="housing", name="Rental housing quality")


def signed_in(program, **traits):
    client = Client()
    client.force_login(MembershipFactory(program=program, **traits).user)
    return client


@pytest.fixture
def lead(program):
    return signed_in(program, lead=True)


@pytest.fixture
def staff(program):
    return signed_in(program)


def url(name, *args):
    return reverse(name, args=["housing", *args])


WEIGHTS = {"partners": 40, "residents": 35, "gap": 25}


def test_settings_are_saved_by_a_lead_only(lead, staff, program):
    data = lead.get(url("program_settings")).context["form"].initial
    data = {name: value for name, value in data.items() if value is not None} | {"name": "Healthy homes"}

    refused = staff.post(url("program_settings"), data)
    saved = lead.post(url("program_settings"), data)

    program.refresh_from_db()
    assert (refused.status_code, saved.status_code, program.name) == (403, 302, "Healthy homes")


def test_settings_refuse_an_end_before_the_start(lead, program):
    data = lead.get(url("program_settings")).context["form"].initial
    data = {name: value for name, value in data.items() if value is not None}

    response = lead.post(url("program_settings"), data | {"starts_on": "2026-05-01", "ends_on": "2026-04-01"})

    assert response.status_code == 422
    assert "The end lies before the start." in response.content.decode()


def test_weights_are_saved_and_remembered(lead, program):
    lead.post(url("weights_change"), WEIGHTS | {"reason": "Steering group"})

    change = WeightChange.objects.get()
    assert (change.before, change.after, change.reason) == ([50, 50, 50], [40, 35, 25], "Steering group")


def test_weights_saved_twice_are_one_change(lead, program):
    for _index in range(2):
        lead.post(url("weights_change"), WEIGHTS)

    assert WeightChange.objects.count() == 1


def test_locked_weights_refuse_a_change_until_unlocked(lead, program):
    lead.post(url("weights_lock"), {"reason": "Results open tomorrow"})
    refused = lead.post(url("weights_change"), WEIGHTS)
    lead.post(url("weights_lock"), {"reason": "Agreed by all"})
    saved = lead.post(url("weights_change"), WEIGHTS)

    assert (refused.status_code, saved.status_code) == (422, 302)
    assert [row.kind for row in WeightChange.objects.order_by("pk")] == ["locked", "unlocked", "changed"]


def test_weights_beyond_the_slider_are_refused(lead, program):
    response = lead.post(url("weights_change"), WEIGHTS | {"gap": 101})

    assert response.status_code == 422
    assert not WeightChange.objects.exists()


def test_group_share_is_typed_in_percent_with_its_source(lead, program):
    dimension = DimensionFactory(program=program)

    without = lead.post(url("group_add", dimension.pk), {"name": "Northside", "percent": "38"})
    lead.post(url("group_add", dimension.pk), {"name": "Northside", "percent": "38", "share_source": "Census 2020"})

    assert without.status_code == 422
    assert str(Group.objects.get().share) == "0.380000"


def test_weighting_is_refused_until_the_shares_sum_to_one(lead, program):
    dimension = DimensionFactory(program=program)
    GroupFactory(dimension=dimension, share="0.5")
    other = GroupFactory(dimension=dimension, share="0.4")

    response = lead.post(url("dimension_weight", dimension.pk), follow=True)
    dimension.refresh_from_db()
    assert not dimension.is_weighting
    assert "The shares sum to 90 %, not 100 %." in response.content.decode()

    other.share = "0.5"
    other.save()
    lead.post(url("dimension_weight", dimension.pk))
    dimension.refresh_from_db()
    assert dimension.is_weighting
    assert Job.objects.get().kind == "recount_program"


def test_weighting_moves_from_one_dimension_to_another(lead, program):
    before = GroupFactory(dimension__program=program, share="1").dimension
    after = GroupFactory(dimension=DimensionFactory(program=program, name="Age"), share="1").dimension

    lead.post(url("dimension_weight", after.pk))

    before.refresh_from_db()
    after.refresh_from_db()
    assert (before.is_weighting, after.is_weighting) == (False, True)


@pytest.mark.parametrize("item_count", [1, 3])
def test_population_query_count(lead, program, item_count, django_assert_num_queries):
    for index in range(item_count):
        GroupFactory.create_batch(2, dimension=DimensionFactory(program=program, name=f"D{index}"))

    with django_assert_num_queries(6):
        lead.get(url("population"))


@pytest.mark.parametrize("item_count", [1, 3])
def test_weights_page_query_count(lead, program, item_count, django_assert_num_queries):
    WeightChangeFactory.create_batch(item_count, program=program)

    with django_assert_num_queries(5):
        lead.get(url("weights_change"))


@pytest.mark.parametrize("item_count", [1, 3])
def test_audit_list_query_count(lead, program, item_count, django_assert_num_queries):
    AuditEntryFactory.create_batch(item_count, program=program)

    with django_assert_num_queries(6):
        lead.get(url("audit_list"))
