"""Worksheets of a scope-a-thon, and what partners promise at a workshop."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import OutreachPromise, Worksheet
from refine import audit
from refine.models import User


@transaction.atomic
def save_worksheet(worksheet: Worksheet, *, version: int, actor: User) -> Worksheet:
    """Save a team's worksheet, if nobody saved it since `version` was loaded; else ValidationError, nothing lost."""
    if worksheet.pk is not None:
        current = Worksheet.objects.select_for_update(of=("self",)).get(pk=worksheet.pk)
        if current.version != version:
            raise ValidationError(
                _("Somebody else saved this worksheet meanwhile. Copy your words, reload the page and add them.")
            )
        worksheet.version = version + 1
    worksheet.updated_by = actor
    worksheet.save()
    return worksheet


@transaction.atomic
def report_promise(
    *,
    promise: OutreachPromise,
    state: str,
    came_back: str,
    people_asked: int | None,
    kept_on: date | None,
    actor: User,
) -> OutreachPromise:
    """Record what came back from a promise. Kept without a date: today."""
    promise = (
        OutreachPromise.objects.select_for_update(of=("self",)).select_related("event__program").get(pk=promise.pk)
    )
    promise.state = state
    promise.came_back = came_back
    promise.people_asked = people_asked
    is_kept = state == OutreachPromise.State.KEPT
    promise.kept_on = (kept_on or timezone.localdate()) if is_kept else None
    promise.save(update_fields=["state", "came_back", "people_asked", "kept_on"])
    audit.record("promise_reported", actor=actor, program=promise.event.program, target=promise, state=str(state))
    return promise
