"""Stakeholders, their contact details and what they agreed to."""

from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from refine import audit, words
from refine.models import Program, User
from refine.numbering import next_number
from stakeholders.models import Consent, Contact, Stakeholder

Purpose = Consent.Purpose

NEEDED_FIRST = Purpose.TAKE_PART
"""Without it nothing else can be agreed to."""


@transaction.atomic
def add_stakeholder(stakeholder: Stakeholder, *, program: Program, actor: User) -> Stakeholder:
    """Save a new stakeholder under the program's next code. The caller has set its other fields."""
    stakeholder.program = program
    stakeholder.number = next_number(Stakeholder.objects, program)
    stakeholder.save()
    audit.record("stakeholder_added", actor=actor, program=program, target=stakeholder)
    return stakeholder


@transaction.atomic
def show_contact(*, stakeholder: Stakeholder, actor: User) -> Contact | None:
    """Return the contact details and log that somebody looked at them. None where there are none."""
    contact = Contact.objects.filter(stakeholder=stakeholder).first()
    audit.record("contact_shown", actor=actor, program=stakeholder.program, target=stakeholder)
    return contact


@transaction.atomic
def save_contact(*, stakeholder: Stakeholder, actor: User, **details: str) -> Contact:
    """Write name, email, phone and remarks of a stakeholder; the log says who, not what."""
    contact, _created = Contact.objects.update_or_create(stakeholder=stakeholder, defaults=details)
    audit.record("contact_changed", actor=actor, program=stakeholder.program, target=stakeholder)
    return contact


@transaction.atomic
def record_consents(
    *,
    stakeholder: Stakeholder,
    answers: Mapping[str, bool],
    method: str,
    actor: User | None,
    by_guardian: bool = False,
) -> list[Consent]:
    """Record what a stakeholder answered, purpose by purpose; an earlier answer to the same purpose is closed.

    A purpose that was in force and is now refused counts as withdrawn: the words it covered go. Raises
    ValidationError for a child without a guardian, and for a purpose agreed to without taking part.
    """
    stakeholder = Stakeholder.objects.select_for_update(of=("self",)).get(pk=stakeholder.pk)
    if stakeholder.is_child and not by_guardian and any(answers.values()):
        raise ValidationError(_("A person under 16 is interviewed only with a guardian’s consent."))
    in_force = {consent.purpose for consent in stakeholder.consents.in_force()}
    takes_part = answers.get(NEEDED_FIRST, NEEDED_FIRST in in_force)
    if not takes_part and any(given for purpose, given in answers.items() if purpose != NEEDED_FIRST):
        raise ValidationError(_("Nothing can be kept from somebody who does not want to take part."))
    refused = [purpose for purpose in in_force if answers.get(purpose) is False]
    stakeholder.consents.filter(purpose__in=answers, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    consents = Consent.objects.bulk_create(
        Consent(
            stakeholder=stakeholder,
            purpose=purpose,
            is_given=given,
            method=method,
            by_guardian=by_guardian,
            asked_by=actor,
            given_at=timezone.now(),
        )
        for purpose, given in answers.items()
    )
    if refused:
        words.withdraw(stakeholder, refused)
    audit.record(
        "consent_recorded",
        actor=actor,
        program=stakeholder.program,
        target=stakeholder,
        given=sorted(purpose for purpose, given in answers.items() if given),
        refused=sorted(purpose for purpose, given in answers.items() if not given),
    )
    return consents


@transaction.atomic
def withdraw_consents(*, stakeholder: Stakeholder, purposes: Collection[str], actor: User | None) -> dict[str, int]:
    """Withdraw purposes and take the words they covered out of every package, in one transaction.

    Withdrawing “take part” withdraws everything. Returns the rows erased, by package.
    """
    stakeholder = Stakeholder.objects.select_for_update(of=("self",)).get(pk=stakeholder.pk)
    gone = set(Purpose.values) if Purpose.TAKE_PART in purposes else set(purposes)
    stakeholder.consents.in_force().filter(purpose__in=gone).update(withdrawn_at=timezone.now())
    counts = words.withdraw(stakeholder, gone)
    audit.record(
        "consent_withdrawn",
        actor=actor,
        program=stakeholder.program,
        target=stakeholder,
        purposes=sorted(gone),
        erased=sum(counts.values()),
    )
    return counts


@transaction.atomic
def move_outreach(*, stakeholder: Stakeholder, outreach: str, actor: User) -> Stakeholder:
    """Set how far reaching out has come; the log keeps from and to."""
    before = stakeholder.outreach
    stakeholder.outreach = outreach
    stakeholder.save(update_fields=["outreach"])
    audit.record(
        "outreach_moved", actor=actor, program=stakeholder.program, target=stakeholder, before=before, after=outreach
    )
    return stakeholder


@transaction.atomic
def delete_stakeholder(*, stakeholder: Stakeholder, actor: User) -> str:
    """Delete somebody who was never interviewed. Returns '' or why it was refused."""
    if stakeholder.interviews.exists() or stakeholder.participations.exists():
        return _("There are interviews with this person. Withdraw their consent instead: that erases their words.")
    audit.record("stakeholder_deleted", actor=actor, program=stakeholder.program, target=stakeholder)
    stakeholder.delete()
    return ""
