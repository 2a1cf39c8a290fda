"""`manage.py tally`: whether the counts are what the answers say, and mending them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from events import tallies
from events.models import Activity
from refine.models import Program

SHOWN = 20
BATCH = 100


class Command(BaseCommand):
    help = (
        "Count all answers anew and compare them with the counts that pages read. "
        "Exits with 1 where they differ. Answers keep coming in meanwhile; each activity waits for its own recount."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--program", metavar="SLUG", help="only this program")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--check", action="store_true", help="compare, change nothing")
        what.add_argument("--rebuild", action="store_true", help="replace the counts by new ones")

    def handle(self, *args: Any, program: str | None, check: bool, **options: Any) -> None:
        activities = Activity.objects.filter(event__is_incomplete=False).order_by("pk")
        if program is not None:
            if not Program.objects.filter(slug=program).exists():
                raise CommandError(f"There is no program “{program}”.")
            activities = activities.filter(event__program__slug=program)
        ids = list(activities.values_list("pk", flat=True))
        batches = [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
        if check:
            self._check(batches, len(ids))
            return
        for batch in batches:
            tallies.rebuild(batch)
        self.stdout.write(f"Activities counted anew: {len(ids)}.")

    def _check(self, batches: list[list[int]], count: int) -> None:
        differences = [difference for batch in batches for difference in tallies.differences(batch)]
        for difference in differences[:SHOWN]:
            activity, option, answer, group, channel, capacity = difference.key
            self.stderr.write(
                f"{difference.what}: activity {activity}, option {option}, answer {answer}, group {group}, "
                f"{channel}, {capacity}: recorded {difference.recorded}, counted {difference.counted}"
            )
        if len(differences) > SHOWN:
            self.stderr.write(f"… and {len(differences) - SHOWN} more.")
        if differences:
            raise CommandError(f"{len(differences)} counts differ. Run `manage.py tally --rebuild` to mend them.")
        self.stdout.write(f"Activities checked: {count}. All counts are right.")
