"""Words left at events, and what was made of them and of the notes."""

from itertools import islice
from typing import Any

import numpy as np

from events.models import Comment
from refine.batches import batches
from refine.fill import words
from refine.fill.dice import pick, uids
from refine.fill.gatherings import Gathering
from refine.fill.world import BATCH, World, write
from stakeholders.models import Note
from usecases.models import Evidence, Insight

PEOPLE_PER_COMMENT = 12
INSIGHTS_PER_USE_CASE = 3
FROM_COMMENTS, FROM_NOTES = 0.45, 0.45
"""Where insights come from; the rest is typed in."""


def add_comments(world: World, gatherings: list[Gathering]) -> None:
    """One in twelve people left a few words."""
    rng = world.dice.stream("comments")
    count = 0
    for gathering in gatherings:
        people = gathering.event.participants.order_by("pk").values_list("pk", "channel", "language", "created_at")
        waiting = islice(people.iterator(chunk_size=BATCH * PEOPLE_PER_COMMENT), 0, None, PEOPLE_PER_COMMENT)
        for batch in batches(waiting, BATCH):
            count += len(write(_comments(world, gathering, rng, batch)))
    world.report(f"Comments: {count:,}")


def _comments(world: World, gathering: Gathering, rng: np.random.Generator, people: list[tuple]) -> list[Comment]:
    english = pick(rng, words.SAID, [1] * len(words.SAID), len(people))
    spanish = pick(rng, words.SAID_IN_SPANISH, [1] * len(words.SAID_IN_SPANISH), len(people))
    names = uids(rng, len(people))
    return [
        Comment(
            uuid=name,
            program=world.program,
            event=gathering.event,
            participant_id=pk,
            text=spanish[row] if language == "es" else english[row],
            language=language,
            channel=channel,
            created_at=at,
        )
        for row, (name, (pk, channel, language, at)) in enumerate(zip(names, people, strict=True))
    ]


def add_insights(world: World) -> None:
    """What was read in comments and notes, each said for or against a use case."""
    rng = world.dice.stream("insights")
    count = world.size.use_cases * INSIGHTS_PER_USE_CASE
    comments = Comment.objects.filter(program=world.program, insights=None).order_by("-pk")
    notes = Note.objects.filter(interview__program=world.program, insights=None).order_by("-pk")
    sources: list[tuple[str, Any]] = [
        *(("comment", comment) for comment in comments[: int(count * FROM_COMMENTS)]),
        *(("note", note) for note in notes[: int(count * FROM_NOTES)]),
    ]
    sources += [("", None)] * (count - len(sources))
    kinds = pick(rng, Insight.Kind.values, (5, 4, 4, 3, 2), count)
    insights = write([_insight(world, rng, number, kinds[number], *source) for number, source in enumerate(sources)])
    for name, rows in (("comment", Comment.objects), ("note", Note.objects)):
        read = Insight.objects.filter(program=world.program).exclude(**{name: None})
        rows.filter(pk__in=read.values(f"{name}_id"), read_at=None).update(read_at=world.at(-1))
    directions = pick(rng, Evidence.Direction.values, (4, 1), count)
    write(
        [
            Evidence(
                uuid=world.dice.uid("evidence", number),
                use_case=world.use_cases[number % len(world.use_cases)],
                insight=insight,
                direction=directions[number],
                linked_at=insight.created_at,
            )
            for number, insight in enumerate(insights)
        ]
    )
    world.report(f"Insights: {count:,}")


def _insight(world: World, rng: np.random.Generator, number: int, kind: str, name: str, source: Any) -> Insight:
    """All of a comment or note, or a sentence that somebody typed in where `source` is None."""
    row = Insight(
        uuid=world.dice.uid("insight", number), program=world.program, kind=kind, created_at=world.at(-1 - number % 40)
    )
    if source is None:
        row.text, row.origin = str(rng.choice(words.SAID)), "Town hall"
        return row
    setattr(row, name, source)
    row.text = row.anchor_exact = source.text if name == "comment" else source.body
    row.anchor_start, row.anchor_end = 0, len(row.text)
    row.is_verbatim = name == "comment" or source.kind == Note.Kind.QUOTE
    return row
