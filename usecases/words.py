"""Words and data of people in insights, use cases and what stands behind them."""

from typing import Any

from django.utils import timezone

from refine.words import ERASED, Words
from stakeholders.models import Consent
from stakeholders.words import notes_of
from usecases.models import EndUser, Insight

ANCHOR = ("anchor_exact", "anchor_prefix", "anchor_suffix")

DECLARATIONS = [
    Words("usecases.Insight", ("text", "origin", *ANCHOR), "Emptied with the words it was made from."),
    Words("usecases.HistoricalInsight", ("text", "origin"), "Emptied with the insight."),
    Words("usecases.EndUser", ("offer",), "Deleted when “contact again” is withdrawn."),
]

EXCEPTIONS = {
    ("usecases.Insight", "kind"),
    ("usecases.Tag", "name"),
    ("usecases.Evidence", "direction"),
    ("usecases.Persona", "reach"),
    ("usecases.UseCase", "status"),
    ("usecases.UseCase", "impact_certainty"),
    ("usecases.Support", "rung"),
}

Purpose = Consent.Purpose


def withdraw(stakeholder: Any, purposes: frozenset[str]) -> int:
    """Erase what the withdrawn purposes covered; returns how many rows were emptied or deleted."""
    erased = 0
    if purposes & {Purpose.CONTACT, Purpose.TAKE_PART}:
        erased += EndUser.objects.filter(stakeholder=stakeholder).delete()[0]
    insights = Insight.objects.filter(note__in=notes_of(stakeholder))
    if not purposes & {Purpose.NOTES, Purpose.TAKE_PART}:
        insights = insights.filter(is_verbatim=True) if Purpose.QUOTE in purposes else insights.none()
    return erased + _erase(list(insights.values_list("pk", flat=True).distinct()))


def _erase(insight_ids: list[int]) -> int:
    Insight.history.filter(id__in=insight_ids).update(text=ERASED, origin=ERASED)
    return Insight.objects.filter(pk__in=insight_ids).update(
        text=ERASED,
        origin=ERASED,
        anchor_start=None,
        anchor_end=None,
        anchor_exact=ERASED,
        anchor_prefix=ERASED,
        anchor_suffix=ERASED,
        withdrawn_at=timezone.now(),
    )
