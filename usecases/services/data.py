"""The register of data needed: assessing it, joining duplicates, and which use case needs what."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from refine import audit
from refine.models import Program, User
from usecases.models import Assessment, DataNeed, UseCase, UseCaseNeed

WORDS = ("variables", "geography", "period", "cadence", "department")
"""What describes a piece of data besides its title."""


@transaction.atomic
def assess_need(*, need: DataNeed, answers: Mapping[str, Any], actor: User) -> Assessment:
    """Record what somebody found out about `need`, as of today; what was answered before stays in the history.

    `answers` maps fields of `Assessment` to values; a field left out keeps its value. What nobody collects is
    nothing else either: `exists` no makes the other eight answers on openness no.
    """
    assessment = Assessment.objects.select_for_update(of=("self",)).filter(data_need=need).first()
    assessment = assessment or Assessment(data_need=need)
    for name, value in answers.items():
        setattr(assessment, name, value)
    if assessment.exists == Assessment.Answer.NO:
        for name in Assessment.OPENNESS:
            setattr(assessment, name, Assessment.Answer.NO)
    assessment.assessor = actor
    assessment.assessed_on = timezone.localdate()
    assessment.save()
    audit.record("data_need_assessed", actor=actor, program=need.program, target=need)
    return assessment


@transaction.atomic
def merge_need(*, need: DataNeed, into: DataNeed, actor: User) -> DataNeed:
    """Join a duplicate with the entry that stays: its use cases, insights, requests and questions move; it goes.

    What the entry that stays leaves open is taken from the duplicate, its assessment included. Raises
    ValidationError for the same entry or one of another program.
    """
    rows = DataNeed.objects.select_for_update(of=("self",)).order_by("pk")
    locked = {row.pk: row for row in rows.filter(pk__in=[need.pk, into.pk], program=need.program)}
    if len(locked) != 2:
        raise ValidationError(_("Choose another entry of this program’s register."))
    duplicate, kept = locked[need.pk], locked[into.pk]
    _move_uses(duplicate, kept)
    kept.insights.add(*duplicate.insights.all())
    kept.data_requests.add(*duplicate.data_requests.all())
    duplicate.ballot_links.update(data_need=kept)
    if not Assessment.objects.filter(data_need=kept).exists():
        for assessment in Assessment.objects.filter(data_need=duplicate):
            assessment.data_need = kept
            assessment.save(update_fields=["data_need"])
    for name in WORDS:
        if not getattr(kept, name):
            setattr(kept, name, getattr(duplicate, name))
    kept.save()
    audit.record("data_need_merged", actor=actor, program=need.program, target=duplicate, into=str(kept.uuid))
    duplicate.delete()
    return kept


def _move_uses(duplicate: DataNeed, kept: DataNeed) -> None:
    """A use case that lists both keeps one entry, a must-have if either was."""
    must_haves = list(duplicate.uses.filter(is_must_have=True).values_list("use_case_id", flat=True))
    kept.uses.filter(use_case_id__in=must_haves).update(is_must_have=True)
    listed = list(kept.uses.values_list("use_case_id", flat=True))
    duplicate.uses.filter(use_case_id__in=listed).delete()
    duplicate.uses.update(data_need=kept)


@transaction.atomic
def delete_need(*, need: DataNeed, actor: User) -> None:
    """Take a piece of data out of the register, and out of every use case that lists it."""
    audit.record("data_need_deleted", actor=actor, program=need.program, target=need, use_cases=need.uses.count())
    need.delete()


@transaction.atomic
def attach_need(*, use_case: UseCase, need: DataNeed, is_must_have: bool) -> UseCaseNeed:
    """List `need` under `use_case`; listed already, only how badly it is needed changes.

    Raises ValidationError where the two belong to different programs.
    """
    if need.program_id != use_case.program_id:
        raise ValidationError(_("This piece of data belongs to another program."))
    use, _created = UseCaseNeed.objects.update_or_create(
        use_case=use_case, data_need=need, defaults={"is_must_have": is_must_have}
    )
    return use


@transaction.atomic
def attach_new_need(*, use_case: UseCase, title: str, is_must_have: bool) -> UseCaseNeed:
    """List a piece of data under `use_case` by its title, and in the register if it is not there yet.

    The program's row stays locked meanwhile, so that two people who name the same data make one entry.
    """
    Program.objects.select_for_update().only("pk").get(pk=use_case.program_id)
    need = DataNeed.objects.filter(program=use_case.program, title__iexact=title).first()
    need = need or DataNeed.objects.create(program=use_case.program, title=title)
    return attach_need(use_case=use_case, need=need, is_must_have=is_must_have)
