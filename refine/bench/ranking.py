"""Does the ranking take longer where more people voted?"""

from typing import NamedTuple

from django.db.models import F, Value
from django.urls import reverse

from events.models import Tally
from refine.bench.content import filled, got, signed_in
from refine.bench.measure import counted_statements, medians
from refine.bench.report import Report
from refine.models import Program
from usecases.models import Support
from usecases.rankings.inputs import read_material


class Scale(NamedTuple):
    """How much is built, and how often each page is asked for."""

    use_cases: int
    few: int
    many: int
    rounds: int


FULL, SMALL = Scale(200, 1000, 1_000_000, 31), Scale(10, 100, 1000, 2)


def run(report: Report, *, is_small: bool) -> None:
    """Figures of the ranking with few and with many votes."""
    scale = SMALL if is_small else FULL
    programs = {
        "few": filled("few", use_cases=scale.use_cases, voices=scale.few),
        "many": filled("many", use_cases=scale.use_cases, voices=scale.many),
    }
    client = signed_in()
    urls = {name: reverse("usecases:ranking", args=[program.slug]) for name, program in programs.items()}

    def change() -> None:
        for program in programs.values():
            change_inputs(program)

    def answer() -> None:
        for program in programs.values():
            change_answers(program)

    asking = {name: lambda url=url: got(client, url) for name, url in urls.items()}
    pages = medians(asking, rounds=scale.rounds, before=change)
    pages_after_answers = medians(asking, rounds=scale.rounds, before=answer)
    reads = medians(
        {name: lambda program=program: read_material(program) for name, program in programs.items()},
        rounds=scale.rounds,
    )
    statements = {}
    for name, url in urls.items():
        change()
        with counted_statements() as sent:
            got(client, url)
        statements[name] = len(sent)

    for name, votes in (("few", scale.few), ("many", scale.many)):
        report.figure(f"page, {votes:,} votes", pages[name] * 1000, "ms")
        report.figure(f"page after another answer, {votes:,} votes", pages_after_answers[name] * 1000, "ms")
        report.figure(f"reading what it rests on, {votes:,} votes", reads[name] * 1000, "ms")
        report.figure(f"statements, {votes:,} votes", statements[name], "")
    report.at_most("page with many votes ÷ with few", pages["many"] / pages["few"], 1.2)
    report.at_most("the same after another answer", pages_after_answers["many"] / pages_after_answers["few"], 1.2)
    report.at_most("more statements with many votes", statements["many"] - statements["few"], 0, "")


def change_answers(program: Program) -> None:
    """Let somebody more have answered: all that was read of answers has to be read again."""
    tally = Tally.objects.filter(option__ballot_link__use_case__program=program).of_residents().first()
    Tally.objects.filter(pk=tally.pk).update(people=F("people") + 1)


def change_inputs(program: Program) -> None:
    """Change something that the ranking rests on, so that no page of it holds; what residents answered stays."""
    support = Support.objects.filter(use_case__program=program).order_by("pk").first()
    if support is not None:
        Support.objects.filter(pk=support.pk).update(is_written=Value(True) if not support.is_written else Value(False))
    Program.objects.filter(pk=program.pk).update(weight_gap=(F("weight_gap") + 1) % 100)
