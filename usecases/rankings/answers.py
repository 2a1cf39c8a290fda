"""What residents answered about the use cases of a ranking, and that it is read again only when it has changed.

There are tens of thousands of counts behind a ranking of two hundred use cases, and most changes touch none of them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from sys import intern
from threading import Lock
from typing import Any, NamedTuple

from django.db import connection

from events.models import Activity, PosterCount, Tally, Turnout
from refine.models import Program
from refine.revisions import revision_of
from usecases import scoring
from usecases.models import BallotLink

ANSWER_FORMATS = tuple(Activity.Format(name) for name in scoring.Format if name in Activity.Format.values)
"""Formats whose answers the ranking counts."""
KEPT_PROGRAMS = 16
KEPT_OPTIONS = 2_500
Voices = tuple[tuple[str | None, str, int, int], ...]
"""Group's key or None, channel, answer, people."""
GroupKeys = tuple[tuple[int, str], ...]
"""Each group's pk with its key."""
Links = tuple[tuple[int, int, int, bool], ...]
"""Options that stand for use cases: the pks of use case, option and activity, and whether it is scored."""


class Answers(NamedTuple):
    """What residents answered, by use case pk; and how many people took part in each event. Only to be read."""

    activities: Mapping[int, Sequence[scoring.ActivityTally]]
    participants: Sequence[scoring.ParticipantCount]


_kept: dict[int, tuple[tuple[object, ...], Answers]] = {}
"""By program pk: under which revision and for what the answers were read, and the answers."""
_keeping = Lock()


def read_answers(program: Program, ranked: Sequence[int], group_keys: Mapping[int, str]) -> Answers:
    """The answers about some use cases; those read before, as long as nothing about events and answers has changed."""
    links = tuple(BallotLink.objects.filter(use_case__in=ranked).for_ranking())
    asked = links, tuple(group_keys.items()), program.languages[0]
    if connection.in_atomic_block:
        # What this transaction has written is not everybody's yet, and may never be.
        return _answers_to(*asked)
    key = (revision_of(program.pk, "events"), *asked)
    kept_key, answers = _kept.get(program.pk, (None, None))
    if answers is None or kept_key != key:
        answers = _answers_to(*asked)
        _keep(program.pk, key, answers)
    return answers


def _keep(program_id: int, key: tuple[object, ...], answers: Answers) -> None:
    """Remember the newest of each program, of those that were read last."""
    with _keeping:
        _kept.pop(program_id, None)
        _kept[program_id] = key, answers
        if len(_kept) > KEPT_PROGRAMS:
            del _kept[next(iter(_kept))]


def _answers_to(links: Links, group_keys: GroupKeys, language: str) -> Answers:
    """What was answered to `links`, from rows of the package `events` and no other: `read_answers` rests on it."""
    activities = Activity.objects.filter(pk__in={activity for _use_case, _option, activity, _is_scored in links})
    asked = {activity.pk: activity for activity in activities.for_ranking(ANSWER_FORMATS)}
    voices: dict[int, Voices] = {}
    points: dict[int, int] = {}
    linked = {option for _use_case, option, _activity, _is_scored in links}
    for option, counts, spent in Tally.objects.filter(activity__in=asked).for_ranking():
        if option in linked:
            voices[option], points[option] = _voices(counts, group_keys), spent
    keys = dict(group_keys)
    shown = defaultdict(list)
    for activity, group, channel, people in Turnout.objects.filter(activity__in=asked).for_ranking():
        shown[activity].append(scoring.ShownCount(keys.get(group), channel, people))
    posters = defaultdict(list)
    for poster in PosterCount.objects.filter(activity__in=asked).order_by("pk"):
        posters[poster.activity_id].append(poster)
    known = {pk: _asked(activity, tuple(shown[pk]), language=language) for pk, activity in asked.items()}
    found: dict[int, list[scoring.ActivityTally]] = defaultdict(list)
    events = {}
    for use_case, option, activity, is_scored in links:
        if activity not in asked:
            continue
        found[use_case].append(
            scoring.ActivityTally(
                **known[activity],
                voices=voices.get(option, ()),
                posters=[
                    scoring.PosterCount(each.people, each.marks.get(str(option), 0)) for each in posters[activity]
                ],
                points=points.get(option, 0) if asked[activity].format in Activity.BUDGET_FORMATS else 0,
                is_scored=is_scored,
            )
        )
        events[activity] = known[activity]["event_id"]
    return Answers(found, _participants(events, shown))


@lru_cache(maxsize=KEPT_OPTIONS)
def _voices(counts: str, group_keys: GroupKeys) -> Voices:
    """Rows of counts as `TallyQuerySet.for_ranking` packs them, in one order; the same text is read once."""
    keys = {str(pk): key for pk, key in group_keys}
    return tuple(
        (keys.get(group), intern(channel), int(answer), int(people))
        for group, channel, answer, people in (row.split(" ") for row in sorted(counts.split(",")))
    )


def _asked(activity: Activity, shown: Sequence[scoring.ShownCount], *, language: str) -> dict[str, Any]:
    """What holds for every option of an activity.

    Titles are in the program's own language: what is stored must not depend on the reader's.
    """
    event, is_board = activity.event, activity.format in Activity.BUDGET_FORMATS
    is_open = activity.closed_at is None and event.is_open
    return {
        "activity_id": str(activity.uuid),
        "activity": activity.prompt.in_language(language),
        "event_id": str(event.uuid),
        "event": event.title.in_language(language),
        "format": scoring.Format(activity.format),
        "shown": shown if is_board else (),
        "fair_share": _fair_share(activity) if is_board else None,
        "is_open": is_open,
        "is_hidden": is_open and event.hides_results,
    }


def _fair_share(activity: Activity) -> float:
    """b: measured at the close; before, and where nothing was measured, what the budget allows."""
    if activity.fair_share is not None:
        return activity.fair_share
    return scoring.open_fair_share(activity.budget, activity.option_count)


def _participants(
    events: Mapping[int, str], shown: Mapping[int, Iterable[scoring.ShownCount]]
) -> list[scoring.ParticipantCount]:
    """People per event, group and channel, as far as tallies tell: those of the activity most of them submitted.

    `events`: the event's UUID by the pk of each activity.
    """
    people: dict[tuple[str, str | None, str], int] = defaultdict(int)
    for activity_id, event_id in events.items():
        here: Counter[tuple[str | None, str]] = Counter()
        for group, channel, count in shown[activity_id]:
            here[group, channel] += count
        for (group, channel), count in here.items():
            people[event_id, group, channel] = max(people[event_id, group, channel], count)
    return [scoring.ParticipantCount(*key, count) for key, count in people.items()]
