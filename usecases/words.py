"""Words and data of people in insights, use cases and what stands behind them."""

from typing import Any

from django.db.models import Model, Q
from django.utils import timezone

from events.models import Comment
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

# The program office's own wording and choices, whose history says who changed them. What in them rests on a
# person's words points to an insight, and that is what is emptied.
OFFICE = {
    "UseCase": (
        "title who wants_to today with_open_data past_attempts pitch impact_people impact_change impact_source "
        "impact_certainty status set_aside_reason"
    ),
    "Persona": "title summary capabilities motivations needs pain_points reach",
    "UserStory": "want so_that done_when",
    "DataNeed": "title variables geography period cadence department",
    "Assessment": (
        "exists is_digital is_public is_online is_free is_machine_readable is_bulk is_openly_licensed is_up_to_date "
        "answers_question answers_reason is_known stays_closed_reason evidence_url remarks"
    ),
    "Support": "rung what amount reason",
}
EXCEPTIONS = {
    ("usecases.Insight", "kind"),
    ("usecases.HistoricalInsight", "kind"),
    ("usecases.Tag", "name"),
    ("usecases.Evidence", "direction"),
    *(("usecases.Decision", name) for name in ("title", "reasons", "dissent", "decided_by_whom")),
    # Frozen figures and titles; no quotes.
    *(("usecases.Decision", name) for name in ("weights", "inputs", "ranking")),
    ("usecases.DecisionChoice", "reason"),
    *(
        ("usecases.RankingResult", name)
        for name in ("key", "question", "seed", "model_version", "numpy_version", "result")
    ),
    *(
        (f"usecases.{prefix}{model}", name)
        for model, names in OFFICE.items()
        for name in names.split()
        for prefix in ("", "Historical")
    ),
}

Purpose = Consent.Purpose


def withdraw(stakeholder: Any, purposes: frozenset[str]) -> int:
    """Erase what the withdrawn purposes covered; returns how many rows were emptied or deleted."""
    erased = 0
    if purposes & {Purpose.CONTACT, Purpose.TAKE_PART}:
        erased += EndUser.objects.filter(stakeholder=stakeholder).delete()[0]
    from_notes, from_requests = Q(note__in=notes_of(stakeholder)), Q(data_request__stakeholder=stakeholder)
    insights = Insight.objects.filter(from_notes | from_requests if Purpose.TAKE_PART in purposes else from_notes)
    if not purposes & {Purpose.NOTES, Purpose.TAKE_PART}:
        insights = insights.filter(is_verbatim=True) if Purpose.QUOTE in purposes else insights.none()
    return erased + _erase(list(insights.values_list("pk", flat=True).distinct()))


def take_back(row: Model) -> int:
    """Erase the insights made of a comment."""
    if not isinstance(row, Comment):
        return 0
    return _erase(list(row.insights.values_list("pk", flat=True)))


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
