"""Everything one person sends at once: choices, words, groups."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction

from events.models import Activity, Comment, Event, Participant
from events.services.answers import join, locked, record, refuse_unless_open
from events.services.comments import record_comment
from refine.models import Group
from stakeholders.models import Stakeholder


@dataclass(frozen=True)
class Person:
    """Who sends: as `join_event` takes it."""

    key: str
    channel: str
    capacity: str = Participant.Capacity.RESIDENT
    language: str = ""
    groups: Collection[Group] = ()
    stakeholder: Stakeholder | None = None


@dataclass(frozen=True)
class Sheet:
    """What is sent: answers by option pk and words, by activity. `form_id` is the form's own number."""

    form_id: UUID
    answers: Mapping[Activity, Mapping[int, int | None]] = field(default_factory=dict)
    words: Mapping[Activity, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said: no choice but those taken back, no words."""
        return not any(self.words.values()) and not any(
            value is not None and not (value == 0 and activity.format in Activity.BUDGET_FORMATS)
            for activity, answers in self.answers.items()
            for value in answers.values()
        )


@transaction.atomic
def record_sheet(*, event: Event, person: Person, sheet: Sheet) -> Participant | None:
    """Record all of a sheet, or nothing of it. The same sheet again changes nothing.

    Returns the participant, made with the first answer; None where somebody new sent nothing. ValidationError as
    `record_answers` and `record_comment` raise it, with `code` the activity's pk where one is at fault.
    """
    refuse_unless_open(event)
    if sheet.is_empty and not event.participants.filter(key=person.key).exists():
        return None
    participant, is_new = join(
        event=event,
        key=person.key,
        channel=person.channel,
        capacity=person.capacity,
        language=person.language,
        groups=person.groups,
        stakeholder=person.stakeholder,
        then_answers=sheet.answers.keys(),
    )
    if sheet.answers and not is_new:
        participant = locked(participant)
    for activity in sorted(sheet.answers, key=lambda activity: activity.pk):
        try:
            record(participant=participant, activity=activity, answers=sheet.answers[activity], is_new=is_new)
        except ValidationError as refusal:
            raise ValidationError(refusal.messages, code=str(activity.pk)) from refusal
    for activity, text in sheet.words.items():
        if text.strip():
            _record_words(event, participant, activity, text, sheet.form_id)
    return participant


def _record_words(event: Event, participant: Participant, activity: Activity, text: str, form_id: UUID) -> None:
    comment = Comment(
        program_id=event.program_id,
        event=event,
        station_id=activity.station_id,
        activity=activity,
        participant=participant,
        text=text,
        language=participant.language,
        channel=participant.channel,
        group=participant.group,
    )
    record_comment(comment, nonce=uuid5(form_id, str(activity.pk)))
