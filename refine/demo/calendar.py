"""The demo's dates: told in weeks before and after the day it is loaded, so that "open now" stays true."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


@dataclass(frozen=True)
class Calendar:
    """Counts from `today`, the local date on which the demo is loaded."""

    today: date

    def day(self, weeks: int, weekday: int) -> date:
        """The `weekday` of the week that lies `weeks` from the current one (negative: before)."""
        monday = self.today - timedelta(days=self.today.weekday())
        return monday + timedelta(weeks=weeks, days=weekday)

    def at(self, weeks: int, weekday: int, clock: str) -> datetime:
        """The same with a local time of day (`"18:30"`)."""
        return self.moment(self.day(weeks, weekday), clock)

    def days(self, count: int) -> date:
        """`count` days from today."""
        return self.today + timedelta(days=count)

    @staticmethod
    def moment(day: date, clock: str) -> datetime:
        """A local time of day on `day`."""
        return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))
