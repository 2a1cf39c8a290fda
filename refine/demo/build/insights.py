"""Insights: what the program office made of what it read, each with its place in the source."""

from datetime import datetime
from itertools import groupby
from typing import Any

from refine.demo.build.usecases import write_history
from refine.demo.build.world import World
from refine.demo.identity import uid
from refine.demo.script import Mark, Reading
from refine.models import User
from usecases.models import Evidence, Insight

AROUND = 32
"""Characters of the source kept before and after an anchor."""


class Readings:
    """Collects insights and writes them together, with their tags and what they speak for and against."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.found: list[tuple[Insight, Reading]] = []

    def add(self, reading: Reading, at: datetime, by: User, *key: object, **source: Any) -> Insight:
        """An insight without a place in its source, or with no source at all (`origin` says where it was heard)."""
        insight = Insight(
            uuid=uid("insight", *key),
            program=self.world.program,
            kind=reading.kind,
            text=source.pop("text", reading.text),
            created_by=by,
            created_at=at,
            **source,
        )
        self.found.append((insight, reading))
        return insight

    def mark(
        self, mark: Mark, text: str, at: datetime, by: User, *key: object, is_quoted: bool = True, **source: Any
    ) -> Insight:
        """An insight anchored to exact words of `text`. Its own text is those words unless the reader put it anew."""
        return self.add(
            mark.reading,
            at,
            by,
            *key,
            mark.start,
            text=mark.reading.text or mark.exact,
            is_verbatim=is_quoted and not mark.reading.text,
            anchor_start=mark.start,
            anchor_end=mark.end,
            anchor_exact=mark.exact,
            anchor_prefix=text[max(mark.start - AROUND, 0) : mark.start],
            anchor_suffix=text[mark.end : mark.end + AROUND],
            **source,
        )

    def write(self) -> None:
        """Save all of them, oldest first."""
        self.found.sort(key=lambda pair: (pair[0].created_at, pair[0].uuid))
        rows = Insight.objects.bulk_create([insight for insight, _reading in self.found], batch_size=500)
        for at, made in groupby(rows, key=lambda row: row.created_at):
            write_history(list(made), at, self.world.users["staff"])
        self._write_tags()
        self._write_evidence()

    def _write_tags(self) -> None:
        tagged = Insight.tags.through
        tagged.objects.bulk_create(
            tagged(insight_id=insight.pk, tag_id=self.world.tags[name].pk)
            for insight, reading in self.found
            for name in reading.tags
        )

    def _write_evidence(self) -> None:
        Evidence.objects.bulk_create(
            Evidence(
                uuid=uid("evidence", insight.uuid, number),
                insight=insight,
                use_case=self.world.use_cases[number],
                direction=direction,
                linked_by=insight.created_by,
                linked_at=insight.created_at,
            )
            for insight, reading in self.found
            for direction, numbers in (("supports", reading.supports), ("contradicts", reading.contradicts))
            for number in numbers
        )
