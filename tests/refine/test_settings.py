"""Settings: a wrong value stops every kind of process with one sentence; production is safe."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from environs import EnvError, ValidationError

from refine import environment

NAMES = ("DATABASE_URL", "REDIS_URL", "REFINE_", "DJANGO_", "BASE_URL", "SECRET_KEY", "PYTEST")


def run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(NAMES)}
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        check=False,
        env=inherited | variables,
        cwd=settings.BASE_DIR,
    )


@pytest.mark.parametrize(
    "command",
    [
        ("manage.py", "check"),
        ("manage.py", "demo"),
        ("-c", "import refine.wsgi"),
        ("-m", "celery", "--app", "refine.celery", "worker"),
    ],
    ids=["manage.py", "demo", "web", "worker"],
)
def test_wrong_value_stops_with_one_sentence(command: tuple[str, ...], tmp_path: Path) -> None:
    ended = run(*command, EMAIL_PORT="abc", REFINE_DATA_DIR=str(tmp_path))

    assert ended.returncode == 1
    assert ended.stderr == "The environment variable EMAIL_PORT cannot be used: Not a valid integer.\n"


@pytest.mark.parametrize(
    ("variable", "value", "reason"),
    [
        ("DEBUG", "perhaps", "Not a valid boolean"),
        ("WEB_PROCESSES", "0", "Must be greater than or equal to 1"),
        ("DATABASE_URL", "mysql://host/refine", "it must start with sqlite:// or postgres://"),
        ("REDIS_URL", "localhost:6379", "it must look like redis://host:6379/0 or rediss://host:6379/0"),
        ("BASE_URL", "refine.example.gov", "it must look like https://refine.example.gov"),
        ("TIME_ZONE", "Atlantis", "there is no such time zone"),
        ("LANGUAGE_CODE", "xx", "Must be one of: en, es"),
        ("LOG_LEVEL", "LOUD", "Not a valid log level"),
    ],
)
def test_wrong_value_is_named(variable: str, value: str, reason: str, tmp_path: Path) -> None:
    ended = run("manage.py", "check", **{"REFINE_DATA_DIR": str(tmp_path), variable: value})

    assert (ended.returncode, ended.stderr) == (1, f"The environment variable {variable} cannot be used: {reason}.\n")


def test_check_deploy_is_clean_in_production(tmp_path: Path) -> None:
    ended = run(
        *("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        REFINE_DATA_DIR=str(tmp_path),
        BASE_URL="https://refine.example.gov",
    )

    assert ended.returncode == 0, ended.stderr


def read_settings(*names: str, **variables: str) -> dict[str, object]:
    code = f"import json; from refine import settings as s; print(json.dumps({{n: getattr(s, n) for n in {names}}}))"
    ended = run("-c", code, **variables)
    assert ended.returncode == 0, ended.stderr
    found: dict[str, object] = json.loads(ended.stdout)
    return found


def test_https_address_makes_cookies_secure(tmp_path: Path) -> None:
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "CSRF_TRUSTED_ORIGINS", "DEBUG")

    found = read_settings(*names, REFINE_DATA_DIR=str(tmp_path), BASE_URL="https://refine.example.gov/")

    assert found == {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "CSRF_TRUSTED_ORIGINS": ["https://refine.example.gov"],
        "DEBUG": False,
    }


def test_secret_key_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    keys = {str(read_settings("SECRET_KEY", REFINE_DATA_DIR=str(tmp_path))["SECRET_KEY"]) for _start in range(2)}

    assert [len(key) >= 50 for key in keys] == [True]
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert sorted(file.name for file in tmp_path.iterdir()) == ["secret_key"]


def test_kept_secret_key_that_was_emptied_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()

    with pytest.raises(ImproperlyConfigured, match="holds no secret key"):
        environment.kept_secret_key(tmp_path / "secret_key")


def test_database_url_of_postgres_is_taken_apart() -> None:
    found = environment.parse_database(
        "postgres://ada:p%40ss@db.example:5433/refine?sslmode=require", default_file=Path("unused")
    )

    assert found == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "refine",
        "USER": "ada",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": 5433,
        "OPTIONS": {"connect_timeout": "5", "tcp_user_timeout": "30000", "sslmode": "require"},
        "CONN_HEALTH_CHECKS": True,
    }


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite://", Path("/data/refine.sqlite3")),
        ("sqlite:////srv/refine.db", Path("/srv/refine.db")),
        ("sqlite:///refine.db", Path.cwd() / "refine.db"),
    ],
)
def test_database_url_of_sqlite_names_the_file(url: str, name: Path) -> None:
    found = environment.parse_database(url, default_file=Path("/data/refine.sqlite3"))

    assert (found["NAME"], found["OPTIONS"]["transaction_mode"]) == (name, "IMMEDIATE")


@pytest.mark.parametrize("url", ["sqlite://srv/refine.db", "postgres://host:port/x", "postgres://host", "refine.db"])
def test_wrong_database_url_is_refused(url: str) -> None:
    with pytest.raises((ValidationError, EnvError)):
        environment.parse_database(url, default_file=Path("unused"))
