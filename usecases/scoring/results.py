"""What comes out: every figure the ranking page, the drill-down and `rank --json` show.

Figures of a criterion are 0..100. `value` is None where the criterion is not known;
`low` and `high` are then 0 and 100. For partners and residents low and high are one
standard deviation to each side, kept within 0..100; for the gap they are the ends
of what open questions leave possible.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from .beta import jeffreys_interval
from .inputs import Channel, Commitment, Criterion, Format, Need, ProgramInput, Sliders, UseCaseInput

if TYPE_CHECKING:
    from .chances import Chances, UseCaseChances

Weights = tuple[float, float, float]
"""Shares of partners, residents and gap, in this order, adding up to 1."""


class HeardWarning(StrEnum):
    """What is wrong with how many people of a group were heard; the gravest that applies."""

    NOT_HEARD = "not_heard"
    FEW_VOICES = "few_voices"
    UNDER_HEARD = "under_heard"


class GapKind(StrEnum):
    """What stands between a need and the people who need it."""

    NOT_COLLECTED = "not_collected"
    NOT_PUBLISHED = "not_published"
    NOT_OPEN = "not_open"
    DOES_NOT_ANSWER = "does_not_answer"
    NOT_KNOWN = "not_known"


class State(StrEnum):
    """Whether there is a ranking at all."""

    RANKED = "ranked"
    NOTHING_TO_COMPARE = "nothing_to_compare"
    NOTHING_KNOWN = "nothing_known"


class Flag(StrEnum):
    """What a row must say about itself, beyond its figures."""

    TOO_CLOSE_TO_CALL = "too_close_to_call"
    OPPOSED = "opposed"
    GROUP_NOT_HEARD = "group_not_heard"
    FEW_VOICES = "few_voices"
    UNDER_HEARD = "under_heard"
    HEAVY_VOICE = "heavy_voice"
    ACTIVITY_HIDDEN = "activity_hidden"
    NEED_WITHOUT_INSIGHT = "need_without_insight"
    CANNOT_BE_MET = "cannot_be_met_with_open_data"


class Standing(StrEnum):
    """How sure it is that a use case belongs on the shortlist: from 90, 50 and 10 in 100 tries."""

    FIRM = "firm"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


@dataclass(frozen=True, slots=True)
class OrganizationSupport:
    """One commitment as it counted; `contribution` are points of the value and add up to it."""

    commitment: Commitment
    is_counted: bool
    contribution: float


@dataclass(frozen=True, slots=True)
class PartnerSupport:
    """P. `organizations` holds every commitment, what contributes most first; what does not count contributes 0."""

    value: float | None
    sd: float
    low: float
    high: float
    organizations: tuple[OrganizationSupport, ...]

    @property
    def opposed(self) -> tuple[Commitment, ...]:
        """Who is against it, with the reason in each."""
        commitments = (row.commitment for row in self.organizations)
        return tuple(row for row in commitments if row.is_opposed and row.is_in_force)


@dataclass(frozen=True)
class GroupInterest:
    """How one group answered.

    `voices`, `own_yes` and `own_no` are of people who said they are of this group;
    `yes` and `no` add this group's part of those who gave none, and are what
    `value` = 100 (yes + 1) / (yes + no + 2) rests on. `contribution` = share x value;
    contributions add up to R. `voice_weight` is how many average voices one voice of
    this group counts for (None: nobody heard).
    """

    key: str
    name: str
    share: float
    voices: int
    own_yes: float
    own_no: float
    yes: float
    no: float
    value: float
    contribution: float
    warning: HeardWarning | None
    voice_weight: float | None

    @property
    def is_heavy(self) -> bool:
        """One voice here weighs more than three average voices."""
        return self.voice_weight is not None and self.voice_weight > 3

    @cached_property
    def interval(self) -> tuple[float, float]:
        """95 % Jeffreys interval of this group's own answers, 0..100 (Brown, Cai & DasGupta 2001)."""
        low, high = jeffreys_interval(self.own_yes, self.own_no)
        return 100 * low, 100 * high


@dataclass(frozen=True, slots=True)
class ActivityInterest:
    """What one activity adds, in raw counts of people; `points` are dots.

    `agree` said yes (agree, yes, a dot, a rating of 4 or 5), `disagree` said no (disagree,
    no, 1 or 2), `passed` was asked and said neither; the three add up to `voices`. All are 0
    while `is_hidden`. `is_counted`: these voices are part of R.
    """

    activity_id: str
    activity: str
    event_id: str
    event: str
    format: Format
    voices: int
    agree: int
    disagree: int
    passed: int
    points: int
    is_counted: bool
    is_open: bool
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class ResidentInterest:
    """R. `voices` are people's answers; `people_low`..`people_high` is how many people gave them.

    `unweighted` is the value had everybody been one group (None: not known). `channels`
    counts voices per channel that has any. `effective_voices` is Kish's count over the
    groups heard. `agree`, `disagree`, `passed` as in `ActivityInterest`.
    """

    value: float | None
    sd: float
    low: float
    high: float
    unweighted: float | None
    voices: int
    no_group_voices: int
    people_low: int
    people_high: int
    agree: int
    disagree: int
    passed: int
    raised_in_interviews: int
    groups: tuple[GroupInterest, ...]
    channels: Mapping[Channel, int]
    formats: tuple[Format, ...]
    activities: tuple[ActivityInterest, ...]
    heard_share: float
    effective_voices: float


@dataclass(frozen=True, slots=True)
class NeedGap:
    """How far one need is from being met; `contribution` are points of G and add up to it.

    `openness`, `fit`, `known` are (low, high), 0..100. `kind` is None where nothing was
    found missing (everything answered yes or left open). `share` is the need's part of the sum, 0
    for one that should stay closed; `contribution` = share x value.
    """

    need: Need
    share: float
    openness: tuple[float, float]
    fit: tuple[float, float]
    known: tuple[float, float]
    value: float
    low: float
    high: float
    contribution: float
    kind: GapKind | None


@dataclass(frozen=True, slots=True)
class DataGap:
    """G. `needs` and `kinds` (which sorts of gap it is made of, in points) list the most first."""

    value: float | None
    sd: float
    low: float
    high: float
    needs: tuple[NeedGap, ...]
    kinds: tuple[tuple[GapKind, float], ...]
    cannot_be_met: bool

    @property
    def leading_kind(self) -> GapKind | None:
        """The kind of gap that weighs most."""
        return self.kinds[0][0] if self.kinds else None


@dataclass(frozen=True, slots=True)
class ScoredUseCase:
    """A use case with its three criteria."""

    use_case: UseCaseInput
    partners: PartnerSupport
    residents: ResidentInterest
    gap: DataGap

    @property
    def id(self) -> UUID:
        """The use case's id."""
        return self.use_case.id

    @property
    def values(self) -> tuple[float | None, float | None, float | None]:
        """The three values in the order of `Criterion`."""
        return self.partners.value, self.residents.value, self.gap.value


@dataclass(frozen=True, slots=True)
class GroupCoverage:
    """How a group was heard in the whole program; `people_high` adds up each event's best visited activity."""

    key: str
    name: str
    share: float
    voices: int
    people_low: int
    people_high: int
    warning: HeardWarning | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who was heard, over all use cases. `voices` are answers that count, `people_*` who gave them.

    `people_high` is None where an event asked through several activities: only who took part in each is known,
    not who took part in both.
    """

    voices: int
    no_group_voices: int
    people_low: int
    people_high: int | None
    heard_share: float
    groups: tuple[GroupCoverage, ...]


@dataclass(frozen=True, slots=True)
class FormatMix:
    """Use cases that were asked about in the same formats."""

    formats: tuple[Format, ...]
    use_case_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """The criteria of all use cases, sorted by id: all that weighing and simulating need.

    `left_out` are criteria known for no use case. `open_activities` counts activities still
    open, `hidden_activities` those of them whose answers do not count yet.
    """

    program: ProgramInput
    use_cases: tuple[ScoredUseCase, ...]
    left_out: tuple[Criterion, ...]
    coverage: Coverage
    open_activities: int
    hidden_activities: int

    @property
    def in_use(self) -> tuple[Criterion, ...]:
        """The criteria the ranking rests on."""
        return tuple(criterion for criterion in Criterion if criterion not in self.left_out)


@dataclass(frozen=True, slots=True)
class Flip:
    """Where two use cases swap: the upper leads until `criterion` weighs `more` (or less) than `at`, 0..1."""

    criterion: Criterion
    at: float
    more: bool


@dataclass(frozen=True, slots=True)
class RankedUseCase:
    """One row. `rank` and `score` are None without a place; then `missing` says what to ask.

    `contributions` (partners, residents, gap; None where not known) add up to the score.
    `score_low`..`score_high` let what is not known run from 0 to 100. `chances` is None until
    the simulation is there; so is the flag *too close to call* (with the next row).
    """

    scored: ScoredUseCase
    score: float | None
    rank: int | None
    is_tied: bool
    contributions: tuple[float | None, float | None, float | None]
    score_low: float
    score_high: float
    is_shortlisted: bool
    promising_because: tuple[Criterion, ...]
    is_unbeaten: bool
    missing: tuple[Criterion, ...]
    flags: tuple[Flag, ...]
    flips: tuple[Flip, ...]
    chances: UseCaseChances | None = None

    @property
    def id(self) -> UUID:
        """The use case's id."""
        return self.scored.use_case.id

    @property
    def number(self) -> int:
        """The use case's number."""
        return self.scored.use_case.number

    @property
    def title(self) -> str:
        """The use case's title."""
        return self.scored.use_case.title


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rows in rank order, then those without a place, by number.

    `equal_weights`: all sliders that matter are 0, so all count the same. `format_mixes`
    has more than one entry where the placed use cases were not all asked the same way.
    `flips` of a row are against the next placed row.
    """

    scored: Scored
    sliders: Sliders
    weights: Weights
    state: State
    equal_weights: bool
    rows: tuple[RankedUseCase, ...]
    format_mixes: tuple[FormatMix, ...]
    chances: Chances | None = None

    @property
    def placed(self) -> tuple[RankedUseCase, ...]:
        """Rows with a place."""
        return tuple(row for row in self.rows if row.rank is not None)

    @property
    def unplaced(self) -> tuple[RankedUseCase, ...]:
        """Rows of which not enough was asked yet."""
        return tuple(row for row in self.rows if row.rank is None)

    @property
    def left_out(self) -> tuple[Criterion, ...]:
        """Criteria known for no use case."""
        return self.scored.left_out
