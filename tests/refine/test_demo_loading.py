"""Loading the demo into an empty database: the same each time, on any day of the week."""

from datetime import date, datetime
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from refine import demo
from refine.demo.calendar import Calendar

FEW_TRIES = 500
PAST = {"created_at", "history_date", "read_at", "at", "updated_at", "given_on", "assessed_on", "held_on"}
"""Fields that say when something was made, said, read or changed."""


def rank_json() -> str:
    out = StringIO()
    call_command("rank", demo.SLUG, json=True, samples=FEW_TRIES, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_demo_ranks_the_same_in_every_fresh_database() -> None:
    found = []
    for _database in range(2):
        with transaction.atomic():
            demo.load()
            found.append(rank_json())
            transaction.set_rollback(True)

    assert found[0] == found[1]


@pytest.mark.parametrize("today", [date(2026, 9, 14), date(2026, 9, 20)], ids=["monday", "sunday"])
@pytest.mark.django_db
def test_demo_remembers_nothing_from_the_future(today: date) -> None:
    """Accounts aside, which are made at the moment of loading."""
    demo.load(today)

    midnight, count = Calendar.moment(today, "00:00"), 0
    for model in apps.get_models():
        for field in PAST & {field.name for field in model._meta.fields}:
            rows = model._base_manager.filter(**{f"{field}__isnull": False})
            latest = rows.aggregate(latest=Max(field))["latest"]
            count += latest is not None
            if isinstance(latest, datetime):
                assert latest <= midnight, (model, field)
            elif latest is not None:
                assert latest <= today, (model, field)
    assert count > 30
    assert demo.open_event_codes() == ["KTM497"]
    assert timezone.localdate() != today
