"""Drafts of use cases from what a team of a scope-a-thon wrote."""

from django.db import transaction

from events.models import Worksheet
from refine.models import User
from usecases.models import DataNeed, Evidence, Insight, UseCase
from usecases.services.data import attach_new_need
from usecases.services.insights import link_evidence, mark_read, mark_words
from usecases.services.use_cases import add_use_case

MOST_TITLE_CHARACTERS = UseCase._meta.get_field("title").max_length or 0
MOST_WORDS = UseCase._meta.get_field("who").max_length or 0
MOST_NEED_CHARACTERS = DataNeed._meta.get_field("title").max_length or 0
MOST_NEEDS = 12


@transaction.atomic
def draft_from_worksheet(*, worksheet: Worksheet, actor: User) -> UseCase:
    """Make a draft use case of a worksheet, and read the worksheet. Returns the draft that is there already, if any.

    The problem is what people face today, and is kept as an insight that speaks for the draft; each line of the
    data becomes a piece of data needed. Ideas for a solution stay on the worksheet: they are for the design step.
    """
    worksheet = (
        Worksheet.objects.select_for_update(of=("self",)).select_related("team__event__program").get(pk=worksheet.pk)
    )
    existing = worksheet.use_cases.order_by("number").first()
    if existing is not None:
        return existing
    today = "\n".join(filter(None, [worksheet.problem, worksheet.why_now]))
    draft = add_use_case(
        UseCase(
            title=worksheet.title[:MOST_TITLE_CHARACTERS],
            who=worksheet.who_is_hurt[:MOST_WORDS],
            today=today[:MOST_WORDS],
            impact_change=worksheet.goal[:MOST_WORDS],
            past_attempts=worksheet.past_attempts[:MOST_WORDS],
            worksheet=worksheet,
        ),
        program=worksheet.team.event.program,
        actor=actor,
    )
    for line in _lines(worksheet.data):
        attach_new_need(use_case=draft, title=line, is_must_have=True)
    if worksheet.problem.strip():
        insight = mark_words(source=worksheet, exact=worksheet.problem, kind=Insight.Kind.NEED, actor=actor)
        link_evidence(insight=insight, use_case=draft, direction=Evidence.Direction.SUPPORTS, actor=actor)
    mark_read(source=worksheet)
    return draft


def _lines(text: str) -> list[str]:
    """The lines of a list somebody typed, without their bullets, each once, whatever its case."""
    lines = (line.strip(" \t-–•*·").strip()[:MOST_NEED_CHARACTERS] for line in text.splitlines())
    return list({line.casefold(): line for line in reversed(list(filter(None, lines)))}.values())[::-1][:MOST_NEEDS]
