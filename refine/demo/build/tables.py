"""Who came to the gatherings, what the teams wrote, and what partners promised."""

from datetime import timedelta

from events.models import Attendance, OutreachPromise, Team, Worksheet
from refine.demo.build.insights import Readings
from refine.demo.build.world import World
from refine.demo.content import attendances, promises, tables
from refine.demo.content.promises import Outreach
from refine.demo.content.tables import Sheet
from refine.demo.identity import uid
from refine.demo.script import reading

SHEET_TEXTS = ("title", "problem", "who_is_hurt", "why_now", "past_attempts", "data", "goal", "parked_ideas")
READ_AFTER = timedelta(days=2)


def build_attendances(world: World) -> None:
    """Invitations, with what people need to be able to come."""
    for event, lines in attendances.ATTENDANCES.items():
        starts_at = world.hours(event)[0]
        for who, people, state, needs in lines:
            row = Attendance(
                uuid=uid("attendance", event, who),
                event=world.events[event],
                people=people,
                state=state,
                needs=needs,
                checked_in_at=starts_at if state == Attendance.State.CHECKED_IN else None,
            )
            if isinstance(who, int):
                row.stakeholder = world.people[who]
            elif who.startswith("org:"):
                row.organization = world.organizations[who.removeprefix("org:")]
            else:
                row.description = who
            row.save()


def build_worksheets(world: World, readings: Readings) -> None:
    """The teams of the scope-a-thon with their worksheets."""
    for position, table in enumerate(tables.TABLES, start=1):
        team = Team.objects.create(
            uuid=uid("team", position),
            event=world.events["scope"],
            name=table.name,
            facilitator=table.facilitator,
            people=table.people,
            members=table.members,
            position=position,
        )
        for sheet in table.sheets:
            _worksheet(world, readings, team, sheet)


def _worksheet(world: World, readings: Readings, team: Team, sheet: Sheet) -> None:
    ended_at = world.hours("scope")[1]
    row = Worksheet.objects.create(
        uuid=uid("worksheet", sheet.key),
        team=team,
        read_at=ended_at + READ_AFTER,
        updated_by=world.users["staff"],
        created_at=ended_at - timedelta(hours=5),
        **{name: getattr(sheet, name) for name in SHEET_TEXTS},
    )
    Worksheet.objects.filter(pk=row.pk).update(updated_at=ended_at)
    world.worksheets[sheet.key] = row
    for index, (spec, text) in enumerate(sheet.reads):
        key = ("worksheet", sheet.key, index)
        readings.add(reading(spec, text), ended_at + READ_AFTER, world.users["staff"], *key, worksheet=row)


def build_promises(world: World, readings: Readings) -> None:
    """What partners promised to ask around, and what came back."""
    for outreach in promises.PROMISES:
        row = _promise(world, outreach)
        if outreach.reads and row.kept_on:
            spec, text = outreach.reads
            at = world.calendar.moment(row.kept_on, "17:20")
            readings.add(reading(spec, text), at, world.users["staff"], "promise", outreach.key, promise=row)


def _promise(world: World, outreach: Outreach) -> OutreachPromise:
    return OutreachPromise.objects.create(
        uuid=uid("promise", outreach.key),
        event=world.events["workshop"],
        organization=world.organizations[outreach.organization],
        network=outreach.network,
        question=outreach.question,
        language=outreach.language,
        due_on=world.calendar.day(outreach.due, 4),
        state=outreach.state,
        came_back=outreach.came_back,
        people_asked=outreach.people,
        kept_on=None if outreach.kept is None else world.calendar.day(outreach.kept, 3),
        created_at=world.hours("workshop")[1],
    )


def build_direct_entries(world: World, readings: Readings) -> None:
    """Things heard that have no source here."""
    for index, (weeks, by, origin, spec, text, is_verbatim) in enumerate(promises.DIRECT):
        at = world.moment(weeks, 2, "18:10")
        key = ("direct", index)
        readings.add(reading(spec, text), at, world.users[by], *key, origin=origin, is_verbatim=is_verbatim)
