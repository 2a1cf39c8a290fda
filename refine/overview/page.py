"""The overview put together: the template only prints."""

from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from refine.figures import Figures
from refine.overview.lacking import todos
from refine.overview.tactics import tactics
from refine.overview.voices import coverage, groups_to_show
from stakeholders.models import Stakeholder
from usecases.models import BallotLink, Insight, UseCase
from usecases.rankings.links import address_of

TODOS_SHOWN = 8
PROMISING = (UseCase.Status.PROMISING, UseCase.Status.HANDED_OVER)


class Step(NamedTuple):
    """One step of the funnel: how many, of what, and where they are listed."""

    number: int
    label: str
    url: str
    is_current: bool = False


class FirstStep(NamedTuple):
    """Something to begin with in an empty program; no address where the reader may not do it."""

    title: str
    explanation: str
    url: str
    action: str


def page_context(program: Any) -> dict[str, Any]:
    """The template's context. `program` carries `can_<action>` for the actions in `ACTIONS` of the view."""
    funnel = _funnel(program)
    if not any(step.number for step in funnel):
        return {"program": program, "first_steps": _first_steps(program)}
    groups = coverage(program)
    shown = groups_to_show(groups, Figures(exact=program.can_view_exact_figures))
    lacking = todos(program, groups, shown)
    weighting = [group for group in groups if group.is_weighting]
    return {
        "program": program,
        "first_steps": [],
        "funnel": funnel,
        "todos": lacking[:TODOS_SHOWN],
        "more_todos": lacking[TODOS_SHOWN:],
        "groups": [group.in_words(is_shown=group.group.pk in shown) for group in weighting],
        "share_source": ", ".join(sorted({group.source for group in weighting if group.source})),
        "settings_url": address_of("program_settings", program.slug) if program.can_change else "",
        "tactics": tactics(program),
    }


def _funnel(program: Any) -> list[Step]:
    """From who was asked to what was found promising; the last step reached is the current one."""
    put_to_residents = BallotLink.objects.filter(use_case=OuterRef("pk")).exclude(event__state="draft")
    rows = list(
        UseCase.objects.filter(program=program, merged_into__isnull=True)
        .annotate(was_put_to_residents=Exists(put_to_residents))
        .values_list("status", "was_put_to_residents")
    )
    people = Stakeholder.objects.filter(program=program).count()
    heard = Insight.objects.filter(program=program).with_words().count()
    asked = sum(was_put for status, was_put in rows if status != UseCase.Status.SET_ASIDE)
    promising = sum(status in PROMISING for status, _was_put in rows)
    use_cases = address_of("usecases:use_case_list", program.slug)
    steps = [
        Step(
            people,
            ngettext("person or partner", "people and partners", people),
            address_of("stakeholders:stakeholder_list", program.slug),
        ),
        Step(
            heard,
            ngettext("thing heard", "things heard", heard),
            address_of("usecases:insight_list", program.slug),
        ),
        Step(len(rows), ngettext("use case drafted", "use cases drafted", len(rows)), use_cases),
        Step(
            asked,
            ngettext("put to residents", "put to residents", asked),
            address_of("events:event_list", program.slug),
        ),
        Step(promising, ngettext("promising so far", "promising so far", promising), f"{use_cases}?stage=promising"),
    ]
    reached = max((place for place, step in enumerate(steps) if step.number), default=None)
    return [step._replace(is_current=place == reached) for place, step in enumerate(steps)]


def _first_steps(program: Any) -> list[FirstStep]:
    """How a program begins, in the order of the method."""
    steps = [
        (
            _("Say who lives here"),
            _("Groups and their share of the population, so that the page can say who has not been heard."),
            "program_settings",
            _("Open settings"),
            program.can_change,
        ),
        (
            _("List people who can know"),
            _("Who asked for data, works in the field, uses the service often, or is most affected."),
            "stakeholders:stakeholder_add",
            _("Add a stakeholder"),
            program.can_add_stakeholder,
        ),
        (
            _("Write the questions down"),
            _("A guide of about ten open questions, in the languages people speak."),
            "stakeholders:guide_add",
            _("Write a guide"),
            program.can_add_guide,
        ),
        (
            _("Plan a conversation"),
            _("One by one, or together: an event, a survey, a workshop with partners."),
            "stakeholders:interview_add",
            _("Plan an interview"),
            program.can_add_interview,
        ),
    ]
    return [
        FirstStep(title, explanation, address_of(name, program.slug) if is_allowed else "", action)
        for title, explanation, name, action, is_allowed in steps
    ]
