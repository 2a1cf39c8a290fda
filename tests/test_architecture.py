"""Rules about the shape of the code that no import linter can see."""

import tomllib
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.core.management import call_command
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

PACKAGES = ("refine", "stakeholders", "events", "usecases")
"""Lowest first."""
MOST_LINES = 400
VAGUE_NAMES = {"utils", "helpers", "common", "misc", "tools"}
FEWEST_MODELS, FEWEST_URLS, FEWEST_MODULES = 40, 40, 100

# Everything a person without an account can reach, our own and of the packages that we use.
PUBLIC_URLS = {
    "healthz",
    "readyz",
    "invitations/<str:token>/",
    "join",
    "e/<str:code>/",
    "e/<str:code>/how-it-is-used/",
    "e/<str:code>/s/<int:number>/",
    "e/<str:code>/s/<int:number>/figure",
    "e/<str:code>/words/<uuid:uuid>/take-back/",
    "preferences/language/",
    "preferences/theme/",
    "admin/login/",
    "accounts/login/",
    "accounts/login/code/",
    "accounts/login/code/confirm/",
    "accounts/logout/",
    "accounts/signup/",
    "accounts/inactive/",
    "accounts/confirm-email/",
    r"accounts/^confirm-email/(?P<key>[-:\w]+)/$",
    "accounts/password/reset/",
    "accounts/password/reset/done/",
    r"accounts/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
    "accounts/password/reset/key/done/",
    "accounts/2fa/authenticate/",
}


def own_models() -> list[type[models.Model]]:
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in PACKAGES]
    assert len(found) >= FEWEST_MODELS
    return found


def upward_relations(model: type[models.Model]) -> list[str]:
    """Foreign keys and many-to-many fields of `model` to a model of a package above its own."""
    level = PACKAGES.index(model._meta.app_label)
    return [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for field in model._meta.get_fields(include_hidden=True)
        if field.is_relation and not field.auto_created and field.related_model is not None
        if field.related_model._meta.app_label in PACKAGES[level + 1 :]
    ]


def own_modules() -> list[Path]:
    folders = [settings.BASE_DIR / name for name in (*PACKAGES, "tests")]
    found = [path for folder in folders for path in folder.rglob("*.py") if "migrations" not in path.parts]
    assert len(found) >= FEWEST_MODULES
    return found


def test_relations_point_down() -> None:
    assert [text for model in own_models() for text in upward_relations(model)] == []


def test_relation_that_points_up_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apps.get_model("usecases.Insight")._meta, "app_label", "refine")

    assert upward_relations(apps.get_model("usecases.Insight")) != []


def test_no_generic_foreign_keys() -> None:
    assert [
        field.name
        for model in own_models()
        for field in model._meta.private_fields
        if isinstance(field, GenericForeignKey)
    ] == []


def test_each_module_of_refine_is_ground_floor_or_roof() -> None:
    configuration = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    roof, *_packages, ground = configuration["tool"]["importlinter"]["contracts"][0]["layers"]
    named = [name.strip() for layer in (roof, ground) for name in layer.split(":")]

    existing = [
        f"refine.{path.stem}"
        for path in (settings.BASE_DIR / "refine").iterdir()
        if path.stem != "__init__" and (path.suffix == ".py" or any(path.glob("*.py")))
    ]

    assert len(named) == len(set(named))
    assert set(existing) - set(named) == set(), "name these in pyproject.toml's first import contract"
    assert set(named) - set(existing) == set(), "these are gone"


def test_modules_stay_short() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in own_modules()}

    assert {str(path): length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_modules_say_what_is_in_them() -> None:
    assert [str(path) for path in own_modules() if {path.stem, path.parent.name} & VAGUE_NAMES] == []


def test_no_migration_is_missing(db: None) -> None:
    out = StringIO()

    call_command("makemigrations", check_changes=True, dry_run=True, stdout=out)

    assert out.getvalue() == "No changes detected\n"


def patterns(resolver: Any = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, prefix + str(entry.pattern))
        else:
            yield prefix + str(entry.pattern), entry


def test_public_views_are_those_of_the_list() -> None:
    found = list(patterns())
    assert len(found) >= FEWEST_URLS

    public = {path for path, pattern in found if not getattr(pattern.callback, "login_required", True)}

    assert public == PUBLIC_URLS
