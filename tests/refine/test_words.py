"""Words of people: every text field of ours is declared with how it is erased, or listed as holding none."""

import pytest
from django.apps import apps
from django.db import models

from refine import words
from refine.search import SearchField

OURS = ("refine", "stakeholders", "events", "usecases")
TEXT = (models.CharField, models.TextField, models.JSONField, models.FileField)
# Historical copies of models whose words are the program office's own say who changed which of its words.
BOOKKEEPING = {"history_change_reason", "history_type"}
LEAST_FIELDS = 200


def text_fields() -> set[tuple[str, str]]:
    found = set()
    for model in apps.get_models():
        if model._meta.app_label not in OURS:
            continue
        for field in model._meta.concrete_fields:
            # What search finds a row by is made of the fields declared, and goes with them.
            if isinstance(field, TEXT) and not isinstance(field, SearchField) and field.name not in BOOKKEEPING:
                found.add((model._meta.label, field.name))
    return found


def stated() -> set[tuple[str, str]]:
    declared = {(row.model, name) for row in words.declarations() for name in row.fields}
    return declared | words.exceptions()


def test_every_text_field_is_declared_or_excepted():
    fields = text_fields()

    assert sorted(fields - stated()) == []
    assert len(fields) >= LEAST_FIELDS


def test_every_declaration_names_a_field():
    missing = [
        (label, name)
        for label, name in sorted(stated())
        if name not in {field.name for field in apps.get_model(label)._meta.concrete_fields}
    ]

    assert missing == []


@pytest.mark.parametrize("row", words.declarations(), ids=lambda row: row.model)
def test_every_declaration_says_how_it_is_erased(row):
    assert row.erased.endswith(".")
