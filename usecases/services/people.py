"""User stories in their order, and the people named in this step who want to help."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from refine import audit
from refine.models import User
from stakeholders.models import Consent, Stakeholder
from usecases.models import EndUser, UseCase, UserStory


@transaction.atomic
def add_story(story: UserStory, *, use_case: UseCase) -> UserStory:
    """Save a new story as the last of its use case. The caller has set its words."""
    stories = _locked_stories(use_case)
    story.use_case = use_case
    story.position = stories[-1].position + 1 if stories else 0
    story.save()
    return story


@transaction.atomic
def shift_story(*, story: UserStory, step: int) -> None:
    """Move a story one place up (-1) or down (1) among its use case's stories; at an end nothing changes."""
    stories = _locked_stories(story.use_case)
    here = [row.pk for row in stories].index(story.pk)
    there = here + step
    if not 0 <= there < len(stories):
        return
    stories[here], stories[there] = stories[there], stories[here]
    for position, row in enumerate(stories):
        row.position = position
    UserStory.objects.bulk_update(stories, ["position"])


def _locked_stories(use_case: UseCase) -> list[UserStory]:
    """The stories in order; the use case stays locked, so that two people do not give one place to two stories."""
    UseCase.objects.select_for_update(of=("self",)).get(pk=use_case.pk)
    return list(use_case.user_stories.order_by("position", "pk"))


@transaction.atomic
def add_helper(*, use_case: UseCase, stakeholder: Stakeholder, offer: str, actor: User) -> EndUser:
    """List somebody who wants to help build the use case; listed already, only the offer changes.

    Raises ValidationError for a person of another program, or who did not agree to be contacted again.
    """
    if stakeholder.program_id != use_case.program_id:
        raise ValidationError(_("This person belongs to another program."))
    if not stakeholder.consents.in_force().filter(purpose=Consent.Purpose.CONTACT).exists():
        raise ValidationError(
            _("{code} has not agreed to be contacted again. Ask first.").format(code=stakeholder.code)
        )
    helper, is_new = EndUser.objects.update_or_create(
        use_case=use_case, stakeholder=stakeholder, defaults={"offer": offer}
    )
    if is_new:
        audit.record("helper_listed", actor=actor, program=use_case.program, target=use_case)
    return helper
