"""Admin pages of refine: each opens, searches, and costs the same however many rows there are."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from refine.labels import is_unnamed
from refine.models import User
from refine.words import PACKAGES
from tests.refine import factories
from tests.refine.factories import UserFactory
from tests.usecases.factories import UserStoryFactory

pytestmark = pytest.mark.django_db

MODELS = [model for model in apps.get_app_config("refine").get_models() if model in admin.site._registry]


@pytest.fixture
def admin_client(client):
    client.force_login(UserFactory(admin=True))
    return client


def make(model, count=1):
    return getattr(factories, f"{model.__name__}Factory").create_batch(count)


def address(model, page="changelist", *args):
    return reverse(f"admin:refine_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_admin_list_costs_the_same_for_one_row_and_three(admin_client, model, django_assert_max_num_queries):
    make(model)
    admin_client.get(address(model))  # content types are cached from here on
    queries = []
    for count in (0, 2):
        make(model, count)
        with django_assert_max_num_queries(12) as captured:
            assert admin_client.get(address(model)).status_code == 200
        queries.append(len(captured))
    assert queries[0] == queries[1]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_admin_opens_a_row_and_searches(admin_client, model):
    (row,) = make(model)

    assert admin_client.get(address(model, "change", row.pk)).status_code == 200
    assert admin_client.get(address(model), {"q": "a"}).status_code == 200


def test_admin_adds_an_account_by_email(admin_client):
    data = {
        "email": "New@Example.org",
        "name": "Nora",
        "password1": factories.PASSWORD,
        "password2": factories.PASSWORD,
    }

    admin_client.post(address(User, "add"), data)

    added = User.objects.get(name="Nora")
    assert added.email == "new@example.org"
    assert [(row.email, row.verified) for row in added.emailaddress_set.all()] == [("new@example.org", True)]


def test_every_field_has_a_name_of_the_pages_in_spanish_too():
    """A field that Django named after its column reads the same in every language."""
    unnamed = [
        f"{model._meta.label}.{field.name}"
        for package in PACKAGES
        for model in apps.get_app_config(package).get_models()
        if admin.site.is_registered(model)
        for field in model._meta.local_fields + model._meta.local_many_to_many
        if is_unnamed(field) and isinstance(field.verbose_name, str)
    ]

    assert unnamed == []


def test_admin_calls_fields_as_the_pages_do(admin_client):
    UserStoryFactory()

    page = admin_client.get(reverse("admin:usecases_userstory_changelist"), headers={"Accept-Language": "es"}).text

    assert "Lugar en el orden" in page
    assert "Caso de uso" in page
