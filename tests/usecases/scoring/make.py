"""Small builders, so that a test states only what it is about."""

from itertools import count
from uuid import UUID

from usecases.scoring import (
    ActivityTally,
    Answer,
    Channel,
    Commitment,
    Fit,
    Format,
    Group,
    Need,
    Openness,
    ProgramInput,
    Rung,
    UseCaseInput,
    VoiceCount,
)

PROGRAM_ID = UUID("6b0e2c0e-1b5c-4a52-9f0e-3d9c1f3b7a11")
THREE_GROUPS = (Group("a", "Uptown", 0.5), Group("b", "Midtown", 0.3), Group("c", "Downtown", 0.2))
ALL_YES = Openness(*[Answer.YES] * 9)
ALL_NO = Openness(*[Answer.NO] * 9)

_numbers = count(1)


def commitment(rung=Rung.COMMITS, organization=None, *, written=True, **fields):
    organization = organization or f"org-{next(_numbers)}"
    return Commitment(organization, organization.title(), rung, is_written=written, **fields)


def need(openness=ALL_NO, fit=Fit.YES, known=Fit.YES, need_id=None, **fields):
    need_id = need_id or f"need-{next(_numbers)}"
    return Need(need_id, need_id.title(), openness=openness, fit=fit, known=known, **fields)


def agree(yes=0, no=0, passed=0, group=None, channel=Channel.PHONE):
    """Rows of votes of one group to agree / disagree / pass, or to a ballot."""
    return [
        VoiceCount(group, channel, answer, people) for answer, people in ((1, yes), (-1, no), (0, passed)) if people
    ]


def activity(voices=(), kind=Format.AGREE, event="event-1", **fields):
    fields.setdefault("activity_id", f"{event}-activity")
    return ActivityTally(activity="Question", event_id=event, event=event.title(), format=kind, voices=voices, **fields)


def use_case(number, *, commitments=(), activities=(), needs=(), **fields):
    return UseCaseInput(
        id=UUID(int=number * 7919),
        number=number,
        title=f"Use case {number}",
        commitments=commitments,
        activities=activities,
        needs=needs,
        **fields,
    )


def known(number, partners=Rung.COMMITS, yes=3, no=1, openness=ALL_NO):
    """A use case of which all three criteria are known."""
    return use_case(
        number,
        commitments=[commitment(partners, "city")],
        activities=[activity(agree(yes, no))],
        needs=[need(openness, need_id="register")],
    )


def program(*use_cases, **fields):
    return ProgramInput(id=PROGRAM_ID, slug="rental-housing", use_cases=use_cases, **fields)
