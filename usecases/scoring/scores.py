"""The criteria of all use cases of a program, before any weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import fsum

from .gap import data_gap
from .inputs import Channel, Criterion, Group, ProgramInput, UseCaseInput
from .partners import partner_support
from .residents import EVERYBODY, Heard, heard_warning, residents_of
from .results import Coverage, GroupCoverage, ResidentInterest, Scored, ScoredUseCase

MODEL = "2"
"""Version of the model; a change to any formula or to the order of random numbers changes it."""


def score(program: ProgramInput) -> Scored:
    """Partner support, resident interest and data gap of every use case.

    Cheap (no random numbers): about 0.1 ms a use case and 1 us a row of voices. Raises `InputError`
    for a tally that does not fit the program.
    """
    groups = program_groups(program)
    use_cases = sorted(program.use_cases, key=lambda use_case: use_case.id.bytes)
    residents = [_residents(use_case, groups, without_open_link=program.without_open_link) for use_case in use_cases]
    scored = tuple(
        ScoredUseCase(
            use_case=use_case,
            partners=partner_support(use_case.commitments),
            residents=interest,
            gap=data_gap(use_case.needs),
        )
        for use_case, (_heard, interest) in zip(use_cases, residents, strict=True)
    )
    heard = [each for each, _interest in residents]
    known = {
        criterion for row in scored for criterion, value in zip(Criterion, row.values, strict=True) if value is not None
    }
    activities = {tally.activity_id: tally for use_case in use_cases for tally in use_case.activities}
    return Scored(
        program=program,
        use_cases=scored,
        left_out=tuple(criterion for criterion in Criterion if criterion not in known),
        coverage=_coverage(program, groups, heard),
        open_activities=sum(tally.is_open or tally.is_hidden for tally in activities.values()),
        hidden_activities=sum(tally.is_hidden for tally in activities.values()),
    )


def _residents(
    use_case: UseCaseInput, groups: tuple[Group, ...], *, without_open_link: bool
) -> tuple[Heard, ResidentInterest]:
    activities = tuple(sorted(use_case.activities, key=lambda tally: tally.activity_id))
    return residents_of(activities, groups, use_case.raised_in_interviews, without_open_link=without_open_link)


def program_groups(program: ProgramInput) -> tuple[Group, ...]:
    """The groups answers are weighted by, sorted by key, their shares brought to 1 exactly."""
    if not program.groups:
        return (EVERYBODY,)
    total = fsum(group.share for group in program.groups)
    return tuple(sorted(group._replace(share=group.share / total) for group in program.groups))


def _coverage(program: ProgramInput, groups: Sequence[Group], heard: Sequence[Heard]) -> Coverage:
    events = _people(program, groups, heard)
    voices: Counter[str | None] = Counter()
    for each in heard:
        voices.update(each.voices)
    of_a_group = sum(voices[group.key] for group in groups)
    rows = []
    for group in groups:
        people = [event[group.key] for event, _ in events]
        warning = heard_warning(voices[group.key], of_a_group, group.share, people=sum(people))
        rows.append(
            GroupCoverage(
                key=group.key,
                name=group.name,
                share=group.share,
                voices=voices[group.key],
                people_low=max(people, default=0),
                people_high=sum(people),
                warning=warning,
            )
        )
    totals = [total for _, total in events]
    return Coverage(
        voices=voices.total(),
        no_group_voices=voices[None],
        people_low=max(totals, default=0),
        people_high=None if _several_activities(heard) else sum(totals),
        heard_share=fsum(row.share for row in rows if row.voices),
        groups=tuple(rows),
    )


def _several_activities(heard: Sequence[Heard]) -> bool:
    """Whether one event asked about use cases through more than one activity that counts."""
    asked = {(row.event_id, row.activity_id) for each in heard for row in each.activities if row.is_counted}
    return len(asked) > len({event for event, _activity in asked})


def _people(
    program: ProgramInput, groups: Sequence[Group], heard: Sequence[Heard]
) -> list[tuple[Counter[str | None], int]]:
    """Per event that counts: people by group, and in all; at least those who answered one and the same use case."""
    by_group: dict[str, Counter[str | None]] = {event: Counter() for each in heard for event in each.events}
    for event, group, channel, count in program.participants:
        if event in by_group and not (program.without_open_link and channel == Channel.OPEN_LINK):
            by_group[event][group if program.groups else EVERYBODY.key] += count
    totals = {event: people.total() for event, people in by_group.items()}
    for each in heard:
        for event, voices in each.events.items():
            people = by_group[event]
            for group, number in voices.items():
                if number > people[group]:
                    people[group] = number
            totals[event] = max(totals[event], voices.total())
    return [(by_group[event], totals[event]) for event in by_group]
