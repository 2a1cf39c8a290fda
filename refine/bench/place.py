"""Where a benchmark runs: a folder and a database of its own, on the engine that Refine is set to."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

# Whatever could lead a benchmark to something real, or make its pages differ from one machine to the next.
UNSET = ("REDIS_URL", "DEBUG", "ALLOWED_HOSTS", "HSTS_SECONDS", "EMAIL_HOST", "LOG_LEVEL")
PORT_OF_NOBODY = 9


@contextmanager
def folder() -> Iterator[Path]:
    """A folder beside the real data, so on the same disk; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=settings.DATA_DIR) as path:
        yield Path(path)


@contextmanager
def database(data: Path) -> Iterator[str]:
    """An empty database, as a DATABASE_URL; gone afterwards. DatabaseError where none may be made."""
    name = f"refine_bench_{secrets.token_hex(6)}"
    if connection.vendor == "sqlite":
        file = data / f"{name}.sqlite3"
        try:
            yield f"sqlite:///{file}"
        finally:
            for part in data.glob(f"{name}.sqlite3*"):
                part.unlink()
        return
    quoted = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE template0")
    connection.close()
    try:
        yield urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
    finally:
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")
        connection.close()


def environment(data: Path, database_url: str) -> dict[str, str]:
    """What a benchmark's process sees instead of the real environment."""
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "refine.bench.settings",
        "DATABASE_URL": database_url,
        "REFINE_DATA_DIR": str(data),
        "SECRET_KEY": secrets.token_urlsafe(64),
        "BASE_URL": f"http://127.0.0.1:{PORT_OF_NOBODY}",
        "TRUSTED_PROXIES": "1",  # visitors come from many addresses, as the header says
        "LANGUAGE_CODE": "en",
    }
