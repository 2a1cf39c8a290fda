"""New rows by the thousand, several times as fast as `bulk_create`: by COPY, or on SQLite with many rows a statement.

Values come column by column: most columns of many rows hold few different values, and each is turned once. A column
of whole numbers, or of moments in UTC (`datetime64`), can be an array of numpy's. Other moments have a zone.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from itertools import chain, groupby
from typing import Any

import numpy as np
from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.models import Field, Model

from refine.batches import batches, turned
from refine.revisions import note_change

Column = Sequence[Any] | np.ndarray

BATCH = 20_000
PIECE = 1024 * 1024
"""Characters or bytes handed to the server at a time; with the driver's own 8,192 it is called for every few rows."""
ROWS_IN_A_STATEMENT = 1000
FIXED = {20: (int, ">i8"), 21: (int, ">i2"), 23: (int, ">i4"), 1184: (datetime, ">i8")}
"""What Python has and the server reads, by the type's number in PostgreSQL: big, small, plain integer, timestamptz."""
EPOCH, MICROSECOND = datetime(2000, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
"""From when the server counts moments, and in what."""
SIGNATURE, END = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy_columns(model: type[Model], columns: Mapping[str, Column]) -> int:
    """Insert rows given as `columns` by name (as in `attname`), all of one length; returns how many rows.

    Keys are given out in the order of the rows. Nothing is validated and no default of Python's is filled in: name
    every field that the database does not fill by itself. Columns that are left out get what the database has for
    them. References are checked batch by batch rather than at the commit. IntegrityError as with `bulk_create`; all
    rows or none.
    """
    using = router.db_for_write(model)
    connection = connections[using]
    prepared = {}
    for name, values in columns.items():
        field = model._meta.get_field(name)
        if not isinstance(field, Field):
            raise TypeError(f"{name} is no column of {model.__name__}.")
        prepared[str(field.column)] = _prepared(connection, field, values)
    count = _count(prepared)
    with transaction.atomic(using=using, savepoint=False):
        note_change(model._meta.app_label, using=using)  # COPY passes by where statements are watched
        for start in range(0, count, BATCH):
            batch = {name: values[start : start + BATCH] for name, values in prepared.items()}
            _insert(connection, model._meta.db_table, batch)
    return count


@contextmanager
def unchecked_references() -> Iterator[None]:
    """Leave out PostgreSQL's checks of references meanwhile, where its role may `SET session_replication_role`.

    Only for rows that all refer to rows which nobody can delete before the transaction ends, as it made them itself or
    holds them. Checks are nearly half of what such rows take. The caller holds the transaction; not to be nested.
    Elsewhere nothing changes.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    if not _may_leave_out_checks(connection):
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:  # a failure ends this setting too
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


def _may_leave_out_checks(connection: Any) -> bool:
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        if connection.pg_version >= 150000:  # since then it can be granted; before, it is a superuser's
            cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        else:
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return cursor.fetchone()[0]


def _insert(connection: Any, table: str, columns: Mapping[str, Column]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Otherwise a million rows would leave three million checks waiting in the server's memory.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        write_columns(connection, table, columns)
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def write_columns(connection: Any, table: str, columns: Mapping[str, Column]) -> None:
    """Insert rows, in the driver's own values, into `columns` of any table, a temporary one too.

    None is NULL. Nothing else is done about them: see `copy_columns` for rows of a model.
    """
    if not _count(columns):
        return
    quote = connection.ops.quote_name
    write = _copy if connection.vendor == "postgresql" else _insert_many
    with connection.cursor() as cursor:
        write(connection, cursor, quote(table), ", ".join(map(quote, columns)), list(columns.values()))


def _count(columns: Mapping[str, Column]) -> int:
    """How many rows `columns` make. ValueError unless all are of one length."""
    counts = set(map(len, columns.values())) or {0}
    if len(counts) > 1:
        raise ValueError(f"The columns {', '.join(columns)} are not of one length: {sorted(counts)}.")
    return counts.pop()


def _copy(connection: Any, cursor: Any, table: str, names: str, columns: Sequence[Column]) -> None:
    cursor.execute(f"SELECT {names} FROM {table} LIMIT 0")  # noqa: S608
    target, rows = f"COPY {table} ({names}) FROM STDIN", _as_binary(cursor.description, columns)
    with connection.wrap_database_errors:  # as Django does around `execute`
        if rows is not None:
            cursor.copy_expert(f"{target} (FORMAT binary)", BytesIO(rows), size=PIECE)
        else:
            lines = "\n".join(map("\t".join, zip(*map(_as_text, columns), strict=True)))
            cursor.copy_expert(target, StringIO(lines), size=PIECE)


def _insert_many(connection: Any, cursor: Any, table: str, names: str, columns: Sequence[Column]) -> None:
    """Many rows a statement: to start one costs SQLite as much as the row does."""
    most = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER) // len(columns)
    place = f"({', '.join(['%s'] * len(columns))})"
    parts = batches(zip(*map(_as_list, columns), strict=True), max(1, min(ROWS_IN_A_STATEMENT, most)))
    for count, alike in groupby(parts, len):
        sql = f"INSERT INTO {table} ({names}) VALUES {', '.join([place] * count)}"  # noqa: S608
        cursor.executemany(sql, (list(chain.from_iterable(rows)) for rows in alike))


def _prepared(connection: Any, field: Field, values: Column) -> Column:
    """The values of one column as the driver takes them."""
    takes_moments = connection.vendor == "postgresql"
    if isinstance(values, np.ndarray):
        if values.dtype.kind != "M" or takes_moments:
            return values
        values = _as_list(values)
    kinds = set(map(type, values))
    if kinds == {int} or (kinds == {datetime} and takes_moments):
        return values
    return turned(values, lambda value: field.get_db_prep_save(value, connection))


def _as_list(values: Column) -> Sequence[Any]:
    if not isinstance(values, np.ndarray):
        return values
    if values.dtype.kind == "M":
        moments = values.astype("datetime64[us]").tolist()
        return turned(moments, lambda moment: moment and moment.replace(tzinfo=UTC))
    listed: list[Any] = values.tolist()
    return listed


def _as_text(values: Column) -> Iterable[str]:
    """The values of one column in the text format of PostgreSQL's COPY."""
    return turned(_as_list(values), lambda value: "\\N" if value is None else str(value).translate(_ESCAPES))


def _as_binary(description: Sequence[Any], columns: Sequence[Column]) -> bytes | None:
    """The rows in the binary format of PostgreSQL's COPY, which it reads faster than text.

    Only where each row is as long as the next: whole numbers and moments, none of them NULL. None elsewhere.
    """
    found = [_as_array(column.type_code, values) for column, values in zip(description, columns, strict=True)]
    arrays = [array for array in found if array is not None]
    if len(arrays) < len(found):
        return None
    layout = [("columns", ">i2")]
    for place, array in enumerate(arrays):
        layout += [(f"size {place}", ">i4"), (f"value {place}", array.dtype.str)]
    rows = np.empty(len(arrays[0]), dtype=layout)
    rows["columns"] = len(arrays)
    for place, array in enumerate(arrays):
        rows[f"size {place}"], rows[f"value {place}"] = array.itemsize, array
    return SIGNATURE + rows.tobytes() + END


def _as_array(code: int, values: Column) -> np.ndarray | None:
    """The values of one column of the type with this number; None where not all are of it, or some are too great."""
    if code not in FIXED:
        return None
    kind, number = FIXED[code]
    if isinstance(values, np.ndarray):
        if values.dtype.kind == "M":
            if kind is not datetime or np.isnat(values).any():
                return None
            return (values.astype("datetime64[us]") - np.datetime64("2000-01-01", "us")).astype(number)
        array = values.astype(number)
        return array if kind is int and np.array_equal(array, values) else None
    if set(map(type, values)) != {kind}:
        return None
    if kind is datetime:
        values = turned(values, lambda moment: (moment - EPOCH) // MICROSECOND)
    try:
        return np.array(values, dtype=number)
    except OverflowError:
        return None
