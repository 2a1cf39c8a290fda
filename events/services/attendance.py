"""Who is invited to an event, comes, and came. Never linked to an answer."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Attendance, Event
from stakeholders.models import Organization, Stakeholder


@transaction.atomic
def invite(
    *,
    event: Event,
    stakeholders: Collection[Stakeholder] = (),
    organizations: Collection[Organization] = (),
    description: str = "",
    people: int = 1,
    needs: str = "",
) -> int:
    """Put people on the list: stakeholders, organizations, and guests in general terms. Returns how many rows.

    Who is on it already stays as is. `people` and `needs` are those of the guests in `description`.
    ValidationError for somebody of another program, and for nobody.
    """
    asked: list[Any] = [*stakeholders, *organizations]
    if any(row.program_id != event.program_id for row in asked):
        raise ValidationError(_("Choose people and organizations of this program."))
    if not (stakeholders or organizations or description):
        raise ValidationError(_("Say whom to invite."))
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)  # two who invite at once invite nobody twice
    listed = event.attendances
    known_people = set(listed.filter(stakeholder__isnull=False).values_list("stakeholder_id", flat=True))
    alone = listed.filter(stakeholder=None, organization__isnull=False)
    known_organizations = set(alone.values_list("organization_id", flat=True))
    rows = [
        *(Attendance(event=event, stakeholder=row) for row in stakeholders if row.pk not in known_people),
        *(Attendance(event=event, organization=row) for row in organizations if row.pk not in known_organizations),
    ]
    if description:
        rows.append(Attendance(event=event, description=description, people=people, needs=needs))
    Attendance.objects.bulk_create(rows)
    return len(rows)


@transaction.atomic
def set_attendance_state(*, attendance: Attendance, state: str) -> Attendance:
    """Say that somebody comes, does not, is there. The moment of the first check-in is kept until it is undone."""
    attendance = Attendance.objects.select_for_update(of=("self",)).get(pk=attendance.pk)
    if state not in Attendance.State:
        raise ValidationError(_("Choose one of the states offered."))
    attendance.state = state
    if state != Attendance.State.CHECKED_IN:
        attendance.checked_in_at = None
    elif attendance.checked_in_at is None:
        attendance.checked_in_at = timezone.now()
    attendance.save(update_fields=["state", "checked_in_at"])
    return attendance
