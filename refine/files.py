"""Files that go with their row: no file on disk outlives the row that names it.

Declare a column as `RowFileField` or `RowImageField` and nothing else needs to think of the disk. Only
`queryset.update()` goes round it: empty or replace a file by saving its row.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from django.apps import apps
from django.core.files.storage import Storage
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.utils import timezone

STRAY_AFTER = timedelta(days=1)
"""A younger file may belong to a row that is being saved right now."""


class _GoesWithItsRow(models.FileField):
    """Deletes the file once the transaction is committed that deletes its row or puts another file in its place.

    The field listens to deletions of its own model: they come by cascade and in the admin too, where no service runs.
    """

    plain_class: type[models.FileField]

    def contribute_to_class(self, cls: type[models.Model], name: str, **kwargs: Any) -> None:
        super().contribute_to_class(cls, name, **kwargs)
        post_delete.connect(self._row_deleted, sender=cls)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        # To a migration it is a plain column, so that it may move rows without losing files.
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.plain_class.__name__}", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        before = "" if add else self._stored_name(model_instance)
        file = super().pre_save(model_instance, add)
        if before and before != file.name:
            self._delete_after_commit(before, model_instance)
        return file

    def _stored_name(self, instance: models.Model) -> str:
        rows = type(instance)._base_manager.using(instance._state.db).filter(pk=instance.pk)
        return rows.values_list(self.attname, flat=True).first() or ""

    def _row_deleted(self, instance: models.Model, **_kwargs: Any) -> None:
        if file := getattr(instance, self.attname):
            self._delete_after_commit(file.name, instance)

    def _delete_after_commit(self, name: str, instance: models.Model) -> None:
        # Robust: a file that cannot be deleted now must not keep the next ones; the daily cleaning comes back to it.
        transaction.on_commit(partial(self.storage.delete, name), using=instance._state.db, robust=True)


class RowFileField(_GoesWithItsRow):
    """A file that goes with its row."""

    plain_class = models.FileField


class RowImageField(_GoesWithItsRow, models.ImageField):
    """An image that goes with its row."""

    plain_class = models.ImageField


def delete_strays() -> int:
    """Delete files that no row names, a day after they were written; returns how many went.

    They are left by a process that was killed before it could delete them, and by a transaction that was rolled back
    after it had written a file. Where no row names any file nothing is deleted: the database may be a new, empty one.
    """
    fields = [
        field
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, _GoesWithItsRow)
    ]
    named = {
        name for field in fields for name in field.model._base_manager.values_list(field.attname, flat=True).iterator()
    } - {"", None}
    if not named:
        return 0
    places = {(field.storage, str(field.upload_to).partition("/")[0]) for field in fields}
    strays = [
        (storage, name)
        for storage, folder in places
        for name in _files_below(storage, folder)
        if name not in named and storage.get_modified_time(name) < timezone.now() - STRAY_AFTER
    ]
    for storage, name in strays:
        storage.delete(name)
    return len(strays)


def _files_below(storage: Storage, folder: str) -> Iterator[str]:
    if not storage.exists(folder):
        return
    folders, names = storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in names)
    for inner in folders:
        yield from _files_below(storage, f"{folder}/{inner}")
