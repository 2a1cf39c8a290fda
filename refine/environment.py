"""Typed readers for what the environment may set; a value that cannot be used raises, naming its variable."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured
from environs import Env, ValidationError

# WAL lets readers go on while one connection writes; NORMAL is safe with it (a power cut may undo the last
# commits, never corrupt). The busy timeout is `timeout`, in seconds.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}

# A server that has vanished from the network is given up after seconds, not minutes.
POSTGRES_OPTIONS = {"connect_timeout": "5", "tcp_user_timeout": "30000"}

env = Env()


@env.parser_for("database")
def parse_database(value: str | dict[str, Any], *, default_file: Path) -> dict[str, Any]:
    """Turn a database URL into Django's settings.

    `sqlite://` is `default_file`, `sqlite:///name.sqlite3` a file relative to the working directory,
    `sqlite:////srv/refine.sqlite3` an absolute one; `postgres://user:password@host:port/name?sslmode=require`
    passes what follows the question mark to the driver.
    """
    parts = urlsplit(str(value))
    options = dict(parse_qsl(parts.query))
    if parts.scheme == "sqlite":
        if parts.netloc or parts.query:
            raise ValidationError("write sqlite:////absolute/path or sqlite:///relative/path")
        name = Path(unquote(parts.path[1:])).absolute() if len(parts.path) > 1 else default_file
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": SQLITE_OPTIONS}
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValidationError("it must start with sqlite:// or postgres://")
    if not parts.path.strip("/"):
        raise ValidationError("it names no database")
    try:
        port = parts.port or ""
    except ValueError:
        raise ValidationError("its port is not a number") from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": port,
        "OPTIONS": POSTGRES_OPTIONS | options,
        "CONN_HEALTH_CHECKS": True,
    }


@env.parser_for("redis")
def parse_redis(value: str) -> str:
    """Check the address of a Redis or Valkey server; empty means none."""
    if value and (urlsplit(value).scheme not in {"redis", "rediss"} or not urlsplit(value).hostname):
        raise ValidationError("it must look like redis://host:6379/0 or rediss://host:6379/0")
    return value


@env.parser_for("origin")
def parse_origin(value: str) -> str:
    """Check an address such as https://refine.example.gov: scheme, host and maybe a port, no path."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ValidationError("it must look like https://refine.example.gov")
    return f"{parts.scheme}://{parts.netloc}"


@env.parser_for("folder")
def parse_folder(value: str | Path) -> Path:
    """Create the folder if it is missing, closed to other accounts, and check it can be written."""
    folder = Path(value).absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ValidationError(f"{folder} cannot be created ({error.strerror})") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ValidationError(f"{folder} cannot be written")
    return folder


@env.parser_for("time_zone")
def parse_time_zone(value: str) -> str:
    """Check the name of a time zone, such as America/New_York."""
    if value not in available_timezones():
        raise ValidationError("there is no such time zone")
    return value


def kept_secret_key(file: Path) -> str:
    """Return the key kept in `file`, made on the first call and readable by this account only.

    Two processes that start at once end with the same key: the file appears whole or not at all.
    """
    if not file.exists():
        draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(64))
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink(missing_ok=True)
    key = file.read_text().strip()
    if len(key) < 50:
        raise ImproperlyConfigured(f"{file} holds no secret key: delete the file and a new one is made.")
    return key
