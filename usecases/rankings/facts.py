"""How much there is behind a program's ranking, in one sentence."""

from collections.abc import Mapping
from typing import Any, cast

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event
from refine.models import Program
from stakeholders.models import Interview
from usecases.models import Assessment, Insight
from usecases.rankings.board import Board
from usecases.rankings.words import listed
from usecases.scoring import Rung


def headline(board: Board) -> str:
    """“412 things heard, 38 interviews, 5 events, 17 partner commitments and 26 pieces of data checked.”"""
    counts = _counts(board.program)
    commitments = sum(
        commitment.is_in_force and not commitment.is_opposed and commitment.rung != Rung.AWARE
        for use_case in board.scored.program.use_cases
        for commitment in use_case.commitments
    )
    texts = (
        (counts["heard"], ngettext("%(n)s thing heard", "%(n)s things heard", counts["heard"])),
        (counts["interviews_held"], ngettext("%(n)s interview", "%(n)s interviews", counts["interviews_held"])),
        (counts["held"], ngettext("%(n)s event", "%(n)s events", counts["held"])),
        (commitments, ngettext("%(n)s partner commitment", "%(n)s partner commitments", commitments)),
        (
            counts["assessed"],
            ngettext("%(n)s piece of data checked", "%(n)s pieces of data checked", counts["assessed"]),
        ),
    )
    parts = [text % {"n": number_format(count, force_grouping=True)} for count, text in texts if count]
    if not parts:
        return ""
    return _("Ranked from %(parts)s. Every number opens to who said what.") % {"parts": listed(parts)}


def _counts(program: Any) -> Mapping[str, int]:
    """What was heard, held and checked in the whole program, in one query."""
    held = (Interview.State.HELD, Interview.State.FINISHED)
    over = (Event.State.OPEN, Event.State.CLOSED, Event.State.REVIEWED)
    return cast(
        Mapping[str, int],
        Program.objects.filter(pk=program.pk)
        .annotate(
            heard=_count(Insight.objects.filter(program=OuterRef("pk")).with_words(), "program"),
            interviews_held=_count(Interview.objects.filter(program=OuterRef("pk"), state__in=held), "program"),
            held=_count(Event.objects.filter(program=OuterRef("pk"), state__in=over), "program"),
            assessed=_count(
                Assessment.objects.filter(data_need__program=OuterRef("pk"), data_need__uses__isnull=False),
                "data_need__program",
            ),
        )
        .values("heard", "interviews_held", "held", "assessed")
        .get(),
    )


def _count(rows: QuerySet, by: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(by).annotate(n=Count("pk", distinct=True)).values("n")), 0)
