"""What people wrote and said at events, and what the team heard elsewhere."""

from collections import defaultdict
from datetime import datetime, timedelta

from events.models import Activity, Channel, Comment, Participant
from refine.demo.build.insights import Readings
from refine.demo.build.world import World
from refine.demo.content import comments_eastmoor, comments_northside, comments_survey
from refine.demo.content.events import OPEN_NOW
from refine.demo.identity import dice, uid
from refine.demo.script import Block, blocks, marked

SCRIPTS = (
    ("northside-walk", comments_northside.WORDS),
    ("ballot", comments_survey.SURVEY),
    ("meeting", comments_survey.MEETING),
    (OPEN_NOW, comments_eastmoor.EASTMOOR),
)
READ_AFTER = timedelta(hours=22)


def build_comments(world: World, readings: Readings) -> None:
    """Comments in the order in which they came, and what was made of those that are read."""
    for event, script in SCRIPTS:
        told = list(blocks(script))
        people = _people_by_place(world, event)
        for index, block in enumerate(told):
            _comment(world, readings, event, block, index, people, _clock(world, event, index, len(told)))
    for index, heard in enumerate(comments_eastmoor.HEARD):
        _heard(world, readings, index, *heard)


def _clock(world: World, event: str, index: int, count: int) -> datetime:
    """Comments come evenly over the event, or over the part of it that has passed."""
    starts_at, ends_at = world.hours(event)
    place = dice("clock", event, index).uniform(0, 1)
    return starts_at + (ends_at - starts_at) * (index + place) / count


def _people_by_place(world: World, event: str) -> dict[tuple[str, str], list[Participant]]:
    """Participants by neighborhood and channel, to be matched with the words."""
    names: dict[int | None, str] = {group.pk: key for key, group in world.groups.items()}
    found = defaultdict(list)
    for person in world.events[event].participants.filter(capacity="resident").order_by("pk"):
        found[names.get(person.group_id, "-"), person.channel].append(person)
    return found


def _comment(
    world: World,
    readings: Readings,
    event: str,
    block: Block,
    index: int,
    people: dict[tuple[str, str], list[Participant]],
    at: datetime,
) -> None:
    place, channel, neighborhood, *flags = block.head
    said = marked(block.words)
    here = people[neighborhood, channel]
    station = world.stations.get((event, int(place)))
    activity = world.events[event].activities.filter(format=Activity.Format.COMMENT, station=station).first()
    is_read, read_at = "unread" not in flags, min(at + READ_AFTER, world.midnight)
    comment = Comment.objects.create(
        uuid=uid("comment", event, index),
        program=world.program,
        event=world.events[event],
        station=station,
        activity=activity,
        participant=here.pop() if here else None,
        text=said.text,
        language="es" if "es" in flags else "en",
        translation=block.translation,
        translated_by="Inés Marchetti" if block.translation else "",
        is_illegible="illegible" in flags,
        channel=channel,
        group=world.groups.get(neighborhood),
        logged_by=world.users["staff"] if channel in {Channel.PAPER, Channel.FACILITATOR} else None,
        read_at=read_at if is_read else None,
        created_at=at,
    )
    reader = world.users["ines" if "es" in flags else "staff"]
    for mark in said.marks:
        readings.mark(mark, said.text, read_at, reader, "comment", event, index, comment=comment)


def _heard(
    world: World,
    readings: Readings,
    index: int,
    by: str,
    when: tuple[int, int],
    where: str,
    from_whom: str,
    neighborhood: str,
    words: str,
) -> None:
    said, at = marked(words), world.moment(*when, "17:45")
    is_spanish = by == "ines"
    comment = Comment.objects.create(
        uuid=uid("heard", index),
        program=world.program,
        text=said.text,
        language="es" if is_spanish else "en",
        translation=comments_eastmoor.HEARD_TRANSLATIONS.get(index, ""),
        translated_by="Inés Marchetti" if is_spanish else "",
        channel=Channel.FACILITATOR,
        heard_where=where,
        heard_from=from_whom,
        group=world.groups.get(neighborhood),
        logged_by=world.users[by],
        read_at=at + READ_AFTER,
        created_at=at,
    )
    for mark in said.marks:
        readings.mark(mark, said.text, at + READ_AFTER, world.users["staff"], "heard", index, comment=comment)
