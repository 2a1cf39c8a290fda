"""What came out of an event's activities, from the counts: the cost does not grow with the votes."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from events.models import Activity, Event, Option, Participant, PosterCount, Tally, Turnout


@dataclass(slots=True)
class OptionResult:
    """People per answer to one option: residents, by group and by channel; partners, experts and staff apart."""

    option: Option
    answers: Counter[int] = field(default_factory=Counter)
    points: int = 0
    groups: dict[int | None, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    channels: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    apart: Counter[int] = field(default_factory=Counter)
    poster_marks: int = 0

    @property
    def people(self) -> int:
        """Residents who answered."""
        return self.answers.total()

    def add(self, tally: Tally) -> None:
        if tally.capacity != Participant.Capacity.RESIDENT:
            self.apart[tally.answer] += tally.people
            return
        self.answers[tally.answer] += tally.people
        self.groups[tally.group_id][tally.answer] += tally.people
        self.channels[tally.channel][tally.answer] += tally.people
        self.points += tally.points


@dataclass(slots=True)
class ActivityResult:
    """One activity: its options in order, how many residents submitted it, how many others, posters counted."""

    activity: Activity
    options: list[OptionResult]
    people: int = 0
    apart: int = 0
    poster_people: int = 0


def results_of(event: Event) -> list[ActivityResult]:
    """Results of every activity of `event` that has options, hidden options included. Five queries."""
    activities = event.activities.exclude(format=Activity.Format.COMMENT).select_related("station")
    results = {
        activity.pk: ActivityResult(activity, [OptionResult(option) for option in activity.options.all()])
        for activity in activities.prefetch_related("options")
    }
    by_option = {row.option.pk: row for result in results.values() for row in result.options}
    for tally in Tally.objects.filter(activity__in=results, people__gt=0).order_by("pk"):
        by_option[tally.option_id].add(tally)
    for turnout in Turnout.objects.filter(activity__in=results).order_by("pk"):
        result = results[turnout.activity_id]
        if turnout.capacity == Participant.Capacity.RESIDENT:
            result.people += turnout.people
        else:
            result.apart += turnout.people
    for poster in PosterCount.objects.filter(activity__in=results).order_by("pk"):
        results[poster.activity_id].poster_people += poster.people
        for option_id, marks in poster.marks.items():
            if int(option_id) in by_option:
                by_option[int(option_id)].poster_marks += marks
    return list(results.values())
