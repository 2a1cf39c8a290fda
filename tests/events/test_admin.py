"""Admin pages of events: each opens, searches, and costs the same however many rows there are."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from events import tallies
from events.models import Event, Import, Participant, Submission, Tally, Turnout, Vote
from events.services.answers import record_answers
from tests.events import factories
from tests.events.factories import ActivityFactory, OptionFactory, ParticipantFactory
from tests.refine.factories import UserFactory

pytestmark = pytest.mark.django_db

MODELS = list(apps.get_app_config("events").get_models())
READ_ONLY = [Import, Participant, Submission, Tally, Turnout, Vote]


@pytest.fixture
def admin_client(client):
    client.force_login(UserFactory(admin=True))
    return client


def make(model, count=1):
    return getattr(factories, f"{model.__name__}Factory").create_batch(count)


def address(model, page="changelist", *args):
    return reverse(f"admin:events_{model._meta.model_name}_{page}", args=args)


MODELS_WITHOUT_THROUGH = [model for model in MODELS if not model._meta.auto_created]


@pytest.mark.parametrize("model", MODELS_WITHOUT_THROUGH, ids=lambda model: model.__name__)
def test_admin_list_costs_the_same_for_one_row_and_three(admin_client, model, django_assert_max_num_queries):
    make(model)
    admin_client.get(address(model))  # content types are cached from here on
    queries = []
    for count in (0, 2):
        make(model, count)
        with django_assert_max_num_queries(12) as captured:
            response = admin_client.get(address(model), {"q": "a"})
            assert response.status_code == 200
        queries.append(len(captured))
    assert queries[0] == queries[1]


@pytest.mark.parametrize("model", MODELS_WITHOUT_THROUGH, ids=lambda model: model.__name__)
def test_admin_opens_a_row(admin_client, model):
    (row,) = make(model)

    assert admin_client.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", READ_ONLY, ids=lambda model: model.__name__)
def test_admin_writes_no_answers_and_counts(admin_client, model):
    (row,) = make(model)

    assert admin_client.get(address(model, "add")).status_code == 403
    assert admin_client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert admin_client.post(address(model, "change", row.pk), {"answer": 5}).status_code == 403


def test_admin_finds_an_event_in_either_language(admin_client):
    factories.EventFactory(title={"en": "Walk", "es": "Reunión"})
    factories.EventFactory(title={"en": "Other"})

    page = admin_client.get(address(Event), {"q": "reunión"})

    assert page.context["cl"].result_count == 1


def test_admin_counts_a_participant_as_staff(admin_client):
    activity = ActivityFactory(event__state=Event.State.OPEN)
    option = OptionFactory(activity=activity)
    participant = ParticipantFactory(event=activity.event)
    record_answers(participant=participant, activity=activity, answers={option.pk: 1})

    admin_client.post(address(Participant), {"action": "count_as_staff", "_selected_action": [participant.pk]})

    assert list(Tally.objects.of_residents().filter(people__gt=0)) == []
    assert tallies.differences([activity.pk]) == []


def test_every_model_is_in_the_admin():
    assert [model for model in MODELS_WITHOUT_THROUGH if model not in admin.site._registry] == []
