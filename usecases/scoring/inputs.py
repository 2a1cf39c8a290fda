"""What the ranking is given: plain facts about a program, no probabilities, no database.

Everything here is a frozen dataclass (or a named tuple, where there are many) that
the application fills from its tables. Enumerations are strings, so the values of a
model's choices can be passed as they are. Sequences may come in any order: the
engine sorts them by id, so the order of rows changes nothing.

A ``ProgramInput`` that makes no sense (shares that do not add up, a use case scored
twice at one event) is refused on construction with an ``InputError``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, isfinite
from typing import NamedTuple
from uuid import UUID

MOST_GROUPS = 8
KEPT = 2000
"""For so many use cases each criterion is remembered, so that a change costs what it changes; of more, none is."""
SHARES_TOLERANCE = 5e-6
# Eight shares rounded to six decimals are up to 4e-6 off.


class InputError(ValueError):
    """The facts contradict each other. `code` says which rule is broken, for a translated message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Criterion(StrEnum):
    """The three criteria, in the order in which they are always listed."""

    PARTNERS = "partners"
    RESIDENTS = "residents"
    GAP = "gap"


class Rung(StrEnum):
    """How far an organization goes, lowest first (Himmelman 2002)."""

    AWARE = "aware"
    ENDORSES = "endorses"
    TAKES_PART = "takes_part"
    COMMITS = "commits"
    CO_OWNS = "co_owns"


class Format(StrEnum):
    """How an activity asks. The answers each format knows stand beside `VoiceCount`."""

    AGREE = "agree"
    BALLOT = "ballot"
    RATING = "rating"
    DOTS = "dots"
    PICK = "pick"
    BUDGET = "budget"


class Channel(StrEnum):
    """The way an answer came in."""

    PHONE = "phone"
    KIOSK = "kiosk"
    PAPER = "paper"
    POSTER = "poster"
    FACILITATOR = "facilitator"
    OPEN_LINK = "open_link"
    INTERVIEW = "interview"
    IMPORT = "import"


class Answer(StrEnum):
    """An answer to one of the nine questions on openness."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Fit(StrEnum):
    """An answer to "does it answer the question?" and to "do people know it and can they read it?"."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNSURE = "unsure"


class Sliders(NamedTuple):
    """Weights as a person set them, each 0..100; only their proportions count."""

    partners: float = 50
    residents: float = 50
    gap: float = 50


EQUAL_SLIDERS = Sliders()


class Group(NamedTuple):
    """A population group of the one dimension votes are weighted by; `share` of the population, 0..1."""

    key: str
    name: str
    share: float


@dataclass(frozen=True, slots=True)
class Commitment:
    """One answer of one organization about one use case.

    `rung` is None for a bare opposition. `root_id` is the topmost parent of the
    organization, or empty if it has none: organizations of one root count once.
    `is_in_force` is False once the commitment expired or was withdrawn: it then
    only says that the organization was asked.
    """

    organization_id: str
    organization: str
    rung: Rung | None = None
    is_written: bool = False
    root_id: str = ""
    is_in_force: bool = True
    is_opposed: bool = False
    reason: str = ""

    @property
    def root(self) -> str:
        """The id under which this organization counts."""
        return self.root_id or self.organization_id


class VoiceCount(NamedTuple):
    """`people` of one group (None: they gave none) gave `answer` over one channel.

    A plain tuple in this order does as well, so rows of a query can be passed as
    they come. Answers by format:

    ======================  ==========================================
    agree, ballot           1 agree or yes, -1 disagree or no,
                            0 pass or not sure
    rating                  1 .. 5
    dots, pick, budget      1: at least one dot on this option
    ======================  ==========================================
    """

    group: str | None
    channel: str
    answer: int
    people: int


class ShownCount(NamedTuple):
    """`people` of one group submitted an activity over one channel and saw the option.

    Needed for dots, pick and budget only: who saw the option and gave it nothing
    is the rest of these after those who picked it.
    """

    group: str | None
    channel: str
    people: int


class PosterCount(NamedTuple):
    """Stickers or hands counted on one poster: `people` stood there, `dots` went to this option."""

    people: int
    dots: int


@dataclass(frozen=True, slots=True)
class ActivityTally:
    """What one activity heard about one use case; only residents' answers.

    `fair_share` (0..1, dots, pick and budget only) is b: see `residents.open_fair_share`
    and `residents.measured_fair_share`. `points` is the raw number of dots, shown
    and never scored. `is_hidden`: the totals are hidden until the activity closes,
    so nothing of it counts. `is_scored` is False for a repeat at the same event,
    which is shown and not scored.
    """

    activity_id: str
    activity: str
    event_id: str
    event: str
    format: Format
    voices: Sequence[VoiceCount | tuple[str | None, str, int, int]] = ()
    shown: Sequence[ShownCount | tuple[str | None, str, int]] = ()
    posters: Sequence[PosterCount | tuple[int, int]] = ()
    fair_share: float | None = None
    points: int = 0
    is_open: bool = False
    is_hidden: bool = False
    is_scored: bool = True

    def __post_init__(self) -> None:
        """Keep the counts as tuples: what was worked out for the same counts before is found by them."""
        for name in ("voices", "shown", "posters"):
            object.__setattr__(self, name, tuple(getattr(self, name)))


class ParticipantCount(NamedTuple):
    """`people`, residents of one group (None: they gave none), answered at an event over one channel."""

    event_id: str
    group: str | None
    channel: str
    people: int


class Openness(NamedTuple):
    """The nine questions of the Global Open Data Index 2013-15, in its order."""

    exists: Answer = Answer.UNSURE
    digital: Answer = Answer.UNSURE
    public: Answer = Answer.UNSURE
    online: Answer = Answer.UNSURE
    free: Answer = Answer.UNSURE
    machine_readable: Answer = Answer.UNSURE
    bulk: Answer = Answer.UNSURE
    openly_licensed: Answer = Answer.UNSURE
    up_to_date: Answer = Answer.UNSURE


ALL_UNSURE = Openness()


@dataclass(frozen=True, slots=True)
class Need:
    """One piece of data a use case needs, as it was assessed; not assessed is all *unsure*."""

    need_id: str
    title: str
    is_must_have: bool = True
    openness: Openness = ALL_UNSURE
    fit: Fit = Fit.UNSURE
    known: Fit = Fit.UNSURE
    stays_closed: bool = False
    rests_on_insight: bool = True


@dataclass(frozen=True, slots=True)
class UseCaseInput:
    """A use case and all that is known about it. `status` is passed through to the results."""

    id: UUID
    number: int
    title: str
    status: str = ""
    commitments: Sequence[Commitment] = ()
    activities: Sequence[ActivityTally] = ()
    needs: Sequence[Need] = ()
    raised_in_interviews: int = 0

    def __post_init__(self) -> None:
        """Refuse what the model forbids."""
        scored = [activity.event_id for activity in self.activities if activity.is_scored]
        if len(scored) != len(set(scored)):
            raise InputError("scored_twice", f"Use case {self.number} is scored by two activities of one event.")


@dataclass(frozen=True, slots=True)
class ProgramInput:
    """A program: its use cases under review, its sliders and the groups votes are weighted by.

    `groups` is empty when the program weights by nothing; everybody is then one
    group, whatever group an answer carries. `participants` are for the coverage of the whole
    program only: without them it counts, per event, the use case that most people answered.
    `without_open_link` ranks as if no answer had come through an open link. Raises `InputError`, with its `code`:
    ``slider``, ``shortlist_size``, ``too_many_groups``, ``group_twice``,
    ``group_shares``, ``use_case_twice``.
    """

    id: UUID
    slug: str
    use_cases: Sequence[UseCaseInput] = ()
    sliders: Sliders = EQUAL_SLIDERS
    shortlist_size: int = 3
    groups: Sequence[Group] = ()
    participants: Sequence[ParticipantCount | tuple[str, str | None, str, int]] = ()
    without_open_link: bool = False

    def __post_init__(self) -> None:
        """Refuse what the model forbids."""
        check_sliders(self.sliders)
        check_groups(self.groups)
        if self.shortlist_size < 1:
            raise InputError("shortlist_size", "A shortlist holds at least one use case.")
        if len({use_case.id for use_case in self.use_cases}) != len(self.use_cases):
            raise InputError("use_case_twice", "A use case is listed twice.")


def check_sliders(sliders: Sliders) -> None:
    """Refuse a slider outside 0..100 with an `InputError`."""
    for slider in sliders:
        if not (isfinite(slider) and 0 <= slider <= 100):
            raise InputError("slider", f"A weight must be between 0 and 100, not {slider}.")


def check_groups(groups: Sequence[Group]) -> None:
    """Refuse groups that are too many, listed twice or do not make up the population."""
    if len(groups) > MOST_GROUPS:
        raise InputError("too_many_groups", f"At most {MOST_GROUPS} groups can be weighted, not {len(groups)}.")
    if len({group.key for group in groups}) != len(groups):
        raise InputError("group_twice", "A group is listed twice.")
    if not groups:
        return
    total = fsum(group.share for group in groups)
    if not abs(total - 1) <= SHARES_TOLERANCE or min(group.share for group in groups) < 0:
        raise InputError("group_shares", f"The groups' shares must add up to 1 with none below 0, not to {total:g}.")
