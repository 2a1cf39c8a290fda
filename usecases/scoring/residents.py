"""R, resident interest: of the residents who were asked, the share who want it.

Every answer becomes a pair (yes, no), each at most 1. Every group counts by its share of
the population; a group nobody heard counts as "don't know" (50 with a wide range), not as
"no". Per group the share of yes is Beta(1 + yes, 1 + no), whose mean (yes + 1) / (n + 2)
is the rule Polis publishes for its groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import fsum, sqrt

from .inputs import KEPT, ActivityTally, Channel, Format, Group, InputError
from .results import ActivityInterest, GroupInterest, HeardWarning, ResidentInterest

EVERYBODY = Group(key="everybody", name="everybody", share=1.0)
FEW_VOICES, UNDER_HEARD = 5, 0.5

# How an answer is counted in raw figures.
AGREE, DISAGREE, PASS = "agree", "disagree", "pass"
# Per format what each answer counts as yes and as no, and in raw figures.
AnswerTable = Mapping[int, tuple[float, float, str]]
CHOICE: AnswerTable = {1: (1, 0, AGREE), 0: (0, 1, PASS), -1: (0, 1, DISAGREE)}
ANSWERS: Mapping[Format, AnswerTable] = {
    Format.AGREE: CHOICE,
    Format.BALLOT: CHOICE,
    Format.RATING: {
        5: (1, 0, AGREE),
        4: (0.75, 0.25, AGREE),
        3: (0.5, 0.5, PASS),
        2: (0.25, 0.75, DISAGREE),
        1: (0, 1, DISAGREE),
    },
}
PICKED, NOT_PICKED = 1, 0

# Number of people by answer and group (None: they gave none).
People = dict[int, dict[str | None, int]]


def open_fair_share(budget: int, options: int) -> float:
    """b of an activity that is still open: min(budget, options) / options. `options` is at least 1."""
    return min(budget, options) / options


def measured_fair_share(picks: int, participants: int, options: int) -> float:
    """b at the close of an activity: the mean number of different options picked / number of options.

    `picks` counts pairs of a participant and an option with at least one dot. Without
    participants nothing was measured: 0.
    """
    return picks / participants / options if participants else 0.0


def choice_answers(fair_share: float) -> AnswerTable:
    """The answers of dots, pick k and budget: an even share of the picks comes to 50."""
    if fair_share > 0.5:
        return {PICKED: ((1 - fair_share) / fair_share, 0, AGREE), NOT_PICKED: (0, 1, PASS)}
    return {PICKED: (1, 0, AGREE), NOT_PICKED: (0, fair_share / (1 - fair_share), PASS)}


@dataclass(slots=True)
class Heard:
    """What was heard about one use case: sums over its activities that count.

    Keys are groups, None for people who gave none. `events` holds the voices of each event.
    """

    yes: dict[str | None, float] = field(default_factory=dict)
    no: dict[str | None, float] = field(default_factory=dict)
    voices: Counter[str | None] = field(default_factory=Counter)
    channels: Counter[Channel] = field(default_factory=Counter)
    events: dict[str, Counter[str | None]] = field(default_factory=dict)
    activities: list[ActivityInterest] = field(default_factory=list)


@lru_cache(maxsize=KEPT)
def residents_of(
    activities: tuple[ActivityTally, ...],
    groups: tuple[Group, ...],
    raised_in_interviews: int = 0,
    *,
    without_open_link: bool = False,
) -> tuple[Heard, ResidentInterest]:
    """What was heard about one use case, and R; the same answers are counted once. Both are only to be read.

    `activities` in the order of their ids; `groups` are the program's, or `EVERYBODY` alone. Raises `InputError`
    (``unknown_group``, ``unknown_answer``, ``fair_share``) for a tally that does not fit.
    """
    heard = hear(activities, groups, without_open_link=without_open_link)
    return heard, resident_interest(heard, groups, raised_in_interviews)


def hear(activities: Iterable[ActivityTally], groups: Sequence[Group], *, without_open_link: bool) -> Heard:
    """Add up the activities of a use case, in the order given; see `residents_of`."""
    heard = Heard()
    keys = (*(group.key for group in groups), None)
    is_one_group = tuple(groups) == (EVERYBODY,)
    for tally in activities:
        people, channels = _count(tally, Channel.OPEN_LINK if without_open_link else None)
        if is_one_group:
            people = _as_everybody(people)
        answers = _answers(tally)
        _check(tally, people, keys, answers)
        activity = _activity_interest(tally, people, answers)
        heard.activities.append(activity)
        if not activity.is_counted:
            continue
        voices = heard.events.setdefault(tally.event_id, Counter())
        for answer, (yes, no, _) in answers.items():
            for group, number in people.get(answer, {}).items():
                heard.yes[group] = heard.yes.get(group, 0.0) + yes * number
                heard.no[group] = heard.no.get(group, 0.0) + no * number
                voices[group] += number
        heard.voices.update(voices)
        for channel, number in channels.items():
            heard.channels[Channel(channel)] += number
    return heard


def _answers(tally: ActivityTally) -> AnswerTable:
    if tally.format in ANSWERS:
        return ANSWERS[tally.format]
    if tally.fair_share is None or not 0 <= tally.fair_share <= 1:
        raise InputError("fair_share", f"{tally.activity}: the fair share must be between 0 and 1.")
    return choice_answers(tally.fair_share)


def _count(tally: ActivityTally, without: Channel | None) -> tuple[People, dict[str, int]]:
    """People by answer and group, and by channel, one channel left out; nobody while the totals are hidden.

    The one loop of the engine that runs over every tally.
    """
    people: People = {}
    channels: dict[str, int] = {}
    for group, channel, answer, number in () if tally.is_hidden else _rows(tally):
        if number and (without is None or channel != without):
            who = people.get(answer)
            if who is None:
                who = people[answer] = {}
            who[group] = who.get(group, 0) + number
            channels[channel] = channels.get(channel, 0) + number
    return people, channels


def _rows(tally: ActivityTally) -> Sequence[tuple[str | None, str, int, int]]:
    """Group, channel, answer and people: those who answered, who picked other options, who stood at a poster."""
    if tally.format in ANSWERS and not tally.posters:
        return tally.voices
    rows: list[tuple[str | None, str, int, int]] = list(tally.voices)
    if tally.format not in ANSWERS:
        left: dict[tuple[str | None, str], int] = {}
        for group, channel, number in tally.shown:
            left[group, channel] = left.get((group, channel), 0) + number
        for group, channel, _, number in tally.voices:
            left[group, channel] = left.get((group, channel), 0) - number
        rows += [(group, channel, NOT_PICKED, number) for (group, channel), number in left.items() if number > 0]
    # A sticker or a raised hand is a yes; none was asked too, and is not a yes.
    chosen, none = (5, 1) if tally.format == Format.RATING else (PICKED, NOT_PICKED)
    for number, dots in tally.posters:
        rows.append((None, Channel.POSTER, chosen, min(dots, number)))
        rows.append((None, Channel.POSTER, none, max(number - dots, 0)))
    return rows


def _as_everybody(people: People) -> People:
    """The same people as one group."""
    return {answer: {EVERYBODY.key: sum(who.values())} for answer, who in people.items()}


def _check(tally: ActivityTally, people: People, keys: Collection[str | None], answers: AnswerTable) -> None:
    for answer, who in people.items():
        if answer not in answers:
            raise InputError("unknown_answer", f"{tally.activity}: {tally.format} knows no answer {answer}.")
        for group in who:
            if group not in keys:
                message = f"{tally.activity}: an answer of group {group!r}, which has no share."
                raise InputError("unknown_group", message)


def _activity_interest(tally: ActivityTally, people: People, answers: AnswerTable) -> ActivityInterest:
    kinds = {AGREE: 0, DISAGREE: 0, PASS: 0}
    for answer, who in people.items():
        kinds[answers[answer][2]] += sum(who.values())
    return ActivityInterest(
        activity_id=tally.activity_id,
        activity=tally.activity,
        event_id=tally.event_id,
        event=tally.event,
        format=tally.format,
        voices=sum(kinds.values()),
        agree=kinds[AGREE],
        disagree=kinds[DISAGREE],
        passed=kinds[PASS],
        points=0 if tally.is_hidden else tally.points,
        is_counted=tally.is_scored and not tally.is_hidden,
        is_open=tally.is_open,
        is_hidden=tally.is_hidden,
    )


def resident_interest(heard: Heard, groups: Sequence[Group], raised_in_interviews: int = 0) -> ResidentInterest:
    """R of one use case, 0..100: the mean of its groups, each counted by its share of the population.

    Known as soon as one voice counts. People who gave no group are spread over the groups by
    share; they take no warning away. Groups keep the order given.
    """
    rows = tuple(_group_interest(heard, group, groups) for group in groups)
    counted = [activity for activity in heard.activities if activity.is_counted and activity.voices]
    totals = [voices.total() for voices in heard.events.values()]
    voices = heard.voices.total()
    mean = fsum(row.contribution for row in rows)
    sd = 100 * sqrt(fsum(_variance(row) for row in rows))
    all_yes, all_no = fsum(heard.yes.values()), fsum(heard.no.values())
    return ResidentInterest(
        value=mean if voices else None,
        sd=sd if voices else 0.0,
        low=max(0.0, mean - sd) if voices else 0.0,
        high=min(100.0, mean + sd) if voices else 100.0,
        unweighted=100 * (all_yes + 1) / (all_yes + all_no + 2) if voices else None,
        voices=voices,
        no_group_voices=heard.voices[None],
        people_low=max(totals, default=0),
        people_high=sum(totals),
        agree=sum(activity.agree for activity in counted),
        disagree=sum(activity.disagree for activity in counted),
        passed=sum(activity.passed for activity in counted),
        raised_in_interviews=raised_in_interviews,
        groups=rows,
        channels={channel: heard.channels[channel] for channel in Channel if heard.channels[channel]},
        formats=tuple(kind for kind in Format if any(activity.format == kind for activity in counted)),
        activities=tuple(heard.activities),
        heard_share=heard_share(rows),
        effective_voices=_effective_voices(rows),
    )


def _group_interest(heard: Heard, group: Group, groups: Sequence[Group]) -> GroupInterest:
    own_yes, own_no = heard.yes.get(group.key, 0.0), heard.no.get(group.key, 0.0)
    yes = own_yes + group.share * heard.yes.get(None, 0.0)
    no = own_no + group.share * heard.no.get(None, 0.0)
    value = 100 * (yes + 1) / (yes + no + 2)
    voices, of_a_group = heard.voices[group.key], sum(heard.voices[each.key] for each in groups)
    return GroupInterest(
        key=group.key,
        name=group.name,
        share=group.share,
        voices=voices,
        own_yes=own_yes,
        own_no=own_no,
        yes=yes,
        no=no,
        value=value,
        contribution=group.share * value,
        warning=heard_warning(voices, of_a_group, group.share, people=voices),
        voice_weight=group.share * of_a_group / voices if voices else None,
    )


def _variance(row: GroupInterest) -> float:
    a, b = row.yes + 1, row.no + 1
    return row.share**2 * a * b / ((a + b) ** 2 * (a + b + 1))


def heard_warning(voices: int, of_a_group: int, share: float, *, people: int) -> HeardWarning | None:
    """The gravest warning about a group with `voices` of all `of_a_group` voices, given by `people`."""
    if not voices:
        return HeardWarning.NOT_HEARD
    if people < FEW_VOICES:
        return HeardWarning.FEW_VOICES
    return HeardWarning.UNDER_HEARD if voices / of_a_group < UNDER_HEARD * share else None


def heard_share(rows: Sequence[GroupInterest]) -> float:
    """The share of the population, 0..1, whose groups were heard at all."""
    return fsum(row.share for row in rows if row.voices)


def _effective_voices(rows: Sequence[GroupInterest]) -> float:
    """Kish's 1 / sum(W^2 / n) over the groups heard, their shares brought to 1."""
    heard = [row for row in rows if row.voices and row.share]
    if not heard:
        return 0.0
    return fsum(row.share for row in heard) ** 2 / fsum(row.share**2 / row.voices for row in heard)
