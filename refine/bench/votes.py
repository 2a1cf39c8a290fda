"""How many votes are accepted per second while everybody answers the same question."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from statistics import median
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import uuid4

from django.urls import reverse

from events import public
from events.models import Activity, Event, Option, Participant, Vote
from events.services.running import create_event, open_event
from events.tallies import differences
from refine.bench import bare
from refine.bench.content import filled
from refine.bench.report import Report
from refine.bench.server import Browser, served
from refine.models import Group, Program

CONNECTIONS = 8
FORM = "application/x-www-form-urlencoded"
PEOPLE_AT_ONE_ADDRESS = 200


class Scale(NamedTuple):
    """How long each is asked at a time, and how often they take turns."""

    seconds: float
    rounds: int


FULL, SMALL = Scale(5, 5), Scale(0.5, 1)


class Question(NamedTuple):
    """What is answered: an address, and what a form of it may hold."""

    event: Event
    path: str
    options: list[int]
    groups: list[tuple[int, int]]


def run(report: Report, *, is_small: bool) -> None:
    """Figures of people who send one form each: a ballot of ten choices, and their neighborhood."""
    scale = SMALL if is_small else FULL
    question = _question(filled("votes", use_cases=20, voices=2000))
    bare.create_table()
    found: dict[str, list[float]] = {"form": [], "bare": []}
    sent = count()
    with served() as port:
        for turn in range(scale.rounds + 1):
            for name, ask in (("form", lambda browser: _send(browser, question, next(sent))), ("bare", _insert)):
                rate = _rate(port, ask, scale.seconds)
                if turn:
                    found[name].append(rate)
    _check(question, next(sent))
    rates = {name: median(each) for name, each in found.items()}
    votes = rates["form"] * len(question.options)
    report.figure("forms accepted, each of a new person", rates["form"], "a second")
    report.figure("votes accepted, ten to a form", votes, "a second")
    report.figure("bare view with one INSERT", rates["bare"], "a second")
    report.at_least("votes ÷ bare INSERTs", votes / rates["bare"], 0.2)


def _question(program: Program) -> Question:
    """An open survey with a ballot of ten choices, which asks for the neighborhood."""
    event = create_event(Event(program=program, kind=Event.Kind.SURVEY, title={"en": "Ballot"}))
    activity = Activity.objects.create(event=event, format=Activity.Format.BALLOT, prompt={"en": "Would it help?"})
    options = Option.objects.bulk_create(
        Option(activity=activity, label={"en": f"Choice {number}"}, position=number) for number in range(10)
    )
    open_event(event=event)
    groups = Group.objects.weighting(program).values_list("dimension_id", "pk")
    return Question(
        Event.objects.get(pk=event.pk),
        reverse("public_stop", args=[event.join_code, 1]),
        [option.pk for option in options],
        list(groups),
    )


def _send(browser: Browser, question: Question, number: int) -> None:
    """Somebody new sends the form. People come from many addresses, as in a city."""
    dimension, group = question.groups[number % len(question.groups)]
    body = {
        "nonce": public.new_nonce(question.event),
        "form_id": str(uuid4()),
        **{f"option_{pk}": (1, 1, 0, -1)[(number + place) % 4] for place, pk in enumerate(question.options)},
        f"group_{dimension}": group,
    }
    address = f"10.0.{number // PEOPLE_AT_ONE_ADDRESS // 250}.{number // PEOPLE_AT_ONE_ADDRESS % 250}"
    headers = {"Content_Type": FORM, "X_Forwarded_For": address}
    status, content = browser.ask("POST", question.path, urlencode(body), **headers)
    if status != 302:
        raise RuntimeError(f"A form was answered with {status}: {content[:2000].decode(errors='replace')}")


def _insert(browser: Browser) -> None:
    status, _content = browser.ask("POST", "/bare/insert/", "answer=1", Content_Type=FORM)
    if status != 204:
        raise RuntimeError(f"The bare view answered {status}.")


def _rate(port: int, ask: Callable[[Browser], None], seconds: float) -> float:
    """How often a second `ask` succeeds over all connections at once."""
    started = time.perf_counter()

    def keep_asking(browser: Browser) -> int:
        done = 0
        while time.perf_counter() < started + seconds:
            ask(browser)
            done += 1
        browser.close()
        return done

    browsers = [Browser(port) for _connection in range(CONNECTIONS)]
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        done = sum(pool.map(keep_asking, browsers))
    return done / (time.perf_counter() - started)


def _check(question: Question, sent: int) -> None:
    """RuntimeError unless every form that was accepted is there, once, and counted."""
    votes = Vote.objects.filter(option__activity__event=question.event).count()
    people = Participant.objects.filter(event=question.event).count()
    wrong = differences(question.event.activities.values_list("pk", flat=True))
    if (people, votes) != (sent, sent * len(question.options)) or wrong:
        raise RuntimeError(
            f"Of {sent} forms accepted, {people} are kept, with {votes} votes; wrong counts: {len(wrong)}."
        )
