"""The interim decision, recorded on the ranking of that day, and what happened since."""

from refine.demo.build.usecases import build_assessments, build_support, write_history
from refine.demo.build.world import World
from refine.demo.content import decision as content
from refine.demo.content import needs
from refine.demo.identity import uid
from refine.figures import Figures
from refine.models import AuditEntry
from usecases.models import Decision, UseCase
from usecases.rankings.board import Tried, load_board
from usecases.services.decisions import Minutes, record_decision


def build_decision(world: World) -> None:
    """Record it as the decision page does, then date it back to the day it was made."""
    at = world.moment(content.WEEKS, content.WEEKDAY, content.CLOCK)
    board = load_board(world.program, Tried.of(world.program), Figures(exact=True)).with_chances()
    decision = record_decision(
        board=board,
        actor=world.users["lead"],
        uuid=uid("decision"),
        minutes=Minutes(content.TITLE, content.DECIDED_BY, at.date(), content.REASONS, content.DISSENT),
        chosen=dict.fromkeys(content.CHOSEN, True),
        reasons=content.REASONS_BY_USE_CASE,
        makes_promising=False,
    )
    Decision.objects.filter(pk=decision.pk).update(created_at=at)
    AuditEntry.objects.filter(object_uuid=decision.uuid).update(at=at)


def build_afterwards(world: World) -> None:
    """A use case that came under review, a piece of data that was checked, and support given since the decision."""
    at = world.moment(content.WEEKS, content.WEEKDAY + 2, "11:20")
    use_case = world.use_cases[content.REVIEWED_AFTERWARDS]
    use_case.status, use_case.updated_at = UseCase.Status.CANDIDATE, at
    UseCase.objects.bulk_update([use_case], ["status", "updated_at"])
    write_history([use_case], at, world.users["lead"], is_new=False)
    checked = [need for need in needs.NEEDS if need.key in content.CHECKED_AFTERWARDS]
    build_assessments(world, checked)
    build_support(world, content.SUPPORT_AFTERWARDS)
