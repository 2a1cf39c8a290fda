"""Bad input to the pages that libraries bring: signing in, one's own account, and the admin."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.badinput import HUGE, SCRIPT, Field, Form, bad_values, forms_of
from tests.refine.factories import UserFactory
from tests.refine.test_bad_input import CALM, Visitor, query_complaints, some_of
from tests.sweep import make_world

ACCOUNT_QUERIES = ("next", "key", "email", "process")
ADMIN_QUERIES = ("q", "p", "o", "all", "e", "_to_field", "_popup", "pk__in", "id__exact", "program__id__exact")


def account_addresses() -> list[str]:
    """Where people sign in, set a password, add a second factor and look after their addresses."""
    found = []
    for name in get_resolver().reverse_dict:
        if isinstance(name, str) and name.startswith(("account_", "mfa_", "socialaccount_")):
            try:
                found.append(reverse(name))
            except NoReverseMatch:  # asks for a key
                continue
    return sorted(found)


def complaints_of(visitor: Visitor, form: Form, turn: int, *, most: int = 2) -> Iterator[str]:
    """What is wrong with the answers to a form with one field at a time made bad, in at most so many ways."""
    for place, item in enumerate(form.fields.values()):
        for value in some_of(list(bad_values(item)), turn + place)[:most]:
            try:
                answer = visitor.ask("post", form.action, form.filled() | {item.name: value})
            except Exception as error:  # noqa: BLE001  (reported with the others)
                yield f"{form.action}: {item.name} {str(value)[:30]!r}: {error!r}"[:300]
                continue
            if answer.status not in CALM | {403, 429} or SCRIPT in answer.page:
                yield f"{form.action}: {item.name} {str(value)[:30]!r} answered {answer.status}"
            elif answer.status >= 400 and answer.written:
                yield f"{form.action}: {item.name} refused, yet wrote {answer.written}"


@pytest.mark.parametrize("kind", ["anonymous", "lead"])
def test_no_page_of_an_account_fails_on_what_does_not_belong_into_it(db, kind):
    world = make_world()
    # As whoever signed in once has it.
    EmailAddress.objects.create(user=world.users["lead"], email=world.users["lead"].email, verified=True, primary=True)
    visitor = Visitor(world.users.get(kind))
    complaints, fields = [], 0

    for turn, url in enumerate(account_addresses()):
        complaints += query_complaints(visitor, url, ACCOUNT_QUERIES, turn, calm=CALM | {400, 401})
        for form in forms_of(visitor.ask("get", url).page, url):
            fields += len(form.fields)
            complaints += complaints_of(visitor, form, turn)

    assert "\n".join(complaints) == ""
    assert fields >= 5


@pytest.fixture
def admins_visitor(db):
    make_world()
    return Visitor(UserFactory(is_staff=True, is_superuser=True))


def _is_new(seen: Counter, item: Field) -> bool:
    """Whether none of its kind and name was tried: the admin makes them in one way, whatever the model."""
    key = (item.kind, re.sub(r"^.+-", "", item.name))
    seen[key] += 1
    return seen[key] == 1


def test_no_page_of_the_admin_fails_on_what_does_not_belong_into_it(admins_visitor):
    complaints, fields, seen = [], 0, Counter()

    for turn, model in enumerate(admin.site._registry):
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        complaints += query_complaints(
            admins_visitor, reverse(f"{name}_changelist"), ADMIN_QUERIES, turn, most=1, calm=CALM | {400}
        )
        pages = [reverse(f"{name}_add")]
        if (row := model._base_manager.first()) is not None:
            pages += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history", "delete")]
        pages.append(reverse(f"{name}_change", args=[HUGE]))
        for url in pages:
            for form in forms_of(admins_visitor.ask("get", url).page, url):
                form.fields = {key: item for key, item in form.fields.items() if _is_new(seen, item)}
                fields += len(form.fields)
                complaints += complaints_of(admins_visitor, form, turn, most=1)

    assert "\n".join(complaints) == ""
    assert fields >= 100
