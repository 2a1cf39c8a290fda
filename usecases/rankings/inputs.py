"""From a program's rows to the plain facts the scoring engine takes.

The number of queries is the same for any number of use cases and answers: answers are read as tallies,
never vote by vote.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.utils import timezone

from refine.models import Group, Program
from stakeholders.models import Interview, Organization
from usecases import scoring
from usecases.models import Assessment, Evidence, Support, UseCase, UseCaseNeed
from usecases.rankings.answers import read_answers

RUNGS: Mapping[str, scoring.Rung] = {str(rung): rung for rung in scoring.Rung}
QUESTIONS = (*Assessment.OPENNESS, "answers_question", "is_known")
"""Fields of an assessment: the nine on openness in the engine's order, then the fit and how well it is known."""
KEPT_ASSESSMENTS = 2_000


@dataclass(frozen=True)
class Material:
    """What a program's ranking is made of: the engine's input and the rows behind it.

    `use_cases` by UUID, with `persona_count` and `story_count`. `interviewed` counts the people of all
    interviews that were held.
    """

    program: Program
    facts: scoring.ProgramInput
    use_cases: Mapping[UUID, UseCase]
    interviewed: int


def ranking_inputs(program: Program, *, without_open_link: bool = False) -> scoring.ProgramInput:
    """The engine's input for `program`. Raises `scoring.InputError`, as when group shares do not add up."""
    return read_material(program, without_open_link=without_open_link).facts


def read_material(program: Program, *, without_open_link: bool = False) -> Material:
    """Read all that the ranking of `program` rests on, in 13 queries; in 9 while the answers are remembered.

    `without_open_link` ranks as if no answer had come through an open link. Raises `scoring.InputError`
    where the facts contradict each other; its `code` says which rule is broken.
    """
    use_cases = {row.pk: row for row in UseCase.objects.filter(program=program).ranked().for_ranking()}
    ranked = list(use_cases)
    groups = {group.pk: (group_key(group), group) for group in Group.objects.weighting(program)}
    commitments = _commitments(program, ranked)
    answers = read_answers(program, ranked, {pk: key for pk, (key, _group) in groups.items()})
    needs = _needs(ranked)
    interviewed, raised = _raised_in_interviews(program, ranked)
    facts = scoring.ProgramInput(
        id=program.uuid,
        slug=program.slug,
        use_cases=[
            scoring.UseCaseInput(
                id=row.uuid,
                number=row.number,
                title=row.title,
                status=row.status,
                commitments=commitments[pk],
                activities=answers.activities.get(pk, ()),
                needs=needs[pk],
                raised_in_interviews=raised[pk],
            )
            for pk, row in use_cases.items()
        ],
        sliders=saved_sliders(program),
        shortlist_size=program.shortlist_size,
        groups=[scoring.Group(key, group.name, float(group.share or 0)) for key, group in groups.values()],
        participants=answers.participants,
        without_open_link=without_open_link,
    )
    return Material(program, facts, {row.uuid: row for row in use_cases.values()}, interviewed)


def saved_sliders(program: Program) -> scoring.Sliders:
    """The weights as the program keeps them."""
    return scoring.Sliders(program.weight_partners, program.weight_residents, program.weight_gap)


def group_key(group: Group) -> str:
    """A key that sorts groups as the program lists them, and is the same in a copy of the database."""
    return f"{group.position:05d} {group.uuid}"


# --- Partner support --------------------------------------------------------------------------------------


class Answered(NamedTuple):
    """What an organization answered, as far as it counts; in the order of `SupportQuerySet.for_ranking`."""

    rung: str
    is_written: bool
    confirmed_at: datetime | None
    until: date | None
    withdrawn_at: datetime | None
    reason: str


class Organized(NamedTuple):
    """An organization: its UUID, its name, and the UUID of its topmost parent (empty: not asked for)."""

    uuid: str
    name: str
    root: str = ""


def _commitments(program: Program, ranked: Sequence[int]) -> dict[int, list[scoring.Commitment]]:
    """What each organization answered, by use case pk."""
    rows = list(Support.objects.filter(use_case__in=ranked).for_ranking())
    organizations, today = _organizations(program), timezone.localdate()
    found = defaultdict(list)
    for use_case, organization, *answered in rows:
        if organization in organizations:  # else it was deleted meanwhile, or is of another program
            found[use_case].append(_commitment(Answered(*answered), organizations[organization], today))
    return found


def _organizations(program: Program) -> dict[int, Organized]:
    """All organizations of a program by pk; those of one root count once."""
    rows = Organization.objects.filter(program=program).values_list("pk", "parent_id", "uuid", "name")
    known = {pk: (parent_id, str(uuid), name) for pk, parent_id, uuid, name in rows}
    found = {}
    for pk, (_parent_id, uuid, name) in known.items():
        top, seen = pk, {pk}
        while (parent := known[top][0]) in known and parent not in seen:
            top = parent
            seen.add(top)
        # A circle of parents has no top: its smallest member stands for all of it.
        found[pk] = Organized(uuid, name, known[min(seen) if parent in seen else top][1])
    return found


def commitment_of(support: Support) -> scoring.Commitment:
    """One answer of an organization as the engine takes it, without its root.

    Spoken words count as written once the organization confirmed them.
    """
    answered = Answered(*(getattr(support, name) for name in Answered._fields))
    organization = Organized(str(support.organization.uuid), support.organization.name)
    return _commitment(answered, organization, timezone.localdate())


def _commitment(answered: Answered, organization: Organized, today: date) -> scoring.Commitment:
    is_opposed = answered.rung == Support.Rung.OPPOSED
    is_expired = answered.until is not None and answered.until < today
    return scoring.Commitment(
        organization_id=organization.uuid,
        organization=organization.name,
        rung=None if is_opposed else RUNGS[answered.rung],
        is_written=answered.is_written or answered.confirmed_at is not None,
        root_id=organization.root,
        is_in_force=answered.withdrawn_at is None and not is_expired,
        is_opposed=is_opposed,
        reason=answered.reason,
    )


# --- Raised in interviews: shown beside resident interest, never scored --------------------------------------


def _raised_in_interviews(program: Program, ranked: Sequence[int]) -> tuple[int, dict[int, int]]:
    """How many people were interviewed, and by how many of them each use case was brought up (by its pk)."""
    people: dict[int, set[int]] = defaultdict(set)
    held = Interview.stakeholders.through.objects.filter(
        interview__program=program, interview__state__in=(Interview.State.HELD, Interview.State.FINISHED)
    )
    for interview_id, stakeholder_id in held.values_list("interview_id", "stakeholder_id"):
        people[interview_id].add(stakeholder_id)
    raised: dict[int, set[int]] = defaultdict(set)
    for use_case_id, interview_id, speaker_id in Evidence.objects.filter(use_case__in=ranked).from_interviews():
        raised[use_case_id] |= people[interview_id] if speaker_id is None else {speaker_id}
    interviewed: set[int] = set().union(*people.values())
    return len(interviewed), defaultdict(int, {pk: len(who & interviewed) for pk, who in raised.items()})


# --- Data gap ---------------------------------------------------------------------------------------------


class Assessed(NamedTuple):
    """A piece of data that a use case needs; in the order of `UseCaseNeedQuerySet.for_ranking`, without the answers."""

    uuid: UUID
    title: str
    is_must_have: bool
    rests_on_insight: bool
    stays_closed: bool | None
    """None: nobody has assessed it."""


def _needs(ranked: Sequence[int]) -> dict[int, list[scoring.Need]]:
    """The data each use case needs, as it was assessed, by use case pk."""
    found = defaultdict(list)
    parts = len(Assessed._fields)
    for use_case, *row in UseCaseNeed.objects.filter(use_case__in=ranked).for_ranking(QUESTIONS):
        found[use_case].append(_need(Assessed(*row[:parts]), tuple(row[parts:])))
    return found


def need_of(use: UseCaseNeed) -> scoring.Need:
    """One piece of data as the engine takes it; what nobody has assessed is all unsure."""
    need = use.data_need
    assessment = getattr(need, "assessment", None) or Assessment()
    assessed = Assessed(need.uuid, need.title, use.is_must_have, use.rests_on_insight, assessment.stays_closed)
    return _need(assessed, tuple(getattr(assessment, question) for question in QUESTIONS))


def _need(assessed: Assessed, answers: tuple[str | None, ...]) -> scoring.Need:
    openness, fit, known = _answers_of(answers)
    return scoring.Need(
        need_id=str(assessed.uuid),
        title=assessed.title,
        is_must_have=assessed.is_must_have,
        openness=openness,
        fit=fit,
        known=known,
        stays_closed=bool(assessed.stays_closed),
        rests_on_insight=assessed.rests_on_insight,
    )


@lru_cache(maxsize=KEPT_ASSESSMENTS)
def _answers_of(answers: tuple[str | None, ...]) -> tuple[scoring.Openness, scoring.Fit, scoring.Fit]:
    """The answers to `QUESTIONS`, or None for each where there is no assessment, as the engine takes them."""
    *openness, fit, known = (answer or scoring.Answer.UNSURE for answer in answers)
    return scoring.Openness(*map(scoring.Answer, openness)), scoring.Fit(fit), scoring.Fit(known)
