"""Search over words: a column of folded words a model, indexed by SQLite's FTS5 or PostgreSQL's `tsvector`.

A model that is searched has a `SearchField` naming the fields it is made of, a `SearchIndex` over it, `Searched` as
a base and `SearchedQuerySet` as its queryset: with them every way of saving keeps the column right, and the database
keeps the index right. What is erased or deleted is gone from both in the same transaction.

The words are made in Python (`refine.folding`) and both engines take them as they are, so both find the same rows.
That is PostgreSQL's 'simple' configuration without its parser, which would cut words by the server's locale.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Self

from django.apps import apps
from django.db import DatabaseError, connections, models, transaction
from django.db.backends.ddl_references import Columns, Statement, Table
from django.db.models import Q
from django.db.models.lookups import Lookup

from refine.folding import asked_words, folded
from refine.lookups import number_in
from refine.permissions import NOTHING, PermittedQuerySet

COLUMN = "search_words"
BATCH = 500


class SearchField(models.TextField):
    """The folded words of the fields named, a translated field's in every language. Always called `search_words`."""

    def __init__(self, *sources: str, **kwargs: Any) -> None:
        self.sources = sources
        super().__init__(**{**kwargs, "default": "", "blank": True, "editable": False})

    def deconstruct(self) -> Any:
        name, path, _args, kwargs = super().deconstruct()
        for fixed in ("default", "blank", "editable"):
            kwargs.pop(fixed, None)
        return name, path, self.sources, kwargs

    def folded_from(self, row: models.Model) -> str:
        """What the column of `row` must hold."""
        values = (getattr(row, source) for source in self.sources)
        return folded(
            text for value in values for text in (value.values() if isinstance(value, dict) else [value or ""])
        )

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        words = self.folded_from(model_instance)
        setattr(model_instance, self.attname, words)
        return words


@SearchField.register_lookup
class Words(Lookup):
    """Rows that hold each of some folded words; one that ends in `*` is a beginning."""

    lookup_name = "words"
    prepare_rhs = False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        model = self.lhs.target.model
        row = f"{compiler.quote_name_unless_alias(self.lhs.alias)}.{connection.ops.quote_name(model._meta.pk.column)}"
        index = connection.ops.quote_name(index_of(model).name)
        asked = " AND ".join(f'"{word.rstrip("*")}"{"*" if word.endswith("*") else ""}' for word in self.rhs)
        return f"{row} IN (SELECT rowid FROM {index} WHERE {index} MATCH %s)", [asked]  # noqa: S608

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        asked = " & ".join(f"'{word.rstrip('*')}'{':*' if word.endswith('*') else ''}" for word in self.rhs)
        return f"array_to_tsvector(string_to_array({column}, ' ')) @@ %s::tsquery", [*params, asked]


class SearchIndex(models.Index):
    """The index of a `SearchField`: GIN on PostgreSQL, on SQLite an FTS5 table over the column, kept by triggers.

    The tokenizer `ascii` parts words at the spaces alone. SQLite drops a table's triggers whenever Django builds the
    table anew; being an index of the model, they are made again with it. An index over rows that are there already
    is filled by `rebuild`.
    """

    EVENTS = (
        ("insert", "INSERT", "", ("new",)),
        ("delete", "DELETE", "", ("old",)),
        ("update", "UPDATE", "WHEN old.%(column)s <> new.%(column)s", ("old", "new")),
    )
    CHANGES = {
        "old": "INSERT INTO %(index)s (%(index)s, rowid, %(column)s) VALUES ('delete', old.%(pk)s, old.%(column)s);",
        "new": "INSERT INTO %(index)s (rowid, %(column)s) VALUES (new.%(pk)s, new.%(column)s);",
    }

    def create_sql(self, model: Any, schema_editor: Any, using: str = "", **kwargs: Any) -> Statement:
        quote = schema_editor.quote_name
        table = Table(model._meta.db_table, quote)
        if schema_editor.connection.vendor == "postgresql":
            return Statement(
                "CREATE INDEX %(name)s ON %(table)s USING gin (array_to_tsvector(string_to_array(%(column)s, ' ')))",
                name=quote(self.name),
                table=table,
                column=Columns(model._meta.db_table, [COLUMN], quote),
            )
        names = {"index": quote(self.name), "column": quote(COLUMN), "pk": quote(model._meta.pk.column)}
        for name, event, condition, rows in self.EVENTS:
            changes = " ".join(self.CHANGES[row] for row in rows)
            statement = f"CREATE TRIGGER %(trigger)s AFTER {event} ON %(table)s {condition} BEGIN {changes} END"
            schema_editor.deferred_sql.append(
                Statement(statement, table=table, trigger=quote(f"{self.name}_{name}"), **names)
            )
        return Statement(
            "CREATE VIRTUAL TABLE IF NOT EXISTS %(index)s USING fts5"
            " (%(column)s, content=%(table)s, content_rowid=%(pk)s, tokenize='ascii', detail=none)",
            table=table,
            **names,
        )

    def remove_sql(self, model: Any, schema_editor: Any, **kwargs: Any) -> Any:
        if schema_editor.connection.vendor == "postgresql":
            return super().remove_sql(model, schema_editor, **kwargs)
        for name, *_rest in self.EVENTS:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {schema_editor.quote_name(f'{self.name}_{name}')}")
        return f"DROP TABLE IF EXISTS {schema_editor.quote_name(self.name)}"


class Searched(models.Model):
    """Base of the models that are searched: saving a few fields saves their folded words with them."""

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is not None and changes_words(type(self), update_fields):
            update_fields = {*update_fields, COLUMN}
        super().save(*args, update_fields=update_fields, **kwargs)


class SearchedQuerySet(PermittedQuerySet):
    """Rows that are searched; changing their words in the database changes what they are found by."""

    def search(self, asked: str, *paths: str, also: Q = NOTHING) -> Self:
        """Rows in which every word of `asked` stands, the last one by its beginning; and those of `also`.

        Each word may stand in the row itself or in the rows that `paths` lead to. Nothing to look for finds nothing.
        Call it after `for_user`: it asks nobody's permission.
        """
        *others, last = asked_words(asked) or [""]
        if not last:
            return self.filter(also)
        rows, found = self.model._base_manager, Q()
        for word in (*others, f"{last}*"):
            stands = Q(pk__in=rows.filter(search_words__words=[word]).values("pk"))
            for path in paths:
                stands |= Q(pk__in=rows.filter(**{f"{path}__search_words__words": [word]}).values("pk"))
            found &= stands
        return self.filter(found | also)

    def update(self, **values: Any) -> int:
        if not changes_words(self.model, values):
            return super().update(**values)
        with transaction.atomic(using=self.db):
            pks = list(self.values_list("pk", flat=True))
            changed = super().update(**values)
            for row in stale_rows(self.model, pks):
                self.model._base_manager.filter(pk=row.pk).update(search_words=row.search_words)
        return changed

    update.alters_data = True  # type: ignore[attr-defined]


def numbered(asked: str, prefix: str = "", path: str = "number") -> Q:
    """The row (or that along `path`) whose number somebody typed, with its `prefix` or without; no number, no row."""
    number = number_in(asked.strip().upper().removeprefix(prefix))
    return NOTHING if number is None else Q(**{path: number})


def field_of(model: Any) -> SearchField:
    """The search field of a model that is searched."""
    return model._meta.get_field(COLUMN)


def index_of(model: Any) -> SearchIndex:
    """The search index of a model that is searched."""
    return next(index for index in model._meta.indexes if isinstance(index, SearchIndex))


def changes_words(model: Any, names: Iterable[str]) -> bool:
    """Whether saving the fields `names` changes what a row is found by."""
    return not set(field_of(model).sources).isdisjoint(names)


def is_searched(model: Any) -> bool:
    """Whether a model, a historical one of migrations too, is searched."""
    return any(field.name == COLUMN for field in model._meta.concrete_fields)


def searched_models() -> list[Any]:
    """Every model that is searched."""
    return [model for model in apps.get_models() if is_searched(model)]


def stale_rows(model: Any, pks: Collection[int] | None = None) -> Iterator[Any]:
    """Rows (all, or those of `pks`) whose column is not what their words make; each with the right one set."""
    field = field_of(model)
    rows = model._base_manager.only(*field.sources, COLUMN).order_by("pk")
    if pks is None:
        parts = [rows]
    else:
        known = list(pks)
        parts = [rows.filter(pk__in=known[start : start + BATCH]) for start in range(0, len(known), BATCH)]
    for part in parts:
        for row in part.iterator(chunk_size=BATCH):
            held = row.search_words
            row.search_words = field.folded_from(row)
            if row.search_words != held:
                yield row


def rebuild(model: Any, using: str = "default") -> int:
    """Make the column and index of every row of `model` anew; how many rows had to change.

    The index of PostgreSQL is never out of step with its column.
    """
    connection = connections[using]
    with transaction.atomic(using=using):
        if connection.vendor == "sqlite":
            index = connection.ops.quote_name(index_of(model).name)
            with connection.cursor() as cursor:
                cursor.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608
        stale = list(stale_rows(model))
        model._base_manager.bulk_update(stale, [COLUMN], batch_size=BATCH)
    return len(stale)


def is_intact(model: Any, using: str = "default") -> bool:
    """Whether the index of `model` holds what its column does."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return True
    index = connection.ops.quote_name(index_of(model).name)
    try:
        with transaction.atomic(using=using), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")  # noqa: S608
    except DatabaseError:
        return False
    return True
