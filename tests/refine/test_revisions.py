"""The revision of a program: it moves with every transaction that changes what a page may show, and with no other."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test.utils import CaptureQueriesContext

from refine.models import Job, Lease, Program, Revision
from refine.revisions import UNSHOWN, in_program, note_change, revision_of
from refine.words import PACKAGES
from tests.events.factories import EventFactory
from tests.refine.factories import DimensionFactory, GroupFactory, JobFactory, ProgramFactory, UserFactory
from tests.threads import at_once

ANY = 0
"""No program's own number: its revision counts what concerns any program."""


@pytest.fixture
def moved(db):
    """`moved(write, program_id)`: by how much the revision moved."""

    def moved(write, program_id=ANY):
        before = revision_of(program_id)
        write()
        return revision_of(program_id) - before

    return moved


def test_every_kind_of_write_moves_it(moved):
    program = ProgramFactory()
    group = GroupFactory(dimension__program=program)
    rows = Program.objects.filter(pk=program.pk)

    assert moved(program.save) == 1
    assert moved(lambda: rows.update(name="Other")) == 1
    assert moved(lambda: Program.objects.bulk_update([program], ["name"])) == 1
    assert moved(lambda: Program.objects.bulk_create([Program(name="New", slug="new")])) == 1
    assert moved(lambda: program.dimensions.all().delete()) >= 1
    assert moved(lambda: rows.raw("SELECT 1")) == 0
    assert not type(group).objects.filter(pk=group.pk).exists()


def test_raw_statements_move_it(moved):
    program = ProgramFactory()

    def run(sql, *params):
        with connection.cursor() as cursor:
            cursor.execute(sql, params)

    assert moved(lambda: run("update refine_program set name = %s", "Other")) == 1
    assert moved(lambda: run("WITH one AS (SELECT 1) UPDATE refine_program SET name = %s", "Other")) == 1
    assert moved(lambda: run("DELETE FROM refine_program WHERE id = %s", program.pk)) == 1
    assert moved(lambda: run("SELECT 'UPDATE refine_program'")) == 0


def test_what_no_page_shows_does_not_move_it(moved):
    job, user = JobFactory(), UserFactory()

    assert moved(lambda: Job.objects.update(progress_done=3)) == 0
    assert moved(lambda: Lease.objects.create(name="x", until=job.created_at)) == 0
    assert moved(lambda: user.save(update_fields=["last_login"])) == 0
    assert moved(lambda: user.save(update_fields=["name"])) == 1


def test_a_transaction_moves_it_once(moved):
    program = ProgramFactory()

    def write():
        with transaction.atomic():
            for name in "abc":
                program.name = name
                program.save()
            with transaction.atomic():
                program.save()

    assert moved(write) == 1


def test_what_is_taken_back_does_not_count_as_noted(moved):
    program = ProgramFactory()

    def write():
        with transaction.atomic():
            try:
                with transaction.atomic():
                    program.save()
                    raise LookupError
            except LookupError:
                pass
            program.save()

    assert moved(write) == 1


def test_a_revision_that_was_read_is_not_used_for_later_writes(db):
    program = ProgramFactory()
    with transaction.atomic():
        program.save()
        read = revision_of(program.pk)
        program.save()

    assert revision_of(program.pk) == read + 1


def test_only_the_program_at_work_moves(moved):
    first, second = ProgramFactory(), ProgramFactory()

    with in_program(first.pk):
        assert moved(first.save, first.pk) == 1
        assert moved(first.save, second.pk) == 0
    assert moved(first.save, second.pk) == 1


def test_only_the_part_at_work_moves(db):
    program, event = ProgramFactory(), EventFactory()

    def moved(write):
        before = {part: revision_of(program.pk, part) for part in PACKAGES}
        write()
        return {part for part in PACKAGES if revision_of(program.pk, part) > before[part]}

    def announce():
        with transaction.atomic():
            note_change()

    assert moved(event.save) == {"events"}
    assert moved(program.save) == {"refine"}
    assert moved(event.delete) >= {"events", "usecases"}
    assert moved(announce) == set(PACKAGES)


def test_a_transaction_moves_each_part_it_changes(moved):
    program, event = ProgramFactory(), EventFactory()

    def write():
        with transaction.atomic():
            for row in (program, event, program, event):
                row.save()

    assert moved(write) == 2


def test_a_transaction_for_several_programs_moves_each(db):
    first, second = ProgramFactory(), ProgramFactory()
    before = [revision_of(first.pk), revision_of(second.pk)]

    with transaction.atomic():
        for program in (first, second, first):
            with in_program(program.pk):
                program.save()

    assert [revision_of(first.pk), revision_of(second.pk)] == [number + 1 for number in before]


def test_request_moves_its_own_program_only(lead, program):
    other = ProgramFactory()
    before = revision_of(program.pk), revision_of(other.pk)

    lead.post(f"/programs/{program.slug}/ranking/weights/", {"partners": 1, "residents": 2, "gap": 3})

    assert (revision_of(program.pk), revision_of(other.pk)) == (before[0] + 1, before[1])


@pytest.mark.django_db(transaction=True)
def test_rows_can_be_written_while_the_counters_are_of_the_release_before():
    def migrate(name):
        MigrationExecutor(connection).migrate([("refine", name)])
        connection.has_revisions = False

    migrate("0002_revision")
    try:
        program = ProgramFactory()
    finally:
        migrate("0003_revision_part")
    before = revision_of(program.pk)
    program.save()

    assert revision_of(program.pk) == before + 1


def test_reading_it_is_one_query(db):
    with CaptureQueriesContext(connection) as queries:
        revision_of(ProgramFactory.build().pk or 1)

    assert len(queries) == 1


def test_every_own_table_is_watched():
    own = {model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in PACKAGES}

    assert len(own) >= 50
    assert set(UNSHOWN) < own
    assert {model.__name__ for model in UNSHOWN} == {"Job", "Lease", "Revision"}


# --- Several at the same time


def elsewhere(call):
    """What `call` returns on another connection."""
    return at_once([call])[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_a_transaction_that_commits_late_moves_it_too_and_keeps_nobody_waiting():
    program = ProgramFactory()

    def write():
        with in_program(program.pk):
            DimensionFactory(program=program)

    with transaction.atomic():
        write()
        elsewhere(write)
        read = elsewhere(lambda: revision_of(program.pk))

    assert revision_of(program.pk) == read + 1
    assert Revision.objects.filter(program_id=program.pk).count() == 2


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_the_row_and_the_revision_come_together():
    program = ProgramFactory()
    before = revision_of(program.pk)
    seen = []

    def look(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if sql.startswith('INSERT INTO "refine_program"'):
            seen.append(elsewhere(lambda: (Program.objects.count(), revision_of(program.pk))))
        return result

    with connection.execute_wrapper(look):
        ProgramFactory()

    after = elsewhere(lambda: (Program.objects.count(), revision_of(program.pk)))
    assert seen == [(1, before)]
    assert after == (2, before + 1)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_all_counted():
    program = ProgramFactory()
    before = revision_of(program.pk)

    def write():
        for _turn in range(10):
            with in_program(program.pk), transaction.atomic():
                note_change()

    at_once([write] * 6)

    assert revision_of(program.pk) == before + 60
    assert 1 <= Revision.objects.filter(program_id=program.pk).count() <= 6
