"""One factory per model of stakeholders, without side effects."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from stakeholders.models import (
    Attachment,
    Consent,
    Contact,
    DataRequest,
    Guide,
    Interview,
    Note,
    NoteRevision,
    Organization,
    Question,
    Representative,
    Stakeholder,
)
from tests.refine.factories import MembershipFactory, ProgramFactory


class OrganizationFactory(DjangoModelFactory):
    class Meta:
        model = Organization

    program = factory.SubFactory(ProgramFactory)
    name = factory.Sequence(lambda n: f"Organization {n}")
    kind = Organization.Kind.NONPROFIT


class RepresentativeFactory(DjangoModelFactory):
    """A partner with its organization, both of one program."""

    class Meta:
        model = Representative

    class Params:
        program = factory.SubFactory(ProgramFactory)

    membership = factory.SubFactory(MembershipFactory, partner=True, program=factory.SelfAttribute("..program"))
    organization = factory.SubFactory(OrganizationFactory, program=factory.SelfAttribute("..program"))


class StakeholderFactory(DjangoModelFactory):
    class Meta:
        model = Stakeholder
        skip_postgeneration_save = True

    program = factory.SubFactory(ProgramFactory)
    number = factory.Sequence(lambda n: n + 1)
    role = "Renter, Northside"
    perspective = Stakeholder.Perspective.AFFECTED
    expertise = Stakeholder.Expertise.LIVED

    @factory.post_generation
    def groups(self, create, extracted, **kwargs):
        if create and extracted:
            self.groups.set(extracted)

    class Params:
        child = factory.Trait(age_band=Stakeholder.AgeBand.UNDER_16)


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    stakeholder = factory.SubFactory(StakeholderFactory)
    name = "Ana Example"
    email = "ana@example.org"
    phone = "555 0100"


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = Consent

    stakeholder = factory.SubFactory(StakeholderFactory)
    purpose = Consent.Purpose.NOTES
    is_given = True


class DataRequestFactory(DjangoModelFactory):
    class Meta:
        model = DataRequest

    program = factory.SubFactory(ProgramFactory)
    requester = "Journalist"
    description = "Inspection results by unit"
    asked_on = date(2026, 3, 1)


class GuideFactory(DjangoModelFactory):
    class Meta:
        model = Guide

    program = factory.SubFactory(ProgramFactory)
    title = factory.Sequence(lambda n: f"Guide {n}")


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    guide = factory.SubFactory(GuideFactory)
    text = factory.Sequence(lambda n: {"en": f"Question {n}?", "es": f"¿Pregunta {n}?"})
    position = factory.Sequence(lambda n: n)


class InterviewFactory(DjangoModelFactory):
    class Meta:
        model = Interview
        skip_postgeneration_save = True

    program = factory.SubFactory(ProgramFactory)
    number = factory.Sequence(lambda n: n + 1)

    @factory.post_generation
    def stakeholders(self, create, extracted, **kwargs):
        if create and extracted:
            self.stakeholders.set(extracted)

    class Params:
        held = factory.Trait(state=Interview.State.HELD, held_on=date(2026, 3, 14))
        finished = factory.Trait(state=Interview.State.FINISHED, held_on=date(2026, 3, 14))


class NoteFactory(DjangoModelFactory):
    class Meta:
        model = Note

    interview = factory.SubFactory(InterviewFactory, held=True)
    kind = Note.Kind.QUOTE
    body = "I only found out after I moved in."
    position = factory.Sequence(lambda n: n)


class NoteRevisionFactory(DjangoModelFactory):
    class Meta:
        model = NoteRevision

    note = factory.SubFactory(NoteFactory)
    kind = factory.SelfAttribute("note.kind")
    body = factory.SelfAttribute("note.body")


class AttachmentFactory(DjangoModelFactory):
    class Meta:
        model = Attachment

    class Params:
        recording = factory.Trait(
            kind=Attachment.Kind.RECORDING,
            file=factory.django.FileField(filename="talk.ogg", data=b"OggS sound"),
            title="Recording",
        )

    interview = factory.SubFactory(InterviewFactory)
    file = factory.django.FileField(filename="consent.pdf", data=b"%PDF-1.7 signed")
    kind = Attachment.Kind.DOCUMENT
    size_bytes = 15
    title = "Consent sheet"
