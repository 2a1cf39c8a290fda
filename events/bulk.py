"""Many rows in few statements, the same on both engines.

Rows go into a temporary table first (COPY on PostgreSQL, many rows a statement on SQLite); one `INSERT … SELECT`
then joins them with what is there. Callers hold a transaction.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max, Min, Model, QuerySet

from refine.batches import turned
from refine.copying import write_columns

TEXT, NUMBER, MOMENT, IDENTITY = "text", "bigint", "timestamptz", "uuid"
"""Types of staged columns, by PostgreSQL's names; SQLite keeps whatever it is given."""

STAGED = "staged"


@contextmanager
def staged(types: Mapping[str, str], columns: Iterable[Sequence[Any]]) -> Iterator[None]:
    """Put `columns`, each of the type that `types` gives by name, into the temporary table `STAGED` meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {STAGED} ({', '.join(f'{name} {types[name]}' for name in types)})")
    write_columns(connection, STAGED, dict(zip(types, columns, strict=True)))
    yield
    with connection.cursor() as cursor:  # after a failure the transaction is rolled back, and the table with it
        cursor.execute(f"DROP TABLE {STAGED}")


def pk_ranges(rows: QuerySet, size: int) -> Iterator[tuple[int, int]]:
    """The first and last pk of each part of `rows`, counted by pks: at most `size` rows, perhaps none."""
    bounds = rows.aggregate(first=Min("pk"), last=Max("pk"))
    if bounds["first"] is not None:
        for first in range(bounds["first"], bounds["last"] + 1, size):
            yield first, first + size - 1


def moments_for_database(values: Sequence[datetime]) -> Sequence[Any]:
    """Moments as staged rows hold them."""
    if connection.vendor == "postgresql":
        return values
    return turned(values, connection.ops.adapt_datetimefield_value)


def identities_for_database(values: Iterable[UUID]) -> list[Any]:
    """UUIDs as staged rows hold them."""
    if connection.vendor == "postgresql":
        return list(values)
    return [value.hex for value in values]


def insert_staged(
    model: type[Model],
    columns: dict[str, str],
    *,
    join: str = "",
    params: Sequence[Any] = (),
    on_conflict: str = "",
    returning: str = "",
) -> list[tuple]:
    """Write the staged rows into the model's table: `columns` gives an SQL expression for each column.

    `join` adds tables to `STAGED`. `on_conflict` follows `ON CONFLICT`, with the new row as `excluded` and the one
    that is there as `kept`. `returning` names columns of the rows written, which are given back. All of them are
    constants of the caller; values go into `params`.
    """
    return _insert_select(model, columns, f"{STAGED} {join}", params, on_conflict, returning)


def insert_counted(model: type[Model], columns: dict[str, str], counted: QuerySet, *, on_conflict: str = "") -> None:
    """Write the rows of the grouped queryset `counted`: `columns` gives its value for each of the model's columns."""
    sql, params = counted.query.sql_with_params()
    _insert_select(model, columns, f"({sql}) AS counted", params, on_conflict)


def _insert_select(
    model: type[Model],
    columns: dict[str, str],
    source: str,
    params: Sequence[Any],
    on_conflict: str,
    returning: str = "",
) -> list[tuple]:
    # Names and expressions are constants of our own code, so nothing that comes from outside is in the text.
    sql = (
        f"INSERT INTO {model._meta.db_table} AS kept ({', '.join(columns)}) "  # noqa: S608
        f"SELECT {', '.join(columns.values())} FROM {source} WHERE true"
    )
    if on_conflict:
        sql += f" ON CONFLICT {on_conflict}"
    if returning:
        sql += f" RETURNING {returning}"
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall() if returning else []
