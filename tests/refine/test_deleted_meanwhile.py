"""Something deleted in another tab, or between reading and writing: a page says so, and nothing is written."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.test import Client
from django.urls import reverse

from refine.gone import is_row_gone
from refine.models import Membership, Program, User
from refine.typed import TYPED_BY, mark_of
from stakeholders.models import Organization
from tests.badinput import forms_of
from tests.refine.factories import MembershipFactory
from tests.refine.test_bad_input import KINDS, Visitor, visitor_of
from tests.stakeholders.factories import OrganizationFactory
from tests.sweep import World, all_rows, make_world
from tests.usecases.factories import UseCaseFactory
from usecases.models import Persona, UseCase

NEVER_DELETED = (Program, User)


class Watched:
    """The world, remembering which of its rows were asked for."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.asked: list[models.Model] = []

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._world, name)
        if isinstance(value, models.Model) and not isinstance(value, NEVER_DELETED):
            self.asked.append(value)
        return value


def _goes_with(row: models.Model) -> list[models.Model]:
    """The row, and each that takes it along when it is deleted."""
    parents = [
        getattr(row, field.name)
        for field in row._meta.concrete_fields
        if field.is_relation and field.remote_field.on_delete is models.CASCADE
    ]
    return [row, *(parent for parent in parents if parent is not None and not isinstance(parent, NEVER_DELETED))]


def test_form_of_something_deleted_in_another_tab_is_not_found(db):
    world = make_world()
    visitors = {kind: Visitor(world.users.get(kind)) for kind in KINDS}
    sent, complaints = 0, []

    for row in all_rows():
        watched = Watched(world)
        url = reverse(row.name, args=row.args(watched))
        if (kind := visitor_of(row)) is None or not watched.asked:
            continue
        forms = forms_of(visitors[kind].ask(row.method, url, row.data(world)).page, url)
        for form in (form for form in forms if form.action.partition("?")[0] == url):
            for gone in _goes_with(watched.asked[-1]):
                with transaction.atomic():
                    point = transaction.savepoint()
                    if _is_deleted(gone):
                        sent += 1
                        visitors[kind].count_again()
                        answer = visitors[kind].ask("post", url, form.filled())
                        if answer.status != 404 or answer.written or "<h1>" not in answer.page:
                            complaints.append(f"{row} without {gone!r}: {answer.status} {answer.written}")
                    transaction.savepoint_rollback(point)

    assert "\n".join(complaints) == ""
    assert sent >= 100


def _is_deleted(row: models.Model) -> bool:
    """Delete it; False where other rows forbid that, so that it cannot be gone in another tab either."""
    try:
        type(row)._base_manager.get(pk=row.pk).delete()
    except (ProtectedError, RestrictedError):
        return False
    return True


@pytest.fixture
def membership(transactional_db) -> Membership:
    return MembershipFactory(program__slug="housing", lead=True)


@pytest.fixture
def browser(membership) -> Client:
    """A lead's browser, which gets the error page instead of the exception."""
    client = Client(raise_request_exception=False)
    client.force_login(membership.user)
    return client


def _deleted_before_writing(row: models.Model, statement: str) -> Any:
    """Delete `row` after it was read, just before what was sent is written with `statement`."""

    def delete_first(execute: Any, sql: str, *args: Any) -> Any:
        if sql.startswith(statement):
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])  # noqa: S608
        return execute(sql, *args)

    return connection.execute_wrapper(delete_first)


def test_row_whose_parent_goes_while_it_is_written_is_refused_in_words(browser, membership):
    use_case = UseCaseFactory(program=membership.program, draft=True)
    url = reverse("usecases:persona_add", args=["housing", use_case.pk])
    data = {"name": "Rosa", "who": "A tenant with mold", TYPED_BY: mark_of(membership.user)}
    form = next(form for form in forms_of(browser.get(url).text, url) if form.action == url)

    with _deleted_before_writing(use_case, 'INSERT INTO "usecases_persona"'):
        response = browser.post(url, form.filled() | data)

    assert response.status_code == 409
    assert "<h1>Deleted in the meantime</h1>" in response.text
    assert "A tenant with mold" in response.text
    assert Persona.objects.count() == 0


def test_row_that_goes_while_it_is_changed_is_not_made_again(browser, membership):
    organization = OrganizationFactory(program=membership.program, name="Tenants")
    url = reverse("stakeholders:organization_change", args=["housing", organization.pk])
    form = next(form for form in forms_of(browser.get(url).text, url) if form.action == url)

    with _deleted_before_writing(organization, 'UPDATE "stakeholders_organization"'):
        response = browser.post(url, form.filled() | {"name": "Tenants together", TYPED_BY: mark_of(membership.user)})

    assert response.status_code == 409
    assert "Tenants together" in response.text
    assert Organization.objects.count() == 0


def test_row_that_goes_before_it_is_locked_is_refused_in_words(rf):
    missing = UseCase.DoesNotExist()

    assert is_row_gone(rf.post("/"), missing) is True
    assert is_row_gone(rf.get("/"), missing) is False
    assert is_row_gone(rf.post("/"), IntegrityError("UNIQUE constraint failed")) is False


def test_what_was_typed_stands_on_the_page_of_what_is_gone(browser, membership):
    use_case = UseCaseFactory(program=membership.program, draft=True)
    url = reverse("usecases:persona_add", args=["housing", use_case.pk])
    use_case.delete()

    response = browser.post(url, {"who": "A tenant with mold", TYPED_BY: mark_of(membership.user)})

    assert response.status_code == 404
    assert "A tenant with mold" in response.text
