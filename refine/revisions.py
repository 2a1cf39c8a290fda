"""Which version of a program's rows a page shows: a number that moves with every transaction that changes any.

`revision_of(program)` costs one small query. Whoever keeps something made from a program's rows reads the revision
first, then the rows, and keeps it under that revision: what is kept may be newer than its key, never older. Whoever
reads rows of one package alone can ask for the revision of that part; it stays while only others change.

The number is moved where statements leave for the database, in the same transaction: services, forms, the admin,
deletes that cascade, bulk writes and commands need not think of it, and cannot forget it. Only rows written past
Django's cursors (COPY) are the writer's to announce, with `note_change`. A transaction counts for the program in
whose name it runs (`in_program`, or the program of the request's address), for every program where that is not known.

It is right under concurrency: a transaction adds one to a counter that no other holds (SKIP LOCKED), or to a new one,
and a revision is the sum. So a transaction that commits late still moves it, and nobody ever waits for a counter.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.models import F, Q, Sum
from django.http import HttpRequest, HttpResponse

from refine.models import Job, Lease, Revision
from refine.words import PACKAGES

UNSHOWN = (Job, Lease, Revision)
"""What changes without any page of a program's rows changing: work under way, and the counters themselves."""

ANY_PART = ""
"""Any package's rows."""

_WRITE = re.compile(
    r"\s*(?:WITH\b.*?\b)?(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+\"?(?P<table>\w+)",
    re.IGNORECASE | re.DOTALL,
)
# Signing in touches the account, and nothing that is shown.
_SIGN_IN = re.compile(r'UPDATE "refine_user" SET "last_login" = \S+ WHERE')
_program: ContextVar[Callable[[], int | None]] = ContextVar("program", default=lambda: None)


def revision_of(program_id: int, part: str = ANY_PART) -> int:
    """The revision of a program, in one query. It never falls; what is written from now on moves it.

    `part`: of the rows of one package alone, named by its app label.
    """
    _forget_moves()
    counters = Revision.objects.filter(Q(program_id=program_id) | Q(program_id=None))
    if part != ANY_PART:
        counters = counters.filter(part__in=(part, ANY_PART))
    return int(counters.aggregate(revision=Sum("number"))["revision"] or 0)


@contextmanager
def in_program(program_id: int | None) -> Iterator[None]:
    """What is written inside concerns this program alone; None: any program."""
    with _in(lambda: program_id):
        yield


@contextmanager
def _in(find_program: Callable[[], int | None]) -> Iterator[None]:
    token = _program.set(find_program)
    try:
        yield
    finally:
        _program.reset(token)


class RevisionMiddleware:
    """What a request to a page of a program writes concerns that program."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with _in(lambda: _program_of(request)):
            return self.get_response(request)


def _program_of(request: Any) -> int | None:
    """The program whose page is asked for; None where it is no page of one, or not one of this person's."""
    slug = request.resolver_match.kwargs.get("slug") if request.resolver_match else None
    return request.access.program_id(slug) if slug else None


# --- Where statements leave for the database -----------------------------------------------------------------


class _Moved:
    """A mark among what a transaction does on its commit: it has moved this revision already.

    Django drops the mark when the savepoint or the transaction around it is rolled back, as the move is.
    """

    def __init__(self, program_id: int | None, part: str) -> None:
        self.program_id, self.part = program_id, part
        self.is_forgotten = False

    def covers(self, program_id: int | None, part: str) -> bool:
        """Whether a change to this part of this program need not be noted again."""
        is_same = self.program_id in (None, program_id) and self.part in (ANY_PART, part)
        return is_same and not self.is_forgotten

    def __call__(self) -> None:
        """Nothing is left to do."""


def install(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Watch the statements of a connection. Receiver of `connection_created`; first in the row, so that wrappers
    that come and go take away themselves."""
    if _watch not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _watch)


connection_created.connect(install, dispatch_uid="refine.revisions")


def _watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    connection, part = context["connection"], _shown_part(sql)
    if part is None or not _is_ready(connection):
        return execute(sql, params, many, context)
    if connection.in_atomic_block:
        note_change(part, using=connection.alias)
        return execute(sql, params, many, context)
    if connection.vendor == "sqlite" and "RETURNING" in sql:
        # SQLite cannot commit while rows wait to be fetched. Nor does it commit this statement before they are, or
        # anything that is written meanwhile: the two are one transaction without our doing.
        result = execute(sql, params, many, context)
        note_change(part, using=connection.alias)
        return result
    with transaction.atomic(using=connection.alias):
        note_change(part, using=connection.alias)
        return execute(sql, params, many, context)


@cache
def _shown_tables() -> Mapping[str, str]:
    """The tables whose rows pages of a program show, with the package each belongs to."""
    models = apps.get_models(include_auto_created=True)
    return {
        model._meta.db_table: model._meta.app_label
        for model in models
        if model._meta.app_label in PACKAGES and model not in UNSHOWN
    }


def _shown_part(sql: Any) -> str | None:
    """The package of the rows that the statement changes; None where no page of a program may show them."""
    write = _WRITE.match(sql) if isinstance(sql, str) else None
    return None if write is None or _SIGN_IN.match(sql) else _shown_tables().get(write["table"])


def _is_ready(connection: Any) -> bool:
    """Whether the counters' table is there as it is read; while a database is being set up or migrated, it is not."""
    if not getattr(connection, "has_revisions", False):
        table, columns = Revision._meta.db_table, set()
        with connection.cursor() as cursor:
            if table in connection.introspection.table_names(cursor):
                columns = {column.name for column in connection.introspection.get_table_description(cursor, table)}
        connection.has_revisions = {field.column for field in Revision._meta.fields} <= columns
    return bool(connection.has_revisions)


def note_change(part: str = ANY_PART, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Move the revision of the program at work, once in a transaction; the caller is inside one.

    `part`: only rows of this package have changed.
    """
    program_id, connection = _program.get()(), connections[using]
    if any(mark.covers(program_id, part) for mark in _marks(connection)):
        return
    own = Revision.objects.filter(program_id=program_id, part=part)
    free = own.select_for_update(skip_locked=True).values("pk")[:1]
    counters = Revision.objects.using(using)
    if not counters.filter(pk__in=free).update(number=F("number") + 1):
        counters.create(program_id=program_id, part=part)
    transaction.on_commit(_Moved(program_id, part), using=using)


def _marks(connection: BaseDatabaseWrapper) -> list[_Moved]:
    return [function for _savepoints, function, _robust in connection.run_on_commit if isinstance(function, _Moved)]


def _forget_moves() -> None:
    """A revision that is read inside a transaction must move again with what that transaction writes later."""
    for mark in _marks(connections[DEFAULT_DB_ALIAS]):
        mark.is_forgotten = True
