"""Answer the program's ballot for somebody at the end of an interview."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from events.ballots import capacity_of, people_of
from events.models import Activity, Channel, Participant
from events.services.answers import join_event, record_answers
from refine import audit
from refine.models import Group, User
from stakeholders.models import Interview

ENDED_WITHOUT = (Interview.State.NO_SHOW, Interview.State.CANCELLED)


@transaction.atomic
def answer_interview_ballot(
    *, interview: Interview, ballot: Activity, stakeholder_id: int, answers: Mapping[int, int], actor: User
) -> Participant:
    """Record what one person of `interview` answers: option pk to 1 yes, 0 not sure, -1 no.

    A person answers once at an event, whatever the number of interviews: the latest answer to each option counts.
    Groups come from the register. ValidationError for somebody else, without consent to take part, for an interview
    that did not take place, and for all that `record_answers` refuses.
    """
    if interview.state in ENDED_WITHOUT:
        raise ValidationError(_("This interview did not take place."))
    if not answers:
        raise ValidationError(_("Choose at least one answer."))
    person = next((person for person in people_of(interview, ballot) if person.pk == stakeholder_id), None)
    if person is None:
        raise ValidationError(_("Choose somebody of this interview."))
    if not person.has_agreed:
        raise ValidationError(_("Ask for consent to take part first."))
    participant = join_event(
        event=ballot.event,
        key=f"stakeholder-{person.uuid.hex}",
        channel=Channel.INTERVIEW,
        capacity=capacity_of(person),
        groups=_one_per_dimension(person),
        stakeholder=person,
        then_answers=[ballot],
    )
    record_answers(participant=participant, activity=ballot, answers=answers)
    audit.record("ballot_answered", actor=actor, program=interview.program, target=interview)
    return participant


def _one_per_dimension(person: Any) -> list[Group]:
    """The register may name two neighborhoods of a person; an answer counts in one."""
    return list({group.dimension_id: group for group in reversed(person.groups.all())}.values())
