"""Use cases with the stages they went through, the data they need, and what partners said about them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from refine.demo.build.world import World
from refine.demo.content import needs, support, usecases
from refine.demo.content.decision import CHECKED_AFTERWARDS
from refine.demo.content.shapes import Check, Need
from refine.demo.content.usecases import Scenario
from refine.demo.identity import dice, uid
from usecases.models import Assessment, DataNeed, Support, UseCase, UseCaseNeed

TEXTS = (
    "who",
    "wants_to",
    "today",
    "with_open_data",
    "past_attempts",
    "pitch",
    "impact_people",
    "impact_change",
    "impact_source",
    "impact_certainty",
)


def write_history(rows: Sequence[Any], at: datetime, user: Any, *, is_new: bool = True) -> None:
    """Keep what `rows` hold now as a version of `at`."""
    manager = type(rows[0]).history
    manager.bulk_history_create(rows, update=not is_new, default_user=user, default_date=at)


def build_use_cases(world: World) -> None:
    """The use cases, each with a version for every stage it reached."""
    rows = UseCase.objects.bulk_create(_use_case(world, scenario) for scenario in usecases.SCENARIOS)
    world.use_cases = {row.number: row for row in rows}
    for scenario in usecases.SCENARIOS:
        row = world.use_cases[scenario.number]
        for index, (status, weeks) in enumerate(scenario.stages):
            row.status = status
            if status == UseCase.Status.SET_ASIDE:
                row.set_aside_reason = scenario.set_aside_reason
                if scenario.merged_into:
                    row.merged_into = world.use_cases[scenario.merged_into]
            user = world.users["staff" if status == UseCase.Status.DRAFT else "lead"]
            row.updated_at = world.moment(weeks, 3, "15:30")
            write_history([row], row.updated_at, user, is_new=index == 0)
    UseCase.objects.bulk_update(rows, ["status", "set_aside_reason", "merged_into", "updated_at"])


def _use_case(world: World, scenario: Scenario) -> UseCase:
    return UseCase(
        uuid=uid("use case", scenario.number),
        program=world.program,
        number=scenario.number,
        title=scenario.title,
        worksheet=world.worksheets.get(scenario.worksheet),
        created_by=world.users["staff"],
        created_at=world.moment(scenario.stages[0][1], 3, "15:30"),
        **{name: getattr(scenario, name) for name in TEXTS},
    )


def build_needs(world: World) -> None:
    """The register of data, its assessments, and which use case needs what."""
    rows = DataNeed.objects.bulk_create(
        DataNeed(
            uuid=uid("need", need.key),
            program=world.program,
            title=need.title,
            variables=need.variables,
            geography=need.geography,
            period=need.period,
            cadence=need.cadence,
            department=need.department,
            created_at=world.moment(-12, 1, "11:05"),
        )
        for need in needs.NEEDS
    )
    write_history(rows, world.moment(-12, 1, "11:05"), world.users["staff"])
    world.needs = {need.key: row for need, row in zip(needs.NEEDS, rows, strict=True)}
    UseCaseNeed.objects.bulk_create(
        UseCaseNeed(use_case=world.use_cases[number], data_need=world.needs[key], is_must_have=is_must_have)
        for number, pieces in needs.NEEDED_BY.items()
        for key, is_must_have in pieces
    )
    build_assessments(world, [need for need in needs.NEEDS if need.key not in CHECKED_AFTERWARDS])


def build_assessments(world: World, checked: Sequence[Need]) -> None:
    """What was found when somebody looked for these pieces of data; nothing for those that nobody has checked."""
    rows = Assessment.objects.bulk_create(_assessment(world, need.key, need.check) for need in checked if need.check)
    for row in rows:
        write_history([row], world.calendar.moment(row.assessed_on, "15:10"), row.assessor)


def _assessment(world: World, key: str, check: Check) -> Assessment:
    draw = dice("assessed", key)
    weeks, weekday = draw.randrange(-11, -4), draw.randrange(5)
    if check.weeks is not None:
        weeks, weekday = check.weeks, check.weekday
    answers = dict(zip(Assessment.OPENNESS, (needs.LETTERS[letter] for letter in check.openness), strict=True))
    return Assessment(
        data_need=world.needs[key],
        answers_question=check.answers,
        answers_reason=check.reason,
        is_known=check.known,
        stays_closed=bool(check.stays_closed_reason),
        stays_closed_reason=check.stays_closed_reason,
        evidence_url=check.url,
        remarks=check.remarks,
        assessor=world.users[check.by],
        assessed_on=world.calendar.day(weeks, weekday),
        **answers,
    )


def build_support(world: World, promises: Sequence[support.Promise]) -> None:
    """What organizations committed to, said or refused, each with its first version."""
    for promise in promises:
        event = world.events[promise.event] if promise.event else None
        given_on = (
            world.hours(promise.event)[0].date()
            if promise.event
            else world.calendar.day(promise.weeks, promise.weekday)
        )
        row = Support.objects.create(
            uuid=uid("support", promise.use_case, promise.organization, promise.rung),
            use_case=world.use_cases[promise.use_case],
            organization=world.organizations[promise.organization],
            event=event,
            rung=promise.rung,
            is_written=promise.is_written,
            what=promise.what,
            amount=promise.amount,
            reason=promise.reason,
            given_on=given_on,
            until=None if promise.until is None else world.calendar.day(promise.until, 4),
            confirmed_at=world.moment(-8, 4, "10:30") if promise.is_confirmed else None,
            recorded_by=world.users["staff"],
            created_at=world.calendar.moment(given_on, "21:00"),
        )
        row.history.update(history_date=row.created_at, history_user=world.users["staff"])
