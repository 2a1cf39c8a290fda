"""No file on disk outlives its row: deleted, cascaded, replaced, emptied; and what a kill left is swept."""

import os
import time
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction

from events.models import Comment, Station
from refine.files import STRAY_AFTER, RowFileField, RowImageField, delete_strays
from tests.events.factories import ActivityFactory, CommentFactory, EventFactory, PosterCountFactory, StationFactory
from tests.refine.factories import ProgramFactory
from tests.stakeholders.factories import AttachmentFactory, InterviewFactory

OURS = ("refine", "stakeholders", "events", "usecases")


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What follows runs as in a transaction of its own, whose commit is seen."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def with_file(row, column: str) -> str:
    """Give `row` a file in `column`; returns its name on disk."""
    getattr(row, column).save("picture.png", ContentFile(b"picture"))
    return getattr(row, column).name


def files_of_a_program(program) -> list[str]:
    event = EventFactory(program=program)
    activity = ActivityFactory(event=event, station=StationFactory(event=event))
    rows = [
        (activity.station, "figure"),
        (PosterCountFactory(activity=activity), "photo"),
        (CommentFactory(event=event), "photo"),
        (CommentFactory(event=None, program=program), "photo"),
        (AttachmentFactory(interview=InterviewFactory(program=program)), "file"),
    ]
    return [with_file(row, column) for row, column in rows]


def on_disk(names: list[str]) -> list[bool]:
    return [default_storage.exists(name) for name in names]


def test_every_file_column_goes_with_its_row():
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    files = [field for field in fields if isinstance(field, models.FileField) and field.model._meta.app_label in OURS]

    assert [str(field) for field in files if not isinstance(field, RowFileField | RowImageField)] == []
    assert len(files) >= 4


@pytest.mark.django_db
def test_deleted_event_leaves_no_file(committed):
    program = ProgramFactory()
    names = files_of_a_program(program)
    assert on_disk(names) == [True] * 5

    with committed():
        program.events.all().delete()

    assert on_disk(names) == [False, False, False, True, True]


@pytest.mark.django_db
def test_deleted_program_leaves_no_file(committed):
    program, other = ProgramFactory(), ProgramFactory()
    names, kept = files_of_a_program(program), files_of_a_program(other)

    with committed():
        program.delete()

    assert (on_disk(names), on_disk(kept)) == ([False] * 5, [True] * 5)


@pytest.mark.django_db
def test_replaced_and_emptied_files_go(committed):
    station, comment = StationFactory(), CommentFactory()
    before = [with_file(station, "figure"), with_file(comment, "photo")]

    with committed():
        station.figure = ContentFile(b"another", name="another.png")
        station.save()
        comment.photo = ""
        comment.save(update_fields=["photo"])

    assert on_disk([*before, station.figure.name]) == [False, False, True]


@pytest.mark.django_db
def test_files_stay_when_their_row_is_saved_unchanged(committed):
    station = StationFactory()
    name = with_file(station, "figure")

    with committed():
        Station.objects.get(pk=station.pk).save()

    assert on_disk([name]) == [True]


@pytest.mark.django_db(transaction=True)
def test_files_stay_when_the_deletion_is_rolled_back():
    comment = CommentFactory()
    name = with_file(comment, "photo")

    with transaction.atomic():
        comment.delete()
        transaction.set_rollback(True)

    assert (on_disk([name]), Comment.objects.count()) == ([True], 1)


@pytest.mark.django_db
def test_strays_go_after_a_day():
    kept = with_file(CommentFactory(), "photo")
    young = default_storage.save("heard/2026/05/young.png", ContentFile(b"just written"))
    stray = default_storage.save("heard/2026/05/stray.png", ContentFile(b"left by a kill"))
    not_ours = default_storage.save("elsewhere/report.txt", ContentFile(b"of nobody here"))
    past = time.time() - (STRAY_AFTER + timedelta(hours=1)).total_seconds()
    for name in (kept, stray, not_ours):
        os.utime(default_storage.path(name), (past, past))

    assert delete_strays() == 1
    assert on_disk([kept, young, stray, not_ours]) == [True, True, False, True]


@pytest.mark.django_db
def test_an_empty_database_deletes_no_file():
    name = default_storage.save("heard/2026/05/photo.png", ContentFile(b"of another database"))
    os.utime(default_storage.path(name), (0, 0))

    assert (delete_strays(), on_disk([name])) == (0, [True])
