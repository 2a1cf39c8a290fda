"""The Spanish catalog: complete, safe to format, compiled, and in use on the pages residents and staff meet first."""

import re
from collections import Counter
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.urls import reverse

from tests.texts import written

CATALOG = Path(settings.LOCALE_PATHS[0]) / "es" / "LC_MESSAGES"
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{\w*\}|</?\w+[^>]*>")


@pytest.fixture(scope="module")
def entries():
    return polib.pofile(str(CATALOG / "django.po"))


def texts(entry):
    """The pairs of an entry that must agree: each Spanish form beside the English one it stands for."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [(entry.msgid if form == 0 else entry.msgid_plural, text) for form, text in entry.msgstr_plural.items()]


def placeholders(text):
    return Counter(PLACEHOLDER.findall(text))


def contents(catalog):
    return {(entry.msgctxt, entry.msgid): tuple(texts(entry)) for entry in catalog if not entry.obsolete}


def test_catalog_holds_every_text_of_code_and_templates(entries):
    held = {(entry.msgctxt, entry.msgid): entry.msgid_plural or None for entry in entries}
    missing = [
        f"{place}: {text.singular}"
        for text, place in written().items()
        if (text.context, text.singular) not in held or text.plural not in {None, held[text.context, text.singular]}
    ]

    assert missing == [], "Run makemessages, then translate."


def test_catalog_holds_no_text_that_is_gone(entries):
    texts = {(text.context, text.singular) for text in written()}

    assert [entry.msgid for entry in entries if (entry.msgctxt, entry.msgid) not in texts] == []


def test_spanish_has_every_text(entries):
    missing = [entry.msgid for entry in entries if not all(spanish.strip() for _, spanish in texts(entry))]

    assert missing == []


def test_spanish_has_no_guessed_text(entries):
    assert [entry.msgid for entry in entries if entry.fuzzy] == []


def test_catalog_keeps_nothing_put_away(entries):
    assert [entry.msgid for entry in entries.obsolete_entries()] == []


def test_spanish_keeps_the_placeholders(entries):
    different = [
        (english, spanish)
        for entry in entries
        for english, spanish in texts(entry)
        if placeholders(english) != placeholders(spanish)
    ]

    assert different == []


def test_compiled_catalog_equals_its_source(entries):
    assert contents(polib.mofile(str(CATALOG / "django.mo"))) == contents(entries)


@pytest.mark.django_db
def test_sign_in_page_speaks_spanish(client):
    response = client.get(reverse("account_login"), headers={"accept-language": "es"})

    assert response["Content-Language"] == "es"
    assert "Las cuentas son por invitación" in response.content.decode()


@pytest.mark.django_db
def test_join_page_speaks_spanish(client):
    response = client.get(reverse("join"), headers={"accept-language": "es"})

    assert response["Content-Language"] == "es"
    assert "Escriba el código del cartel" in response.content.decode()
