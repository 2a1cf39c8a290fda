"""Joining two use cases that say the same, and splitting one that says two things."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from refine import audit
from refine.models import User
from usecases.models import EndUser, Evidence, Persona, UseCase, UseCaseNeed, UserStory
from usecases.services.use_cases import WORDS, add_use_case


@transaction.atomic
def merge_use_case(*, use_case: UseCase, into: UseCase, actor: User) -> UseCase:
    """Move all that stands behind `use_case` to `into`, and set it aside as merged. Returns `into`.

    Evidence, data, personas, stories, support and people who want to help move; what both have is kept once, data
    as a must-have if it is one for either. Answers of residents stay with the use case they were asked about, and
    so do decisions. ValidationError for a use case of another program, itself, or one that was set aside.
    """
    rows = UseCase.objects.select_for_update(of=("self",)).order_by("pk")
    locked = {row.pk: row for row in rows.filter(pk__in=[use_case.pk, into.pk], program=use_case.program)}
    if len(locked) != 2:
        raise ValidationError(_("Choose another use case of this program."))
    source, into = locked[use_case.pk], locked[into.pk]
    if into.status == UseCase.Status.SET_ASIDE or source.merged_into_id:
        raise ValidationError(_("One of the two was set aside meanwhile. Take it up again first."))
    moved = {
        "evidence": _move_once(Evidence, "insight_id", source, into),
        "needs": _move_needs(source, into),
        "helpers": _move_once(EndUser, "stakeholder_id", source, into),
        "personas": source.personas.update(use_case=into),
        "stories": _append_stories(source.user_stories.order_by("position", "pk"), into),
        "support": source.supports.update(use_case=into),
    }
    source.merged_from.update(merged_into=into)
    source.merged_into = into
    source.status = UseCase.Status.SET_ASIDE
    source.save(update_fields=["merged_into", "status", "updated_at"])
    audit.record(
        "use_case_merged", actor=actor, program=use_case.program, target=source, into=str(into.uuid), moved=moved
    )
    return into


def _move_once(model: type[Evidence] | type[EndUser], key: str, source: UseCase, into: UseCase) -> int:
    """Move rows that a use case may have once per `key`; the target keeps its own where both have one."""
    rows = model._base_manager.filter(use_case=source)
    rows.filter(**{f"{key}__in": model._base_manager.filter(use_case=into).values(key)}).delete()
    return rows.update(use_case=into)


def _move_needs(source: UseCase, into: UseCase) -> int:
    must_haves = UseCaseNeed.objects.filter(use_case=source, is_must_have=True).values("data_need_id")
    into.needs.filter(data_need_id__in=list(must_haves.values_list("data_need_id", flat=True))).update(
        is_must_have=True
    )
    rows = UseCaseNeed.objects.filter(use_case=source)
    rows.filter(data_need_id__in=list(into.needs.values_list("data_need_id", flat=True))).delete()
    return rows.update(use_case=into)


def _append_stories(stories: Iterable[UserStory], into: UseCase) -> int:
    start = into.user_stories.count()
    moved = list(stories)
    for position, story in enumerate(moved, start):
        story.use_case, story.position = into, position
    return UserStory.objects.bulk_update(moved, ["use_case", "position"])


@transaction.atomic
def split_use_case(
    *,
    use_case: UseCase,
    title: str,
    evidence: Iterable[Evidence],
    needs: Iterable[UseCaseNeed],
    personas: Iterable[Persona],
    stories: Iterable[UserStory],
    actor: User,
) -> UseCase:
    """Make a draft with the same words under a new title, and give it the parts named. Returns the draft.

    The parts belong to `use_case`. A persona that stories on both sides speak of is copied, so that each side
    keeps one. Support and answers stay: partners and residents were asked about the whole.
    """
    new = UseCase(**{name: getattr(use_case, name) for name in WORDS})
    new.title = title
    new.worksheet = use_case.worksheet
    add_use_case(new, program=use_case.program, actor=actor)
    Evidence.objects.filter(use_case=use_case, pk__in=[row.pk for row in evidence]).update(use_case=new)
    UseCaseNeed.objects.filter(use_case=use_case, pk__in=[row.pk for row in needs]).update(use_case=new)
    use_case.personas.filter(pk__in=[row.pk for row in personas]).update(use_case=new)
    chosen = use_case.user_stories.filter(pk__in=[row.pk for row in stories]).order_by("position", "pk")
    _append_stories(chosen, new)
    _share_personas(use_case, new)
    audit.record("use_case_split", actor=actor, program=use_case.program, target=use_case, into=str(new.uuid))
    return new


def _share_personas(*sides: UseCase) -> None:
    """Give each story whose persona went to the other side a copy of it on its own."""
    copies: dict[tuple[int, int], Persona] = {}
    for story in UserStory.objects.filter(use_case__in=sides, persona__isnull=False).select_related("persona"):
        persona = story.persona
        if persona is None or persona.use_case_id == story.use_case_id:
            continue
        key = (persona.pk, story.use_case_id)
        if key not in copies:
            copies[key] = _copied(persona, story.use_case_id)
        story.persona = copies[key]
        story.save(update_fields=["persona"])


def _copied(persona: Persona, use_case_id: int) -> Persona:
    own = {"id", "uuid", "use_case", "created_at"}
    fields = [field.attname for field in Persona._meta.concrete_fields if field.name not in own]
    copy = Persona.objects.create(use_case_id=use_case_id, **{name: getattr(persona, name) for name in fields})
    copy.insights.set(persona.insights.all())
    return copy
