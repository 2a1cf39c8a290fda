"""What has been written so far, by the names the content uses."""

from dataclasses import dataclass, field
from datetime import datetime

from events.models import Comment, Event, Option, OutreachPromise, Station, Worksheet
from refine.demo.calendar import Calendar
from refine.models import Group, Program, User
from stakeholders.models import DataRequest, Interview, Organization, Question, Stakeholder
from usecases.models import DataNeed, Tag, UseCase


@dataclass
class World:
    """The demo while it is being built."""

    calendar: Calendar
    program: Program
    users: dict[str, User] = field(default_factory=dict)
    """By role, and colleagues by email."""
    groups: dict[str, Group] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    people: dict[int, Stakeholder] = field(default_factory=dict)
    requests: dict[str, DataRequest] = field(default_factory=dict)
    questions: dict[str, list[Question]] = field(default_factory=dict)
    """By guide."""
    interviews: dict[int, Interview] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    stations: dict[tuple[str, int], Station] = field(default_factory=dict)
    """By event and place in it, from 1."""
    options: dict[tuple[str, str, int], Option] = field(default_factory=dict)
    """By event, format, and the number of the use case that the option stands for."""
    worksheets: dict[str, Worksheet] = field(default_factory=dict)
    promises: dict[str, OutreachPromise] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    use_cases: dict[int, UseCase] = field(default_factory=dict)
    needs: dict[str, DataNeed] = field(default_factory=dict)

    def moment(self, weeks: int, weekday: int, clock: str) -> datetime:
        """A time told in weeks from now."""
        return self.calendar.at(weeks, weekday, clock)

    @property
    def midnight(self) -> datetime:
        """When the day of loading began: nothing the demo remembers is later."""
        return self.calendar.moment(self.calendar.today, "00:00")

    def hours(self, event: str) -> tuple[datetime, datetime]:
        """When an event began and ended; for one that still goes on, until last midnight."""
        row = self.events[event]
        if row.starts_at is None or row.ends_at is None:
            raise ValueError(f"{event} has no time.")
        return row.starts_at, min(row.ends_at, self.midnight)
