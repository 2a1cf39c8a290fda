"""Which data is needed, what stands between it and the people who need it, and what nobody has checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Activity, Tally
from refine.figures import Figures, whole_parts
from usecases.models import Assessment, UseCaseNeed
from usecases.rankings import words
from usecases.rankings.links import address_of
from usecases.scoring import Answer
from usecases.scoring.results import DataGap, NeedGap


class RubricAnswer(NamedTuple):
    """One question of the assessment with its answer."""

    question: str
    answer: str


@dataclass(frozen=True)
class NeedRow:
    """One piece of data: what is missing, of how many questions on openness, and its points of the data gap."""

    title: str
    url: str
    kind: str
    importance: str
    met: int
    unsure: int
    questions: int
    answers: list[RubricAnswer]
    remarks: list[str]
    points: int


@dataclass(frozen=True)
class DataDetails:
    """All that stands behind the data gap. `beside`: ratings of experts, never scored."""

    heading: str
    needs: list[NeedRow]
    notes: list[str]
    beside: list[str]


def data_details(
    gap: DataGap,
    uses: Iterable[UseCaseNeed],
    *,
    ratings: Iterable[Tally],
    need_ratings: Mapping[int, list[Tally]],
    slug: str,
    figures: Figures,
) -> DataDetails:
    """`uses` are the rows behind the needs; `need_ratings` are experts' ratings of a piece of data, by its pk."""
    behind = {str(use.data_need.uuid): use for use in uses}
    pks = [use.data_need_id for use in behind.values()]
    ratings_of = {pk: _ratings(need_ratings.get(pk, []), figures) for pk in pks}
    points = whole_parts([row.contribution for row in gap.needs], gap.value or 0.0)
    return DataDetails(
        heading=_heading(gap),
        needs=[
            _need_row(row, behind[row.need.need_id], own_points, slug, ratings_of)
            for row, own_points in zip(gap.needs, points, strict=True)
        ],
        notes=list(_notes(gap)),
        beside=_ratings(ratings, figures),
    )


def _heading(gap: DataGap) -> str:
    if not gap.needs:
        return _("Nobody has said which data it needs")
    if gap.cannot_be_met:
        return _("All the data it needs should stay closed")
    counted = [row for row in gap.needs if row.share]
    missing = sum(row.kind is not None for row in counted)
    unsure = sum(row.high > row.low for row in counted)
    if not missing and unsure:
        sentence = ngettext(
            "Not fully checked: %(n)s of %(all)s piece of data",
            "Not fully checked: %(n)s of %(all)s pieces of data",
            len(counted),
        )
        return sentence % {"n": unsure, "all": len(counted)}
    sentence = ngettext(
        "Missing or hard to use: %(n)s of %(all)s piece of data",
        "Missing or hard to use: %(n)s of %(all)s pieces of data",
        len(counted),
    )
    return sentence % {"n": missing, "all": len(counted)}


def _notes(gap: DataGap) -> Iterable[str]:
    if gap.leading_kind:
        yield _("What stands in the way most: %(kind)s.") % {"kind": str(words.GAP_KINDS[gap.leading_kind]).lower()}
    if gap.value is not None and gap.high > gap.low:
        yield _("Questions nobody has answered leave a range: %(low)s to %(high)s.") % {
            "low": f"{gap.low:.0f}",
            "high": f"{gap.high:.0f}",
        }


def _need_row(row: NeedGap, use: UseCaseNeed, points: int, slug: str, ratings: Mapping[int, list[str]]) -> NeedRow:
    need = use.data_need
    assessment: Assessment | None = getattr(need, "assessment", None)
    return NeedRow(
        title=need.title,
        url=address_of("usecases:data_need_detail", slug, need.pk),
        kind=_kind(row, is_assessed=assessment is not None),
        importance=_("Cannot do without it") if use.is_must_have else _("Good to have: counts half"),
        met=row.need.openness.count(Answer.YES),
        unsure=row.need.openness.count(Answer.UNSURE),
        questions=len(row.need.openness),
        answers=_answers(assessment) if assessment else [],
        remarks=[*_remarks(row, assessment), *ratings[need.pk]],
        points=points,
    )


def _kind(row: NeedGap, *, is_assessed: bool) -> str:
    if row.need.stays_closed:
        return _("Should stay closed")
    if not is_assessed:
        return _("Not checked yet")
    if row.kind:
        return str(words.GAP_KINDS[row.kind])
    return _("Partly checked") if row.high > row.low else _("Open")


def _answers(assessment: Assessment) -> list[RubricAnswer]:
    """All questions with their answers, as the form asks them."""
    names = (*Assessment.OPENNESS, "answers_question", "is_known")
    questions = {field.name: field.verbose_name for field in Assessment._meta.fields}
    return [RubricAnswer(str(questions[name]), getattr(assessment, f"get_{name}_display")()) for name in names]


def _remarks(row: NeedGap, assessment: Assessment | None) -> Iterable[str]:
    if assessment and assessment.answers_reason:
        yield assessment.answers_reason
    if assessment and assessment.stays_closed:
        yield assessment.stays_closed_reason
    if not row.need.rests_on_insight:
        yield _("nothing heard asks for it yet")


def _ratings(tallies: Iterable[Tally], figures: Figures) -> list[str]:
    """Means of experts' ratings from 1 to 5, one sentence a question."""
    found: dict[str, list[Tally]] = {}
    for tally in tallies:
        found.setdefault(tally.activity.format, []).append(tally)
    names = {Activity.Format.PRESSING: _("pressing"), Activity.Format.FEASIBLE: _("feasible with data")}
    sentences = []
    for kind, name in names.items():
        people = sum(tally.people for tally in found.get(kind, []))
        if people and figures.is_shown(people):
            mean = sum(tally.people * tally.answer for tally in found[kind]) / people
            sentences.append(
                _("Data users and experts, not scored: %(what)s %(mean)s of 5 (%(n)s answers)")
                % {"what": name, "mean": f"{mean:.1f}", "n": figures.count(people)}
            )
    return sentences
