"""What a persona or a story rests on, in words: “7 interviews, 3 comments”."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from usecases.models import Insight


def rests_on(insights: Iterable[Insight]) -> str:
    """How many different sources `insights` come from; '' for none. Costs no query where `note` is loaded.

    Withdrawn insights count no more. Several insights from one interview, comment or worksheet are one source.
    """
    with_words = [insight for insight in insights if insight.withdrawn_at is None]
    interviews = len({insight.note.interview_id for insight in with_words if insight.note})
    comments = len({insight.comment_id for insight in with_words if insight.comment_id})
    worksheets = len({insight.worksheet_id for insight in with_words if insight.worksheet_id})
    sourced = sum(1 for insight in with_words if insight.note_id or insight.comment_id or insight.worksheet_id)
    others = len(with_words) - sourced
    parts = [
        interviews and ngettext("{number} interview", "{number} interviews", interviews).format(number=interviews),
        comments and ngettext("{number} comment", "{number} comments", comments).format(number=comments),
        worksheets and ngettext("{number} worksheet", "{number} worksheets", worksheets).format(number=worksheets),
        others and ngettext("{number} other source", "{number} other sources", others).format(number=others),
    ]
    said = ", ".join(part for part in parts if part)
    return _("Rests on {sources}").format(sources=said) if said else ""
