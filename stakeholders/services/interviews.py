"""Interviews from plan to thanks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from refine import audit
from refine.models import Program, User
from refine.numbering import next_number
from stakeholders.models import Consent, Guide, Interview, Question, Stakeholder
from stakeholders.services.people import add_stakeholder, record_consents

State = Interview.State
OPEN_STATES = (State.PLANNED, State.HELD)


def _locked(interview: Interview) -> Interview:
    return Interview.objects.select_for_update(of=("self",)).select_related("program").get(pk=interview.pk)


def _refuse_children(stakeholders: Collection[Stakeholder]) -> None:
    """A person under 16 is not interviewed without a guardian's consent to take part."""
    children = [person for person in stakeholders if person.is_child]
    allowed = set(
        Consent.objects.in_force()
        .filter(stakeholder__in=children, purpose=Consent.Purpose.TAKE_PART, by_guardian=True)
        .values_list("stakeholder_id", flat=True)
    )
    blocked = [person.code for person in children if person.pk not in allowed]
    if blocked:
        raise ValidationError(
            _("{codes}: under 16. Record a guardian’s consent first.").format(codes=", ".join(blocked))
        )


@transaction.atomic
def plan_interview(
    interview: Interview,
    *,
    program: Program,
    stakeholders: Collection[Stakeholder],
    actor: User,
    new_person: Stakeholder | None = None,
) -> Interview:
    """Save a new interview under the program's next number, with whom it is.

    `new_person` is added to the register first. A walk-up is held today; the others are planned. Raises
    ValidationError for nobody to interview, people of another program, and a child without a guardian's consent.
    """
    if new_person is not None:
        stakeholders = [*stakeholders, add_stakeholder(new_person, program=program, actor=actor)]
    if not stakeholders:
        raise ValidationError({"stakeholders": _("Choose whom to interview.")})
    if any(person.program_id != program.pk for person in stakeholders):
        raise ValidationError({"stakeholders": _("Choose people of this program.")})
    _refuse_children(stakeholders)
    interview.program = program
    interview.number = next_number(Interview.objects, program)
    interview.created_by = actor
    if interview.is_walk_up:
        interview.state = State.HELD
        interview.held_on = interview.held_on or timezone.localdate()
    interview.save()
    interview.stakeholders.set(stakeholders)
    Stakeholder.objects.filter(
        pk__in=[person.pk for person in stakeholders], outreach__in=["identified", "approached"]
    ).update(outreach=Stakeholder.Outreach.AGREED)
    audit.record("interview_planned", actor=actor, program=program, target=interview)
    return interview


def consent_missing(interview: Interview) -> list[Stakeholder]:
    """People of the interview who have not agreed to take part and to notes. One query."""
    people = interview.stakeholders.all()
    for purpose in (Consent.Purpose.TAKE_PART, Consent.Purpose.NOTES):
        agreed = Consent.objects.in_force().filter(purpose=purpose)
        people = people.annotate(**{f"agreed_{purpose}": Exists(agreed.filter(stakeholder=OuterRef("pk")))})
    return list(people.exclude(agreed_take_part=True, agreed_notes=True))


@transaction.atomic
def hold_interview(*, interview: Interview, actor: User, held_on: date | None = None) -> Interview:
    """A planned interview takes place. Nothing happens where it is held already; refused once it is over."""
    interview = _locked(interview)
    if interview.state == State.HELD:
        return interview
    if interview.state != State.PLANNED:
        raise ValidationError(_("This interview is over: {state}.").format(state=interview.get_state_display()))
    interview.state = State.HELD
    interview.held_on = held_on or timezone.localdate()
    interview.interviewer = interview.interviewer or actor
    interview.save(update_fields=["state", "held_on", "interviewer"])
    audit.record("interview_held", actor=actor, program=interview.program, target=interview)
    return interview


@transaction.atomic
def finish_interview(
    *,
    interview: Interview,
    actor: User,
    may_quote: Mapping[Stakeholder, bool],
    thanks_given_on: date | None = None,
    referrals: str = "",
) -> Interview:
    """Close an interview that was held: quotes asked again, thanks, whom else to ask; the people count as heard.

    Quotes refused now are erased. Raises ValidationError unless it was held. Finishing twice changes nothing.
    """
    interview = _locked(interview)
    if interview.state == State.FINISHED:
        return interview
    if interview.state != State.HELD:
        raise ValidationError(_("Only an interview that took place can be finished."))
    for person, is_given in may_quote.items():
        record_consents(
            stakeholder=person,
            answers={Consent.Purpose.QUOTE: is_given},
            method=Consent.Method.SPOKEN,
            actor=actor,
            by_guardian=person.is_child,
        )
    interview.state = State.FINISHED
    interview.finished_at = timezone.now()
    interview.thanks_given_on = thanks_given_on
    interview.referrals = referrals
    interview.save(update_fields=["state", "finished_at", "thanks_given_on", "referrals"])
    heard = interview.stakeholders.exclude(outreach=Stakeholder.Outreach.WITHDRAWN)
    heard.update(outreach=Stakeholder.Outreach.HEARD)
    audit.record("interview_finished", actor=actor, program=interview.program, target=interview)
    return interview


@transaction.atomic
def reopen_interview(*, interview: Interview, actor: User) -> Interview:
    """Take back that an interview was finished, cancelled or missed."""
    interview = _locked(interview)
    if interview.state in OPEN_STATES:
        return interview
    interview.state = State.HELD if interview.held_on else State.PLANNED
    interview.finished_at = None
    interview.state_reason = ""
    interview.save(update_fields=["state", "finished_at", "state_reason"])
    audit.record("interview_reopened", actor=actor, program=interview.program, target=interview)
    return interview


@transaction.atomic
def end_without_interview(*, interview: Interview, actor: User, state: str, reason: str = "") -> Interview:
    """Record a no-show or a cancellation. Raises ValidationError where notes were taken or files added already."""
    interview = _locked(interview)
    if state not in {State.NO_SHOW, State.CANCELLED}:
        raise ValidationError(_("Say whether they did not come or it was cancelled."))
    if interview.notes.exclude(body="").exists():
        raise ValidationError(_("There are notes of this interview, so it took place. Finish it instead."))
    if interview.attachments.exists():
        raise ValidationError(
            _("There are files of this interview, so it took place. Finish it, or delete them first.")
        )
    interview.state = state
    interview.state_reason = reason
    interview.held_on = None
    interview.save(update_fields=["state", "state_reason", "held_on"])
    audit.record(f"interview_{state}", actor=actor, program=interview.program, target=interview)
    return interview


@transaction.atomic
def reorder_questions(*, guide: Guide, question_ids: Sequence[int]) -> None:
    """Put a guide's questions in the order given. ValidationError unless it names each of them once."""
    questions = {question.pk: question for question in guide.questions.active().select_for_update()}
    if sorted(question_ids) != sorted(questions):
        raise ValidationError(_("The guide has changed meanwhile. Load the page again and repeat."))
    for position, pk in enumerate(question_ids):
        questions[pk].position = position
    Question.objects.bulk_update(questions.values(), ["position"])


@transaction.atomic
def remove_question(*, question: Question) -> bool:
    """Delete a question nobody has answered; put away one with notes. True if it was deleted."""
    if question.notes.exists():
        question.archived_at = timezone.now()
        question.save(update_fields=["archived_at"])
        return False
    question.delete()
    return True


@transaction.atomic
def delete_interview(*, interview: Interview, actor: User) -> str:
    """Delete an interview without notes, with its files. Returns '' or why it was refused."""
    interview = _locked(interview)
    if interview.notes.exists():
        return _("There are notes of this interview. Withdraw the person’s consent to erase them.")
    audit.record("interview_deleted", actor=actor, program=interview.program, target=interview)
    interview.delete()
    return ""
