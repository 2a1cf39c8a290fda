"""What is going on at an event right now, from the counts."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Activity, Attendance, Channel, Comment, Event, PosterCount, Station, Turnout
from refine.figures import Figures

PAPER = (Channel.PAPER, Channel.POSTER)


@dataclass(slots=True)
class Stop:
    """A station, or (without one) the questions asked by themselves: what is there, and how many answered."""

    number: int
    station: Station | None
    activities: list[Activity] = field(default_factory=list)
    answers: int = 0

    def in_words(self, figures: Figures) -> str:
        """How many answered here."""
        return _answers(self.answers, figures) if self.answers else _("No answers yet")


def _answers(count: int, figures: Figures) -> str:
    if not figures.is_shown(count):
        return _("answers too few to show")
    return ngettext("{count} answer", "{count} answers", count).format(count=figures.count(count))


@dataclass(slots=True)
class EventCounts:
    """`answers`: what people submitted, a comment and a submitted question each counting once."""

    stops: list[Stop]
    answers: int = 0
    on_paper: int = 0
    at_posters: int = 0
    checked_in: int = 0
    coming: int = 0

    def in_words(self, figures: Figures) -> str:
        """All of it in one line; parts nobody stands behind are left out."""
        answers = _answers(self.answers, figures)
        if self.on_paper:
            answers += ", " + _("{count} from paper").format(count=figures.count(self.on_paper))
        parts = [answers]
        if self.at_posters:
            parts.append(_("people counted at posters: {count}").format(count=figures.count(self.at_posters)))
        if self.coming:
            here, coming = figures.counts((self.checked_in, self.coming))
            parts.append(_("{here} checked in of {coming} who said yes").format(here=here, coming=coming))
        return " · ".join(parts)


def stops_of(event: Event) -> list[Stop]:
    """Stations in their order, then the questions without one, each with its activities. Two queries."""
    activities: dict[int | None, list[Activity]] = {}
    for activity in event.activities.order_by("position", "pk"):
        activities.setdefault(activity.station_id, []).append(activity)
    stops = [
        Stop(number, station, activities.get(station.pk, []))
        for number, station in enumerate(event.stations.order_by("position", "pk"), 1)
    ]
    if None in activities:
        stops.append(Stop(len(stops) + 1, None, activities[None]))
    return stops


def counts_of(event: Event) -> EventCounts:
    """How many answered at each stop, and came. Six queries, however many answers there are."""
    stops = stops_of(event)
    by_channel: Counter[str] = Counter()
    by_station: Counter[int | None] = Counter()
    turnouts = Turnout.objects.filter(activity__event=event).order_by()
    comments = Comment.objects.filter(event=event, withdrawn_at=None).order_by()
    rows: list[Any] = [
        *turnouts.values_list("activity__station", "channel").annotate(Sum("people")),
        *comments.values_list("station", "channel").annotate(Count("pk")),
    ]
    for station_id, channel, count in rows:
        by_station[station_id] += count
        by_channel[channel] += count
    for stop in stops:
        stop.answers = by_station[stop.station.pk if stop.station else None]
    posters = PosterCount.objects.filter(activity__event=event).aggregate(people=Sum("people"))
    came = Counter(dict(event.attendances.order_by().values_list("state").annotate(Sum("people"))))
    checked_in = came[Attendance.State.CHECKED_IN]
    return EventCounts(
        stops=stops,
        answers=by_channel.total(),
        on_paper=sum(by_channel[channel] for channel in PAPER),
        at_posters=posters["people"] or 0,
        checked_in=checked_in,
        coming=checked_in + came[Attendance.State.GOING] + came[Attendance.State.NO_SHOW],
    )
