"""Does the first page of a list take longer where the list is long?"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from events.models import Comment, Event, Import, OutreachPromise
from refine.bench.content import empty, got, lead, settle, signed_in
from refine.bench.measure import medians, say
from refine.bench.report import Report
from refine.models import AuditEntry, Job, Membership, Program
from stakeholders.models import DataRequest, Guide, Interview, Organization, Stakeholder
from usecases.models import DataNeed, Decision, Evidence, Insight, Persona, Support, UseCase, UseCaseNeed, UserStory

BATCH = 1000
MOST = 1.5


class Scale(NamedTuple):
    """Rows in a short list and in a long one, and how often each page is asked for."""

    short: int
    long: int
    rounds: int


FULL, SMALL = Scale(100, 10_000, 31), Scale(60, 120, 1)

LISTS = (
    "stakeholders:stakeholder_list",
    "stakeholders:organization_list",
    "stakeholders:interview_list",
    "stakeholders:data_request_list",
    "stakeholders:guide_list",
    "stakeholders:member_list",
    "events:event_list",
    "events:promise_list",
    "events:heard_list",
    "usecases:use_case_list",
    "usecases:data_need_list",
    "usecases:support_list",
    "usecases:insight_list",
    "usecases:insight_inbox",
    "usecases:decision_list",
    "job_list",
    "audit_list",
)


def run(report: Report, *, is_small: bool) -> None:
    """Figures of every list page of a program."""
    scale = SMALL if is_small else FULL
    for slug, count in (("short", scale.short), ("long", scale.long)):
        say(f"  filling {slug}: {count:,} rows in each list")
        _fill(empty(slug), count)
    settle()
    client = signed_in()
    found = {}
    for name in LISTS:
        urls = {slug: reverse(name, args=[slug]) for slug in ("short", "long")}
        found[name] = medians(
            {slug: lambda url=url: got(client, url) for slug, url in urls.items()}, rounds=scale.rounds
        )
    for name, times in found.items():
        report.figure(f"{name}, {scale.long:,} rows", times["long"] * 1000, "ms")
        report.at_most(f"{name}, {scale.long:,} rows ÷ {scale.short:,}", times["long"] / times["short"], MOST)


def _fill(program: Program, count: int) -> None:
    """`count` rows in each list of `program`; some hang on others, one on one."""
    now, today = timezone.now(), timezone.localdate()

    def make(model: type[Model], row: Callable[[int], dict[str, Any]]) -> list[Any]:
        rows: list[Any] = []
        for start in range(0, count, BATCH):
            places = range(start, min(start + BATCH, count))
            rows += model._default_manager.bulk_create(model(**row(place)) for place in places)
        return rows

    organizations = make(Organization, lambda n: {"program": program, "name": f"Organization {n}", "kind": "nonprofit"})
    people = make(Stakeholder, lambda n: {"program": program, "number": n + 1, "role": "Renter"})
    interviews = make(
        Interview, lambda n: {"program": program, "number": n + 1, "organization": organizations[n], "planned_at": now}
    )
    with_whom = Interview.stakeholders.through
    make(with_whom, lambda n: {"interview": interviews[n], "stakeholder": people[n]})
    make(DataRequest, lambda n: {"program": program, "description": f"Request {n}", "asked_on": today})
    make(Guide, lambda n: {"program": program, "title": f"Guide {n}"})
    make(Membership, lambda n: {"program": program, "email": f"{n}@bench.example", "role": Membership.Role.OBSERVER})
    events = make(Event, lambda n: _event(program, n) | {"starts_at": now, "state": Event.State.CLOSED})
    promise = {"network": "Tenants", "question": "What is missing?", "due_on": today}
    make(OutreachPromise, lambda n: promise | {"event": events[n], "organization": organizations[n]})
    heard = {"program": program, "channel": "facilitator", "logged_by": lead(), "text": "Nobody tells us."}
    make(Comment, lambda n: heard | {"created_at": now})
    use_cases = make(UseCase, lambda n: {"program": program, "number": n + 1, "title": f"Use case {n}"})
    personas = make(Persona, lambda n: {"use_case": use_cases[n], "title": "Parent"})
    make(UserStory, lambda n: {"use_case": use_cases[n], "persona": personas[n], "want": "to see it"})
    needs = make(DataNeed, lambda n: {"program": program, "title": f"Data {n}"})
    make(UseCaseNeed, lambda n: {"use_case": use_cases[n], "data_need": needs[n]})
    make(Support, lambda n: {"use_case": use_cases[n], "organization": organizations[n], "rung": "endorses"})
    insights = make(Insight, lambda n: {"program": program, "kind": "need", "text": "Nobody tells us."})
    make(Evidence, lambda n: {"use_case": use_cases[n], "insight": insights[n]})
    make(Decision, lambda n: {"program": program, "title": f"Decision {n}", "reasons": "Heard", "decided_on": today})
    make(Job, lambda n: {"program": program, "kind": "send_mail", "state": Job.State.DONE, "owner": lead()})
    make(Import, lambda n: {"program": program, "file_name": f"{n}.csv", "file_size": 1, "format": "csv"})
    make(AuditEntry, lambda n: {"program": program, "action": "use_case_added", "actor": lead()})


def _event(program: Program, number: int) -> dict[str, Any]:
    return {
        "program": program,
        "kind": "survey",
        "title": {"en": f"Survey {number}"},
        "join_code": f"{program.pk}X{number}",
    }
