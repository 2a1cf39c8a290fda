"""The population a program wants to hear: which dimension its votes are weighted by."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from refine import audit, jobs
from refine.models import Dimension, Program, User

MOST_GROUPS = 8
TOLERANCE = Decimal("0.001")

# A job of the package that holds the answers, asked for by its name: it lies above this one.
RECOUNT = "recount_program"


def check_weighting(dimension: Dimension) -> None:
    """Raise ValidationError unless votes can be weighted by `dimension`: 2 to 8 groups whose shares sum to 1."""
    shares = [group.share for group in dimension.groups.all()]
    if not 1 <= len(shares) <= MOST_GROUPS:
        raise ValidationError(
            _("Votes can be weighted by 1 to {most} groups; this has {count}.").format(
                most=MOST_GROUPS, count=len(shares)
            )
        )
    if any(share is None for share in shares):
        raise ValidationError(_("Fill in the share of each group first."))
    total = sum((share for share in shares if share is not None), Decimal())
    if abs(total - 1) > TOLERANCE:
        raise ValidationError(
            _("The shares sum to {total} %, not 100 %.").format(total=f"{100 * total:.1f}".removesuffix(".0"))
        )


@transaction.atomic
def weight_by(*, dimension: Dimension | None, program: Program, actor: User) -> None:
    """Weight the program's votes by `dimension`, or (None) not at all, and have its answers counted anew.

    Raises ValidationError where the shares do not allow it.
    """
    if dimension is not None:
        check_weighting(dimension)
    Program.objects.select_for_update().only("pk").get(pk=program.pk)
    program.dimensions.filter(is_weighting=True).update(is_weighting=False)
    if dimension is not None:
        program.dimensions.filter(pk=dimension.pk).update(is_weighting=True)
    audit.record("weighting_changed", actor=actor, program=program)
    recount(program=program, actor=actor)


def recount(*, program: Program, actor: User) -> None:
    """Ask for the answers to be placed in their groups anew."""
    jobs.request_job(RECOUNT, program=program, owner=actor)
