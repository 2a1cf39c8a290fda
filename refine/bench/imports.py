"""How fast a file of votes comes in, and how much memory a file of 200 MB takes."""

import csv
import random
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from refine.bench.content import empty
from refine.bench.measure import forget_peak, memory_at_peak, memory_now, say, seconds
from refine.bench.report import Report


class Scale(NamedTuple):
    """Votes in the file whose speed is measured, and the size of the one whose memory is."""

    votes: int
    megabytes: int


FULL, SMALL = Scale(300_000, 200), Scale(3000, 1)
LEAST_VOTES_A_SECOND = {"postgresql": 20_000, "sqlite": 10_000}
MOST_MEGABYTES = 100
OPTIONS, VOTES_OF_A_PERSON = 200, 30
LINE_BYTES = 410
STARTED = 1_740_819_600_000
REMARK = "Somebody wrote a remark here, as people do in surveys; nobody asked for it. " * 5
"""Makes the large file large with fewer votes, so that it is done in minutes. No column of it is kept."""


def run(report: Report, *, is_small: bool) -> None:
    """Figures of `manage.py import_votes`: reading, checking, writing and counting together."""
    scale = SMALL if is_small else FULL
    idle = memory_now()
    forget_peak()
    megabytes = scale.megabytes
    count, taken = _imported("memory", votes=megabytes * 10**6 // LINE_BYTES, remark=REMARK)
    report.figure(f"file of {megabytes} MB, {count:,} votes", taken, "s")
    report.at_most(f"file of {megabytes} MB, memory above idle", (memory_at_peak() - idle) / 1e6, MOST_MEGABYTES, "MB")

    count, taken = _imported("speed", votes=scale.votes)
    least = LEAST_VOTES_A_SECOND[connection.vendor]
    report.at_least(f"file of {count:,} votes", count / taken, least, "votes/s")


def _imported(slug: str, *, votes: int, remark: str = "") -> tuple[int, float]:
    """Import a Polis export into a new program; returns its votes and the seconds it took."""
    empty(slug)
    with TemporaryDirectory(dir=settings.DATA_DIR) as folder:
        count = _write(Path(folder), votes, remark)
        say(f"  importing {count:,} votes")
        taken = seconds(lambda: call_command("import_votes", slug, folder, format="polis", stdout=StringIO()))
    return count, taken


def _write(folder: Path, votes: int, remark: str) -> int:
    """Comments, and votes of as many people as that takes; returns the number of votes."""
    chance = random.Random(1)  # noqa: S311  (invented votes, not secrets)
    people = max(1, votes // VOTES_OF_A_PERSON)
    with (folder / "comments.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["comment-id", "moderated", "comment-body"])
        rows.writerows([option, 1, f"Statement {option}"] for option in range(OPTIONS))
    with (folder / "votes.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["timestamp", "comment-id", "voter-id", "vote", "remark"])
        for person in range(people):
            for option in chance.sample(range(OPTIONS), VOTES_OF_A_PERSON):
                answer = chance.choice((1, 0, -1))
                rows.writerow([STARTED + person * 1000, option, f"voter-{person}", answer, remark])
    return people * VOTES_OF_A_PERSON
