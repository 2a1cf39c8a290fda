"""Bad input to the pages that libraries bring: signing in, one's own account, and the admin."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from tests.badinput import ELSEWHERE, ENDLESS, HUGE, NASTY, NUL, SCRIPT, Field, Form, bad_values, forms_of
from tests.refine.factories import UserFactory
from tests.refine.test_bad_input import CALM, Visitor, _some
from tests.sweep import make_world

BAD_QUERIES = (HUGE, f"-{HUGE}", ENDLESS, NUL, NASTY, ELSEWHERE, "unknown", "٣")
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
        for value in _some(list(bad_values(item)), turn + place)[:most]:
            try:
                answer = visitor.ask("post", form.action, form.filled() | {item.name: value})
            except Exception as error:  # noqa: BLE001  (reported with the others)
                yield f"{form.action}: {item.name} {str(value)[:30]!r}: {error!r}"[:300]
                continue
            if answer.status not in CALM | {403, 429} or SCRIPT in answer.page:
                yield f"{form.action}: {item.name} {str(value)[:30]!r} answered {answer.status}"
            elif answer.status >= 400 and answer.written:
                yield f"{form.action}: {item.name} refused, yet wrote {answer.written}"


def asked(visitor: Visitor, url: str, names: Sequence[str], turn: int, *, most: int = 2) -> Iterator[str]:
    """What is wrong with the answers to an address that asks for `names` in at most so many bad ways."""
    for value in _some(BAD_QUERIES, turn)[:most]:
        try:
            answer = visitor.ask("get", url, dict.fromkeys(names, value))
        except Exception as error:  # noqa: BLE001  (reported with the others)
            yield f"{url}: {value[:30]!r}: {error!r}"[:300]
            continue
        if answer.status not in CALM | {400} or SCRIPT in answer.page:
            yield f"{url}: {value[:30]!r} answered {answer.status}"


@pytest.mark.parametrize("kind", ["anonymous", "lead"])
def test_no_page_of_an_account_fails_on_what_does_not_belong_into_it(db, kind):
    world = make_world()
    # As whoever signed in once has it.
    EmailAddress.objects.create(user=world.users["lead"], email=world.users["lead"].email, verified=True, primary=True)
    visitor = Visitor(kind, world)
    complaints, fields = [], 0

    for turn, url in enumerate(account_addresses()):
        complaints += asked(visitor, url, ("next", "key", "email", "process"), turn)
        for form in forms_of(visitor.ask("get", url).page, url):
            fields += len(form.fields)
            complaints += complaints_of(visitor, form, turn)

    assert "\n".join(complaints) == ""
    assert fields >= 5


@pytest.fixture
def admins_visitor(db):
    world = make_world()
    visitor = Visitor("anonymous", world)
    visitor.client = Client()
    visitor.client.force_login(UserFactory(is_staff=True, is_superuser=True))
    visitor.cookies = visitor.client.cookies.output(header="", sep=";")
    visitor.count_again()
    return visitor


def _is_new(seen: Counter, item: Field) -> bool:
    """Whether none of its kind and name was tried: the admin makes them in one way, whatever the model."""
    key = (item.kind, re.sub(r"^.+-", "", item.name))
    seen[key] += 1
    return seen[key] == 1


def test_no_page_of_the_admin_fails_on_what_does_not_belong_into_it(admins_visitor):
    complaints, fields, seen = [], 0, Counter()

    for turn, model in enumerate(admin.site._registry):
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        complaints += asked(admins_visitor, reverse(f"{name}_changelist"), ADMIN_QUERIES, turn, most=1)
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
