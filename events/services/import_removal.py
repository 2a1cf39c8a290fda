"""Taking away all that an import wrote, in steps that hold nobody up for long.

Each step deletes a range of rows, so a worker that goes on after another begins where rows are left.
"""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from events.bulk import pk_ranges
from events.models import Comment, Event, Import, Option, Participant, Submission, Tally, Turnout, Vote
from events.reliance import what_rests_on
from events.services.import_groups import delete_unused
from events.services.imports import State
from refine.jobs import JobError, Run

VOTES_PER_STEP, ROWS_PER_STEP = 50_000, 5000


def remove(run: Run) -> None:
    """Delete the event of an import with everything in it; of an import that is undone, the file too."""
    row = Import.objects.select_related("event").get(pk=run.args["import"])
    if row.state != State.UNDOING:
        raise JobError(_("There is nothing to remove any more."))
    event = row.event
    if event is not None:
        _refuse_if_relied_on(event)
        ranges = [(rows, first, last) for rows, size in _contents(event) for first, last in pk_ranges(rows, size)]
        for done, (rows, first, last) in enumerate(ranges):
            with run.step():
                # Not by Django's cascade: what points at these rows must stop us, not go with them.
                rows.filter(pk__gte=first, pk__lte=last)._raw_delete(rows.db)
                run.progress(done, len(ranges), _("Removing answers"))
    with run.step():
        _finish(row, event, to=run.args["to"])
        run.finish()


def _contents(event: Event) -> list[tuple[QuerySet, int]]:
    """Rows of the event with how many of them go in a step; what points at others comes before them."""
    activities = list(event.activities.values_list("pk", flat=True))
    options = Option.objects.filter(activity__in=activities)
    members = Participant.groups.through.objects.filter(participant__event=event)
    return [
        (Tally.objects.filter(activity__in=activities), VOTES_PER_STEP),
        (Turnout.objects.filter(activity__in=activities), VOTES_PER_STEP),
        (Vote.objects.filter(option__in=options.values("pk")), VOTES_PER_STEP),
        (Submission.objects.filter(activity__in=activities), VOTES_PER_STEP),
        (Comment.objects.filter(event=event), ROWS_PER_STEP),
        (members, ROWS_PER_STEP),
        (Participant.objects.filter(event=event), ROWS_PER_STEP),
        (options, ROWS_PER_STEP),
    ]


def _refuse_if_relied_on(event: Event) -> None:
    if found := what_rests_on(event):
        what = "; ".join(f"{reliance.label} ({reliance.number})" for reliance in found)
        raise JobError(_("Something rests on this import by now: {what}").format(what=what))


def _finish(row: Import, event: Event | None, *, to: str) -> None:
    if event is not None:
        # Nobody joins it from here on: whoever was about to is seen, or finds it gone.
        found = Event.objects.select_for_update().get(pk=event.pk)
        _refuse_if_relied_on(found)
        found.delete()
    delete_unused(row.checkpoint.get("dimensions", []))
    fields: dict[str, Any] = {"state": to, "event": None, "checkpoint": {}, "finished_at": timezone.now()}
    if to == State.UNDONE:
        fields |= {"file": "", "outline": {}, "problems": [], "error": ""}
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
