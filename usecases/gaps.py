"""How open a piece of data is and how far its gap may reach, for pages about single needs."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from usecases import scoring
from usecases.models import Assessment, DataNeed, UseCaseNeed
from usecases.rankings.inputs import need_of
from usecases.rankings.words import GAP_KINDS
from usecases.scoring.gap import data_gap


@dataclass(frozen=True)
class Gap:
    """One need as its page shows it. `value`, `low` and `high` in points of 100; None: it should stay closed."""

    met: int
    unsure: int
    questions: int
    openness_low: float
    openness_high: float
    value: float | None
    low: float
    high: float
    kind: scoring.GapKind | None
    is_assessed: bool

    @property
    def is_range(self) -> bool:
        return self.high - self.low >= 1

    @property
    def label(self) -> str:
        """The state of the data in two or three words."""
        if not self.is_assessed:
            return _("Not checked yet")
        if self.value is None:
            return _("Should stay closed")
        if self.kind is not None:
            return str(GAP_KINDS[self.kind])
        return _("Open") if self.high < 1 else _("Partly checked")


def gap_of(need: DataNeed) -> Gap:
    """The gap of one need (read with its `assessment`) by itself, whatever use case asks for it."""
    use = UseCaseNeed(data_need=need)
    use.rests_on_insight = True
    found = data_gap([need_of(use)]).needs[0]
    assessment: Any = getattr(need, "assessment", None)
    is_closed = assessment is not None and assessment.stays_closed
    openness = found.need.openness
    return Gap(
        met=sum(answer == scoring.Answer.YES for answer in openness),
        unsure=sum(answer == scoring.Answer.UNSURE for answer in openness),
        questions=len(Assessment.OPENNESS),
        openness_low=found.openness[0],
        openness_high=found.openness[1],
        value=None if is_closed else found.value,
        low=found.low,
        high=found.high,
        kind=found.kind,
        is_assessed=assessment is not None,
    )
