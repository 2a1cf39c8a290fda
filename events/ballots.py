"""The program's ballot, as it is asked at the end of an interview."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from events.models import Activity, Participant, Submission
from refine.models import Program
from stakeholders.models import Consent, Interview, Stakeholder


def open_ballot(program: Program) -> Activity | None:
    """The ballot of the survey of `program` that takes answers now, with its event; the newest of several."""
    return Activity.objects.open_ballots().filter(event__program=program).first()


def people_of(interview: Interview, ballot: Activity) -> list[Any]:
    """Whom the interview was with, by number: `has_agreed` to take part (a child: a guardian did), `has_answered`."""
    agreed = Consent.objects.in_force().filter(stakeholder=OuterRef("pk"), purpose=Consent.Purpose.TAKE_PART)
    is_child = Q(age_band=Stakeholder.AgeBand.UNDER_16)
    answered = Submission.objects.filter(activity=ballot, participant__stakeholder=OuterRef("pk"))
    return list(
        interview.stakeholders.prefetch_related("groups__dimension")
        .annotate(has_agreed=Exists(agreed.filter(by_guardian=True)) | ~is_child & Exists(agreed))
        .annotate(has_answered=Exists(answered))
        .order_by("number")
    )


def capacity_of(stakeholder: Stakeholder) -> str:
    """As what somebody answers: who knows from life is a resident and counts, who knows from work or study does not."""
    is_resident = stakeholder.expertise == Stakeholder.Expertise.LIVED
    return Participant.Capacity.RESIDENT if is_resident else Participant.Capacity.EXPERT
