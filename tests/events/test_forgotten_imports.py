"""Files of answers that nobody imports are deleted once nobody has worked on them for a month."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Import
from events.services.import_groups import choose_groups
from events.services.imports import check_import
from refine.cleaning import clean_up
from tests.events.answer_files import survey_import
from tests.events.factories import ImportFactory


@pytest.mark.django_db(transaction=True)
def test_forgotten_file_goes_after_30_days():
    month_ago, yesterday = timezone.now() - timedelta(days=31), timezone.now() - timedelta(days=1)
    forgotten = ImportFactory(table=True, worked_on_at=month_ago)
    kept = {
        ImportFactory(created_at=month_ago, worked_on_at=yesterday),
        ImportFactory(done=True, worked_on_at=month_ago),
        *(ImportFactory(state=state, worked_on_at=month_ago) for state in Import.BUSY),
    }

    gone = clean_up()

    assert gone["imports"] == 1
    assert set(Import.objects.all()) == kept
    assert not forgotten.file.storage.exists(forgotten.file.name)


def test_file_that_is_sent_again_or_sorted_into_groups_is_not_forgotten(program, run_jobs):
    month_ago = timezone.now() - timedelta(days=31)
    row = survey_import(program)
    run_jobs()
    works = [lambda: choose_groups(row=row, groups={}), lambda: check_import(row=row), lambda: survey_import(program)]

    for work in works:
        Import.objects.update(worked_on_at=month_ago, state=Import.State.READY)
        work()
        row.refresh_from_db()
        assert row.worked_on_at > month_ago
