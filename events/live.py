"""What is going on at an event right now, from the counts."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Sum

from events.models import Activity, Attendance, Channel, Comment, Event, PosterCount, Station, Turnout

PAPER = (Channel.PAPER, Channel.POSTER)


@dataclass(slots=True)
class Stop:
    """A station, or (without one) the questions asked by themselves: what is there, and how many answered."""

    number: int
    station: Station | None
    activities: list[Activity] = field(default_factory=list)
    answers: int = 0


@dataclass(slots=True)
class EventCounts:
    """`answers`: what people submitted, a comment and a submitted question each counting once."""

    stops: list[Stop]
    answers: int = 0
    on_paper: int = 0
    at_posters: int = 0
    checked_in: int = 0
    coming: int = 0


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
