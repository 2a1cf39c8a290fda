"""One factory per model of events, without side effects."""

from copy import deepcopy

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from events.models import (
    Activity,
    Attendance,
    Channel,
    Comment,
    Event,
    Import,
    Option,
    OutreachPromise,
    Participant,
    PosterCount,
    Station,
    Submission,
    Tally,
    Team,
    Turnout,
    Vote,
    Worksheet,
)
from tests.refine.factories import ProgramFactory
from tests.stakeholders.factories import OrganizationFactory, StakeholderFactory

TABLE = "id,Rent is too high,Sex\n1,agree,F\n2,disagree,M\n"
OUTLINE = {
    "title": "Rents",
    "description": "",
    "activities": [
        {
            "key": "q",
            "format": "agree",
            "prompt": "What about rents?",
            "budget": 0,
            "options": [{"key": "1", "label": "Rents are too high", "is_hidden": False}],
        }
    ],
    "group_columns": {"Sex": {"F": 1, "M": 1}},
    "people": 2,
    "answers": 3,
    "comments": 0,
    "first_at": "2025-03-01T10:00:00+00:00",
    "last_at": "2025-03-02T10:00:00+00:00",
    "fingerprint": "",
    "head": [{"id": "1", "Rent is too high": "agree", "Sex": "F"}],
    "notes": ["Rows without an answer: 1. They are left out."],
    "records": 5,
}


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event

    program = factory.SubFactory(ProgramFactory)
    kind = Event.Kind.DATA_WALK
    title = factory.Sequence(lambda n: {"en": f"Data walk {n}", "es": f"Caminata de datos {n}"})
    join_code = factory.Sequence(lambda n: f"T{n:05d}")

    class Params:
        is_opened = factory.Trait(state=Event.State.OPEN)
        closed = factory.Trait(state=Event.State.CLOSED)
        survey = factory.Trait(kind=Event.Kind.SURVEY)


class ImportFactory(DjangoModelFactory):
    """A file that was uploaded; traits for how far it has come. Those whose file is read have one."""

    class Meta:
        model = Import

    program = factory.SubFactory(ProgramFactory)
    file_name = factory.Sequence(lambda n: f"conversation-{n}.zip")
    file_size = 1234
    sha256 = factory.Sequence(lambda n: f"{n:064d}")
    format = Import.Format.POLIS

    class Params:
        table = factory.Trait(
            format=Import.Format.CSV,
            file_name="answers.csv",
            file=factory.LazyFunction(lambda: ContentFile(TABLE.encode(), name="answers.csv")),
        )
        ready = factory.Trait(
            state=Import.State.READY,
            title="Rents",
            people=2,
            answers=3,
            fingerprint=factory.Sequence(lambda n: f"{n:064x}"),
            outline=factory.LazyFunction(lambda: deepcopy(OUTLINE)),
        )
        done = factory.Trait(
            state=Import.State.DONE,
            title="Rents",
            event=factory.SubFactory(
                EventFactory, program=factory.SelfAttribute("..program"), kind=Event.Kind.SURVEY, closed=True
            ),
        )


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    event = factory.SubFactory(EventFactory)
    stakeholder = factory.SubFactory(StakeholderFactory, program=factory.SelfAttribute("..event.program"))


class StationFactory(DjangoModelFactory):
    class Meta:
        model = Station

    event = factory.SubFactory(EventFactory)
    title = factory.Sequence(lambda n: {"en": f"Station {n}", "es": f"Estación {n}"})
    position = factory.Sequence(lambda n: n)


class ActivityFactory(DjangoModelFactory):
    """A ballot; traits for the other formats. `event` follows `station` where one is given."""

    class Meta:
        model = Activity

    event = factory.SubFactory(EventFactory)
    format = Activity.Format.BALLOT
    prompt = factory.Sequence(lambda n: {"en": f"Would this help you? {n}", "es": f"¿Le ayudaría esto? {n}"})
    position = factory.Sequence(lambda n: n)

    class Params:
        dots = factory.Trait(format=Activity.Format.DOTS, budget=3)
        agree = factory.Trait(format=Activity.Format.AGREE)
        rating = factory.Trait(format=Activity.Format.RATING)
        comment = factory.Trait(format=Activity.Format.COMMENT)


class OptionFactory(DjangoModelFactory):
    class Meta:
        model = Option

    activity = factory.SubFactory(ActivityFactory)
    label = factory.Sequence(lambda n: {"en": f"Option {n}", "es": f"Opción {n}"})
    position = factory.Sequence(lambda n: n)


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    event = factory.SubFactory(EventFactory)
    key = factory.Sequence(lambda n: f"key-{n}")
    channel = Channel.PHONE


class SubmissionFactory(DjangoModelFactory):
    class Meta:
        model = Submission

    activity = factory.SubFactory(ActivityFactory)
    participant = factory.SubFactory(ParticipantFactory, event=factory.SelfAttribute("..activity.event"))


class VoteFactory(DjangoModelFactory):
    """A raw vote row, without tally: tests of counting use the service instead."""

    class Meta:
        model = Vote

    option = factory.SubFactory(OptionFactory)
    activity = factory.SelfAttribute("option.activity")
    participant = factory.SubFactory(ParticipantFactory, event=factory.SelfAttribute("..option.activity.event"))
    answer = 1


class TallyFactory(DjangoModelFactory):
    class Meta:
        model = Tally

    option = factory.SubFactory(OptionFactory)
    activity = factory.SelfAttribute("option.activity")
    channel = Channel.PHONE
    capacity = Participant.Capacity.RESIDENT
    answer = 1
    people = 1
    points = 1


class TurnoutFactory(DjangoModelFactory):
    class Meta:
        model = Turnout

    activity = factory.SubFactory(ActivityFactory)
    channel = Channel.PHONE
    capacity = Participant.Capacity.RESIDENT
    people = 1


class PosterCountFactory(DjangoModelFactory):
    class Meta:
        model = PosterCount

    activity = factory.SubFactory(ActivityFactory, dots=True)
    people = 10


class CommentFactory(DjangoModelFactory):
    class Meta:
        model = Comment

    event = factory.SubFactory(EventFactory)
    program = factory.SelfAttribute("event.program")
    text = "Nobody tells you the owner changed."
    channel = Channel.PHONE


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team

    event = factory.SubFactory(EventFactory, kind=Event.Kind.SCOPE_A_THON)
    name = factory.Sequence(lambda n: f"Table {n}")


class WorksheetFactory(DjangoModelFactory):
    class Meta:
        model = Worksheet

    team = factory.SubFactory(TeamFactory)
    title = factory.Sequence(lambda n: f"Challenge {n}")
    problem = "Renters cannot see past violations."


class OutreachPromiseFactory(DjangoModelFactory):
    class Meta:
        model = OutreachPromise

    event = factory.SubFactory(EventFactory, kind=Event.Kind.PARTNER_WORKSHOP)
    organization = factory.SubFactory(OrganizationFactory, program=factory.SelfAttribute("..event.program"))
    network = "Tenants’ phone list"
    question = "What did you look for before you signed?"
