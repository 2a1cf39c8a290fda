"""Admin pages of usecases: each opens, searches, keeps its history, and costs the same however many rows there are."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tablib import Dataset

from tests.refine.factories import UserFactory
from tests.usecases import factories
from tests.usecases.factories import DataNeedFactory, PersonaFactory, UseCaseFactory
from usecases.models import DataNeed, Decision, RankingResult, UseCase
from usecases.resources import DataNeedResource, UseCaseResource

pytestmark = pytest.mark.django_db

MODELS = [model for model in apps.get_app_config("usecases").get_models() if model in admin.site._registry]
WITH_HISTORY = [model for model in MODELS if hasattr(model, "history")]


@pytest.fixture
def admin_client(client):
    client.force_login(UserFactory(admin=True))
    return client


def make(model, count=1):
    return getattr(factories, f"{model.__name__}Factory").create_batch(count)


def address(model, page="changelist", *args):
    return reverse(f"admin:usecases_{model._meta.model_name}_{page}", args=args)


def test_admin_has_every_model():
    left_out = {model.__name__ for model in apps.get_app_config("usecases").get_models()} - {
        model.__name__ for model in MODELS
    }
    historical = {name for name in left_out if name.startswith("Historical")}
    assert left_out - historical == {"UseCaseNeed", "DecisionChoice"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_admin_list_costs_the_same_for_one_row_and_three(admin_client, model, django_assert_max_num_queries):
    make(model)
    admin_client.get(address(model))  # content types are cached from here on
    queries = []
    for count in (0, 2):
        make(model, count)
        with django_assert_max_num_queries(12) as captured:
            assert admin_client.get(address(model), {"q": ""}).status_code == 200
        queries.append(len(captured))
    assert queries[0] == queries[1]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_admin_opens_a_row_and_searches(admin_client, model):
    (row,) = make(model)

    assert admin_client.get(address(model, "change", row.pk)).status_code == 200
    assert admin_client.get(address(model), {"q": "a"}).status_code == 200


@pytest.mark.parametrize("model", WITH_HISTORY, ids=lambda model: model.__name__)
def test_admin_shows_the_history(admin_client, model):
    (row,) = make(model)
    row.save()
    assert admin_client.get(address(model, "history", row.pk)).status_code == 200


@pytest.mark.parametrize("model", [Decision, RankingResult], ids=lambda model: model.__name__)
def test_admin_writes_no_decisions_and_rankings(admin_client, model):
    (row,) = make(model)
    assert admin_client.get(address(model, "add")).status_code == 403
    assert admin_client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403


def test_admin_shows_the_class_of_a_persona(admin_client):
    persona = PersonaFactory()
    response = admin_client.get(address(type(persona)))
    assert 'alt="False"' in response.content.decode()


def test_export_is_no_formula_and_comes_back(program):
    use_case = UseCaseFactory(program=program, number=1, title="=HYPERLINK(1)", who="@SUM(1)", today="a = b")
    DataNeedFactory(program=program, title="-2+3")

    table = UseCaseResource().export()
    needs = DataNeedResource().export()
    result = UseCaseResource().import_data(table, raise_errors=True)

    use_case.refresh_from_db()
    assert (table["title"], table["who"], table["today"]) == (["'=HYPERLINK(1)"], ["'@SUM(1)"], ["a = b"])
    assert needs["title"] == ["'-2+3"]
    assert (use_case.title, UseCase.objects.count(), result.totals["skip"]) == ("=HYPERLINK(1)", 1, 1)


def test_import_numbers_new_use_cases_and_changes_others(program):
    known = UseCaseFactory(program=program, number=4, promising=True)
    table = Dataset(
        [program.slug, "4", "Renters check a building", "draft"],
        [program.slug, "", "Clinics plan visits", "promising"],
        headers=["program", "number", "title", "status"],
    )

    UseCaseResource().import_data(table, raise_errors=True)

    known.refresh_from_db()
    added = UseCase.objects.get(title="Clinics plan visits")
    assert (known.title, known.status) == ("Renters check a building", "promising")
    assert (added.number, added.status) == (5, "draft")


def test_import_through_the_admin_shows_lines_first(admin_client, program):
    file = SimpleUploadedFile("needs.csv", f"program,title\n{program.slug},Owner registry\n".encode())

    response = admin_client.post(address(DataNeed, "import"), {"format": "0", "import_file": file, "resource": ""})

    assert response.status_code == 200
    assert "Owner registry" in response.content.decode()
    assert not DataNeed.objects.exists()
