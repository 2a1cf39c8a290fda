"""The three sliders of a program's ranking: setting, locking, unlocking them. Each act is a `WeightChange`."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from refine import audit
from refine.models import Program, User, WeightChange

Kind = WeightChange.Kind


def sliders_of(program: Program) -> list[int]:
    """Partner support, resident interest, data gap, each 0..100."""
    return [program.weight_partners, program.weight_residents, program.weight_gap]


def _locked_row(program: Program) -> Program:
    return Program.objects.select_for_update().get(pk=program.pk)


@transaction.atomic
def save_weights(*, program: Program, actor: User, sliders: Sequence[int], reason: str = "") -> Program:
    """Set the sliders (partner support, resident interest, data gap; 0..100). The same again changes nothing.

    Raises ValidationError while the weights are locked, or for a slider outside 0..100.
    """
    program = _locked_row(program)
    before = sliders_of(program)
    if list(sliders) == before:
        return program
    if program.are_weights_locked:
        raise ValidationError(_("The weights are locked: {reason}").format(reason=program.weights_lock_reason))
    if len(sliders) != len(before) or not all(0 <= slider <= 100 for slider in sliders):
        raise ValidationError(_("Each weight lies between 0 and 100."))
    program.weight_partners, program.weight_residents, program.weight_gap = sliders
    program.save(update_fields=["weight_partners", "weight_residents", "weight_gap"])
    _note_change(program, Kind.CHANGED, actor, before, reason)
    return program


@transaction.atomic
def lock_weights(*, program: Program, actor: User, reason: str) -> Program:
    """Lock the sliders until somebody unlocks them. Raises ValidationError without a reason or when locked already."""
    program = _locked_row(program)
    if program.are_weights_locked:
        raise ValidationError(_("The weights are locked already."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the weights are locked.")})
    program.weights_locked_at, program.weights_locked_by = timezone.now(), actor
    program.weights_lock_reason = reason
    program.save(update_fields=["weights_locked_at", "weights_locked_by", "weights_lock_reason"])
    _note_change(program, Kind.LOCKED, actor, sliders_of(program), reason)
    return program


@transaction.atomic
def unlock_weights(*, program: Program, actor: User, reason: str) -> Program:
    """Unlock the sliders. Raises ValidationError without a reason; nothing happens where they are not locked."""
    program = _locked_row(program)
    if not program.are_weights_locked:
        return program
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the weights are unlocked.")})
    program.weights_locked_at, program.weights_locked_by, program.weights_lock_reason = None, None, ""
    program.save(update_fields=["weights_locked_at", "weights_locked_by", "weights_lock_reason"])
    _note_change(program, Kind.UNLOCKED, actor, sliders_of(program), reason)
    return program


def _note_change(program: Program, kind: str, actor: User, before: list[int], reason: str) -> None:
    WeightChange.objects.create(
        program=program, kind=kind, actor=actor, before=before, after=sliders_of(program), reason=reason
    )
    audit.record(f"weights_{kind}", actor=actor, program=program, before=before, after=sliders_of(program))
