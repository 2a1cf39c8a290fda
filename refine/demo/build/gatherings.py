"""Events with their stations, activities and options."""

from events.models import Activity, Event, Option, Station
from refine.demo.build.world import World
from refine.demo.content import events
from refine.demo.content.shapes import Ask, Gathering, Stop
from refine.demo.identity import uid
from usecases.models import BallotLink

OVER = (Event.State.CLOSED, Event.State.REVIEWED)


def build_gatherings(world: World) -> None:
    """Every event, in the state the content says; answers come later."""
    for gathering in events.EVENTS:
        world.events[gathering.key] = event = _event(world, gathering)
        position = 0
        for place, stop in enumerate(gathering.stops, start=1):
            world.stations[gathering.key, place] = station = _station(event, gathering, stop, place)
            for ask in stop.asks:
                position += 1
                _activity(world, gathering, ask, position, station)
        for ask in gathering.asks:
            position += 1
            _activity(world, gathering, ask, position)


def _event(world: World, gathering: Gathering) -> Event:
    starts_at, ends_at = world.moment(*gathering.starts), world.moment(*gathering.ends)
    has_opened = gathering.state in {*OVER, Event.State.OPEN}
    event = Event.objects.create(
        uuid=uid("event", gathering.key),
        program=world.program,
        kind=gathering.kind,
        title=gathering.title,
        join_code=gathering.code,
        place=gathering.place,
        access_information=gathering.access,
        agenda=gathering.agenda,
        starts_at=starts_at,
        ends_at=ends_at,
        state=gathering.state,
        asks_groups=gathering.asks_groups,
        notes=gathering.notes,
        opened_at=starts_at if has_opened else None,
        closed_at=ends_at if gathering.state in OVER else None,
        created_by=world.users["staff"],
        created_at=world.moment(min(gathering.starts[0], 0) - 4, 1, "09:40"),
    )
    event.hosts.set([world.organizations[key] for key in gathering.hosts])
    return event


def _station(event: Event, gathering: Gathering, stop: Stop, place: int) -> Station:
    return Station.objects.create(
        uuid=uid("station", gathering.key, place),
        event=event,
        title=stop.title,
        text=stop.text,
        figure_table=[list(row) for row in stop.table],
        figure_alt=stop.alt,
        figure_unit=stop.unit,
        figure_source=stop.source,
        figure_date=stop.date,
        position=place,
    )


def _activity(world: World, gathering: Gathering, ask: Ask, position: int, station: Station | None = None) -> None:
    event = world.events[gathering.key]
    activity = Activity.objects.create(
        uuid=uid("activity", gathering.key, position),
        event=event,
        station=station,
        format=ask.format,
        prompt=ask.prompt,
        budget=ask.budget,
        closed_at=event.closed_at,
        position=position,
    )
    options = Option.objects.bulk_create(
        Option(uuid=uid("option", gathering.key, position, number), activity=activity, label=label, position=place)
        for place, (number, label) in enumerate(ask.options.items(), start=1)
    )
    for number, option in zip(ask.options, options, strict=True):
        world.options[gathering.key, ask.format, number] = option


def build_ballot_links(world: World) -> None:
    """What each option stands for. An expert's rating is shown beside the ranking, never scored."""
    BallotLink.objects.bulk_create(
        BallotLink(
            event=world.events[key],
            option=option,
            use_case=world.use_cases[number],
            is_scored=format_name not in Activity.UNSCORED_FORMATS,
        )
        for (key, format_name, number), option in world.options.items()
    )
