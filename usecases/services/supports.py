"""What organizations commit to: recorded, confirmed by themselves, withdrawn."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from refine import audit
from refine.models import User
from usecases.models import Support

MEANING = ("use_case_id", "organization_id", "rung", "what", "amount", "until", "reason")
"""What an organization confirms. When one of these changes, it has to confirm again."""


@transaction.atomic
def record_support(support: Support, *, actor: User) -> Support:
    """Save what an organization said. The caller has set it; it counts half until written or confirmed."""
    support.recorded_by = actor
    support.save()
    _log("support_recorded", support, actor, rung=support.rung)
    return support


@transaction.atomic
def change_support(support: Support, *, actor: User) -> Support:
    """Save a correction. What the organization had confirmed and now reads differently is unconfirmed again."""
    before = Support.objects.select_for_update(of=("self",)).get(pk=support.pk)
    if before.confirmed_at and any(getattr(before, name) != getattr(support, name) for name in MEANING):
        support.confirmed_at = None
    support.save()
    _log("support_changed", support, actor, rung=support.rung)
    return support


@transaction.atomic
def confirm_support(*, support: Support, actor: User) -> Support:
    """Record that the organization itself stands by it: from then on it counts as written.

    Confirming twice changes nothing. ValidationError for what was withdrawn.
    """
    support = _locked(support)
    if support.withdrawn_at:
        raise ValidationError(_("This was withdrawn. Ask the program office to record it anew."))
    if support.confirmed_at is None:
        support.confirmed_at = timezone.now()
        support.is_written = True
        support.save(update_fields=["confirmed_at", "is_written"])
        _log("support_confirmed", support, actor)
    return support


@transaction.atomic
def withdraw_support(*, support: Support, actor: User) -> Support:
    """Take support back. The row stays, dated: it says that the organization was asked. Twice changes nothing."""
    support = _locked(support)
    if support.withdrawn_at is None:
        support.withdrawn_at = timezone.now()
        support.save(update_fields=["withdrawn_at"])
        _log("support_withdrawn", support, actor)
    return support


def _locked(support: Support) -> Support:
    return Support.objects.select_for_update(of=("self",)).select_related("use_case__program").get(pk=support.pk)


def _log(action: str, support: Support, actor: User, **detail: str) -> None:
    audit.record(action, actor=actor, program=support.use_case.program, target=support, **detail)
