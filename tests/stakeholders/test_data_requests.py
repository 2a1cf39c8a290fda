"""Data requests through their pages."""

import pytest
from django.urls import reverse

from stakeholders.models import DataRequest
from tests.stakeholders.factories import DataRequestFactory

LIST = "stakeholders:data_request_list"


@pytest.mark.parametrize("item_count", [1, 3])
def test_data_request_list_query_count(staff, program, item_count, django_assert_num_queries):
    DataRequestFactory.create_batch(item_count, program=program)

    with django_assert_num_queries(6):
        response = staff.get(reverse(LIST, args=["housing"]))

    assert len(response.context["page"].object_list) == item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_data_request_detail_query_count(staff, program, item_count, django_assert_num_queries):
    data_request = DataRequestFactory.create_batch(item_count, program=program)[0]

    with django_assert_num_queries(4):
        staff.get(data_request.get_absolute_url())


def test_data_request_refuses_an_answer_before_the_question(staff, program):
    data = {
        "description": "Inspections by unit",
        "requester": "Journalist",
        "asked_on": "2026-03-02",
        "answered_on": "2026-03-01",
        "outcome": "given",
    }

    response = staff.post(reverse("stakeholders:data_request_add", args=["housing"]), data)

    assert response.status_code == 422
    assert response.context["form"].errors == {"answered_on": ["The answer lies before the request."]}


def test_data_request_is_added_changed_and_deleted(staff, program):
    data = {"description": "Inspections by unit", "requester": "Journalist", "outcome": "open"}
    staff.post(reverse("stakeholders:data_request_add", args=["housing"]), data)
    row = DataRequest.objects.get()

    staff.post(reverse("stakeholders:data_request_change", args=["housing", row.pk]), data | {"outcome": "refused"})
    row.refresh_from_db()
    assert row.outcome == "refused"

    staff.post(reverse("stakeholders:data_request_delete", args=["housing", row.pk]))
    assert not DataRequest.objects.exists()
