"""Every page in Spanish: no word of the English interface is left on it, but for what people wrote themselves.

English words are those that the catalog's English texts have and its Spanish ones do not, so a text that was never
marked for translation is found by its words.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.messages import get_messages
from django.db import models, transaction
from django.test import Client
from django.urls import reverse

from refine.models import User
from tests.refine.factories import UserFactory
from tests.sweep import APPS, all_rows, make_world

CATALOG = Path(settings.LOCALE_PATHS[0]) / "es" / "LC_MESSAGES" / "django.po"
WORD = re.compile(r"\b[^\W\d_]{2,}(?:[’'][^\W\d_]+)?\b")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|<[^>]*>")
SURELY_ENGLISH = {"add", "back", "cancel", "close", "delete", "edit", "hide", "remove", "save", "search", "show", "the"}
"""What the comparison must at least know, so that an empty catalog cannot pass it."""

STRANGERS_PAGES = ("account_login", "account_reset_password", "account_reset_password_done")
OWN_PAGES = ("account_logout", "account_change_password", "account_reauthenticate", "mfa_index")

SPOKEN_ATTRIBUTES = {
    *("alt", "aria-label", "label", "placeholder", "title"),
    *("data-c", "data-confirm", "data-confirm-details"),
    *("data-left-out-text", "data-less", "data-more", "data-range-text", "data-words"),
}
SILENT_ELEMENTS = {"code", "script", "style", "template"}
EMPTY_FORM = {"csrfmiddlewaretoken": "sent by every browser"}
EMPTY_ELEMENTS = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(PLACEHOLDER.sub(" ", text))}


@pytest.fixture(scope="module")
def english() -> set[str]:
    """Words that are English and not Spanish too (“plan”, “no”)."""
    known: set[str] = set()
    spanish: set[str] = set()
    for entry in polib.pofile(str(CATALOG)):
        known |= words(entry.msgid) | words(entry.msgid_plural)
        spanish = spanish.union(words(entry.msgstr), *map(words, entry.msgstr_plural.values()))
    assert known - spanish >= SURELY_ENGLISH
    return known - spanish


class PageTexts(HTMLParser):
    """`texts`: what a page says, aloud or in attributes, outside of elements marked as English."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = [False]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_silent = (
            self.silent[-1] or tag in SILENT_ELEMENTS or given.get("lang") == "en" or given.get("translate") == "no"
        )
        if not is_silent:
            self.texts += [value for name, value in attrs if name in SPOKEN_ATTRIBUTES and value]
            if tag == "input" and given.get("type") in {"submit", "button"}:
                self.texts.append(given.get("value") or "")
        if tag not in EMPTY_ELEMENTS:
            self.silent.append(is_silent)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY_ELEMENTS:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent[-1]:
            self.texts.append(" ".join(data.split()))


FROM_FILES = {"group_columns", "head"}


def own_texts() -> re.Pattern[str]:
    """What people wrote: every text in the rows of the apps that was not chosen from a list."""
    texts: set[str] = set()
    for model in apps.get_models():
        if model._meta.app_label in APPS:
            names = [field.name for field in model._meta.concrete_fields if _is_free(field)]
            for row in model._base_manager.values_list(*names):
                texts.update(_strings(row))
    longest_first = sorted((" ".join(text.split()) for text in texts), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _is_free(field: models.Field) -> bool:
    return isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if words(value):
            yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
        for name in FROM_FILES & value.keys():
            yield from _names(value[name])
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def _names(value: Any) -> Iterator[str]:
    """Headings and values of an imported table, which are the names in what is kept of it."""
    if isinstance(value, dict):
        yield from _strings(list(value))
        for part in value.values():
            yield from _names(part)
    elif isinstance(value, list):
        for part in value:
            yield from _names(part)


class Reader:
    """Reads with the browser of `client`, and keeps in `found` what is English there."""

    def __init__(self, client: Client, english: set[str]) -> None:
        self.client = client
        self.english = english
        self.own = own_texts()
        self.found: list[str] = []

    def visit(self, name: str, url: str, method: str = "get", data: dict[str, Any] | None = None) -> None:
        """Read what `url` answers, and the messages with it, in a transaction that is rolled back."""
        with transaction.atomic():
            response = getattr(self.client, method)(url, data or {})
            transaction.set_rollback(True)
        if response.streaming:  # a download holds its file open until it is read
            b"".join(response.streaming_content)
        texts = [str(message) for message in get_messages(response.wsgi_request)]
        if response.get("Content-Type", "").startswith("text/html"):
            texts += PageTexts(response.content.decode()).texts
        for text in texts:
            if left := words(self.own.sub(" ", text)) & self.english:
                self.found.append(f"{name}: {text} ({', '.join(sorted(left))})")


def spanish_client(user: User | None = None) -> Client:
    """A browser that asks for Spanish, of `user` if signed in."""
    client = Client(headers={"accept-language": "es"})
    if user:
        client.force_login(user)
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["lead", "partner"])
def test_pages_have_no_english_words(kind, english):
    world = make_world()
    reader = Reader(spanish_client(world.users[kind]), english)
    for row in all_rows():
        url = reverse(row.name, args=row.args(world))
        reader.visit(row.name, url, row.method, row.data(world))
        if row.method == "get":
            reader.visit(f"{row.name}, sent empty", url, "post", EMPTY_FORM)

    assert reader.found == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", STRANGERS_PAGES + OWN_PAGES)
def test_account_pages_have_no_english_words(name, english):
    reader = Reader(spanish_client(UserFactory() if name in OWN_PAGES else None), english)
    reader.visit(name, reverse(name))
    reader.visit(f"{name}, sent empty", reverse(name), "post", EMPTY_FORM)

    assert reader.found == []
