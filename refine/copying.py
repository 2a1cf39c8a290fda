"""New rows by the thousand: COPY on PostgreSQL, executemany elsewhere. Several times as fast as `bulk_create`.

Values come column by column: most columns of many rows hold few different values, and each is turned once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.models import Field, Model

from refine.batches import turned
from refine.revisions import note_change

BATCH = 20_000
PIECE = 1024 * 1024
"""Characters handed to the server at a time; the driver's own 8,192 are a call for every 150 rows."""
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def copy_columns(model: type[Model], columns: Mapping[str, Sequence[Any]]) -> int:
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
    count = len(next(iter(prepared.values()), ()))
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


def _insert(connection: Any, table: str, columns: Mapping[str, Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Otherwise a million rows would leave three million checks waiting in the server's memory.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        write_columns(connection, table, columns)
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def write_columns(connection: Any, table: str, columns: Mapping[str, Sequence[Any]]) -> None:
    """Insert rows, in the driver's own values, into `columns` of any table, a temporary one too.

    None is NULL. Nothing else is done about them: see `copy_columns` for rows of a model.
    """
    if not columns or not next(iter(columns.values())):
        return
    quote = connection.ops.quote_name
    table, names = quote(table), ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            lines = "\n".join(map("\t".join, zip(*map(_as_text, columns.values()), strict=True)))
            with connection.wrap_database_errors:  # as Django does around `execute`
                cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", StringIO(lines), size=PIECE)
        else:
            places = ", ".join(["%s"] * len(columns))
            sql = f"INSERT INTO {table} ({names}) VALUES ({places})"  # noqa: S608
            cursor.executemany(sql, zip(*columns.values(), strict=True))


def _prepared(connection: Any, field: Field, values: Sequence[Any]) -> Sequence[Any]:
    """The values of one column as the driver takes them."""
    if set(map(type, values)) == {int}:
        return values
    return turned(values, lambda value: field.get_db_prep_save(value, connection))


def _as_text(values: Sequence[Any]) -> Iterable[str]:
    """The values of one column in the text format of PostgreSQL's COPY."""
    return turned(values, lambda value: "\\N" if value is None else str(value).translate(_ESCAPES))
