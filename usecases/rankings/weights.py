"""Who set or locked the weights, when and from what, in words."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from refine.models import WeightChange

CHANGES_SHOWN = 5


def weight_changes(program: Any) -> list[WeightChange]:
    """The latest changes, newest first, in one query."""
    return list(WeightChange.objects.filter(program=program).for_list()[:CHANGES_SHOWN])


def change_sentence(change: WeightChange) -> str:
    """Who did what, when, and why."""
    values = {
        "who": change.actor or _("Somebody"),
        "date": date_format(timezone.localtime(change.at), "DATE_FORMAT"),
        "before": _written(change.before),
        "after": _written(change.after),
        "reason": change.reason,
    }
    if change.kind == WeightChange.Kind.LOCKED:
        return _("%(who)s locked the weights on %(date)s: %(reason)s") % values
    if change.kind == WeightChange.Kind.UNLOCKED:
        return _("%(who)s unlocked the weights on %(date)s: %(reason)s") % values
    if change.reason:
        return _("%(who)s set the weights to %(after)s on %(date)s, from %(before)s: %(reason)s") % values
    return _("%(who)s set the weights to %(after)s on %(date)s, from %(before)s") % values


def lock_sentence(program: Any) -> str:
    """Since when and why the weights cannot be saved; empty while they can."""
    if not program.are_weights_locked:
        return ""
    return _("Weights locked on %(date)s by %(who)s: %(reason)s. You can still try others.") % {
        "date": date_format(timezone.localtime(program.weights_locked_at), "DATE_FORMAT"),
        "who": program.weights_locked_by or _("somebody"),
        "reason": program.weights_lock_reason.rstrip("."),
    }


def _written(sliders: Sequence[float]) -> str:
    return " / ".join(f"{slider:g}" for slider in sliders)
