"""Use cases: numbering, stages, setting aside, restoring earlier words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from refine import audit
from refine.models import Program, User
from refine.numbering import next_number
from usecases import stages
from usecases.models import UseCase

WORDS = (
    "title",
    "who",
    "wants_to",
    "today",
    "with_open_data",
    "past_attempts",
    "pitch",
    "impact_people",
    "impact_change",
    "impact_source",
    "impact_certainty",
)
"""What people write about a use case; stages and numbers have their own services."""

Status = UseCase.Status


@transaction.atomic
def add_use_case(use_case: UseCase, *, program: Program, actor: User | None) -> UseCase:
    """Save a new use case under the program's next number. The caller has set its words."""
    use_case.program = program
    use_case.number = next_number(UseCase.objects, program)
    use_case.created_by = actor
    use_case.save()
    audit.record("use_case_added", actor=actor, program=program, target=use_case, number=use_case.number)
    return use_case


@transaction.atomic
def move_use_case(*, use_case: UseCase, stage: str, actor: User) -> UseCase:
    """Take a use case one stage on or back. What is lacking does not stop it: a person decides.

    Moving to the stage it is at changes nothing. ValidationError for a stage that is not next to it, as when
    somebody else has moved it meanwhile, and for a use case that was set aside.
    """
    use_case = _locked(use_case)
    before = use_case.status
    if before == stage:
        return use_case
    if stage not in {stages.stage_after(before), stages.stage_before(before)}:
        raise ValidationError(
            _("This use case is at “{stage}” by now. Look at it again first.").format(
                stage=use_case.get_status_display()
            )
        )
    use_case.status = stage
    use_case.save(update_fields=["status", "updated_at"])
    audit.record("use_case_moved", actor=actor, program=use_case.program, target=use_case, before=before, after=stage)
    return use_case


@transaction.atomic
def set_aside_use_case(*, use_case: UseCase, reason: str, actor: User) -> UseCase:
    """Take a use case out of the ranking, with the reason. Set aside twice, the new reason counts."""
    use_case = _locked(use_case)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is set aside.")})
    before = use_case.status
    use_case.status = Status.SET_ASIDE
    use_case.set_aside_reason = reason.strip()
    use_case.save(update_fields=["status", "set_aside_reason", "updated_at"])
    audit.record("use_case_set_aside", actor=actor, program=use_case.program, target=use_case, before=before)
    return use_case


@transaction.atomic
def take_up_use_case(*, use_case: UseCase, actor: User) -> UseCase:
    """Take up again what was set aside, at the stage it had before; a merged one becomes a draft of its own.

    What a merge moved stays where it went. A use case that was not set aside is left alone.
    """
    use_case = _locked(use_case)
    if use_case.status != Status.SET_ASIDE:
        return use_case
    earlier = use_case.history.exclude(status=Status.SET_ASIDE).order_by("-history_date", "-history_id").first()
    use_case.status = earlier.status if earlier and not use_case.merged_into_id else Status.DRAFT
    use_case.merged_into = None
    use_case.set_aside_reason = ""
    use_case.save(update_fields=["status", "merged_into", "set_aside_reason", "updated_at"])
    audit.record(
        "use_case_taken_up", actor=actor, program=use_case.program, target=use_case, after=str(use_case.status)
    )
    return use_case


@transaction.atomic
def delete_use_case(*, use_case: UseCase, actor: User) -> str:
    """Delete a draft on which nothing rests. Returns '' or why it was refused."""
    use_case = _locked(use_case)
    if use_case.status != Status.DRAFT:
        return _("Only a draft can be deleted. Set it aside instead: what was heard stays with it.")
    if use_case.evidence.exists():
        return _("Something that was heard is linked to it. Set it aside instead.")
    if use_case.supports.exists() or use_case.decision_choices.exists() or use_case.ballot_links.exists():
        return _("Partners or residents were asked about it. Set it aside instead.")
    audit.record("use_case_deleted", actor=actor, program=use_case.program, target=use_case, number=use_case.number)
    use_case.delete()
    return ""


@transaction.atomic
def restore_use_case(*, use_case: UseCase, version: Any) -> UseCase:
    """Bring back the words of an earlier `version` (a row of its history); that is a new save, so nothing is lost."""
    use_case = _locked(use_case)
    for name in WORDS:
        setattr(use_case, name, getattr(version, name))
    use_case.save(update_fields=[*WORDS, "updated_at"])
    return use_case


def _locked(use_case: UseCase) -> UseCase:
    return UseCase.objects.select_for_update(of=("self",)).select_related("program").get(pk=use_case.pk)
