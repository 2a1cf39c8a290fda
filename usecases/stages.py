"""The stages a use case goes through, and what is lacking to reach the next. Nothing here blocks: a person decides."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from usecases.models import UseCase

Status = UseCase.Status

ORDER = (Status.DRAFT, Status.CANDIDATE, Status.PROMISING, Status.HANDED_OVER)
CHOICES = [(stage.value, stage.label) for stage in ORDER]


def stage_after(status: str) -> UseCase.Status | None:
    """The next stage; None after the last, and for what was set aside."""
    if status not in ORDER or status == ORDER[-1]:
        return None
    return ORDER[ORDER.index(Status(status)) + 1]


def stage_before(status: str) -> UseCase.Status | None:
    """The stage before; None before the first, and for what was set aside."""
    if status not in ORDER or status == ORDER[0]:
        return None
    return ORDER[ORDER.index(Status(status)) - 1]


def lacking(use_case: Any, stage: str) -> list[str]:
    """What `use_case` (read by `for_detail`) lacks to be at `stage`, one plain sentence each."""
    checks = {Status.CANDIDATE: _for_review, Status.PROMISING: _for_promising, Status.HANDED_OVER: _for_hand_over}
    return list(checks[Status(stage)](use_case)) if stage in checks else []


def _for_review(use_case: Any) -> Iterator[str]:
    if not use_case.who:
        yield _("Say who it is for.")
    if not use_case.wants_to:
        yield _("Say what they want to do.")
    if not use_case.today:
        yield _("Say how they manage today.")
    if not use_case.for_count:
        yield _("Link at least one thing that was heard and speaks for it.")
    if not use_case.need_count:
        yield _("List at least one piece of data it needs.")


def _for_promising(use_case: Any) -> Iterator[str]:
    if not use_case.persona_count:
        yield _("Add a persona.")
    elif not use_case.research_count:
        yield _("No persona rests on three people who agreed to take part yet.")
    if not use_case.story_count:
        yield _("Add a user story.")
    if use_case.unchecked_count:
        yield _("Some data it cannot do without has not been assessed.")
    if not use_case.asked_count:
        yield _("No partner has been asked about it.")
    if not use_case.was_asked_residents:
        yield _("No resident has answered about it.")
    if not use_case.impact_change:
        yield _("Say what changes for people.")


def _for_hand_over(use_case: Any) -> Iterator[str]:
    if not use_case.chosen_count:
        yield _("No decision has chosen it.")
    if not use_case.pitch:
        yield _("Write the pitch: one paragraph for a stranger.")
    if not use_case.impact_source:
        yield _("Say where the impact figures come from.")
    if not use_case.committed_count:
        yield _("No partner has committed anything to it.")
    if use_case.ownerless_count:
        yield _("Some data it cannot do without names no department that owns it.")
    if not use_case.helper_count:
        yield _("Nobody named in this step wants to help build it yet.")
