"""Stakeholders with their contact details and consents, data requests, and guides."""

from refine.demo.build.insights import Readings
from refine.demo.build.world import World
from refine.demo.content import guides, people, requests
from refine.demo.content.people import Person
from refine.demo.identity import uid
from refine.demo.script import reading
from stakeholders.models import Contact, DataRequest, Guide, Question, Stakeholder

AGE_GROUPS = {
    Stakeholder.AgeBand.AGE_18_29: "under-30",
    Stakeholder.AgeBand.AGE_30_44: "30-44",
    Stakeholder.AgeBand.AGE_45_64: "45-64",
    Stakeholder.AgeBand.AGE_65_UP: "65-up",
}


def build_people(world: World) -> None:
    """The register of people. Consents come with the interviews in which they are asked."""
    rows = Stakeholder.objects.bulk_create(_stakeholder(world, person) for person in people.PEOPLE)
    world.people = {row.number: row for row in rows}
    for person in people.PEOPLE:
        if person.by:
            world.people[person.number].referred_by = world.people[person.by]
    Stakeholder.objects.bulk_update(rows, ["referred_by"])
    membership = Stakeholder.groups.through
    membership.objects.bulk_create(
        membership(stakeholder_id=world.people[person.number].pk, group_id=world.groups[key].pk)
        for person in people.PEOPLE
        for key in (person.place, AGE_GROUPS.get(Stakeholder.AgeBand(person.age)) if person.age else None)
        if key
    )
    Contact.objects.bulk_create(
        _contact(world.people[person.number], name)
        for person, name in zip(people.PEOPLE, people.NAMES, strict=True)
        if "contact" not in person.refused
    )


def _stakeholder(world: World, person: Person) -> Stakeholder:
    return Stakeholder(
        uuid=uid("stakeholder", person.number),
        program=world.program,
        number=person.number,
        role=person.role,
        perspective=person.perspective,
        expertise=person.expertise,
        organization=world.organizations[person.organization] if person.organization else None,
        age_band=person.age,
        language=person.language,
        outreach=person.outreach,
        notes=person.notes,
        created_at=world.moment(-19 + person.number // 12, person.number % 5, "10:40"),
    )


def _contact(stakeholder: Stakeholder, name: str) -> Contact:
    first = name.split(maxsplit=1)[0].lower()
    has_email = stakeholder.number % 4 != 3
    return Contact(
        stakeholder=stakeholder,
        name=name,
        email=f"{first.encode('ascii', 'ignore').decode()}.{stakeholder.number}@example.org" if has_email else "",
        phone=f"555 01{stakeholder.number:02d}",
        remarks="" if has_email else "Text first; works shifts.",
    )


def build_requests(world: World, readings: Readings) -> None:
    """The log of requests, the needs that they ask for, and what was read in them."""
    for asked in requests.REQUESTS:
        asked_on = world.calendar.day(asked.weeks, 2)
        row = DataRequest.objects.create(
            uuid=uid("data request", asked.key),
            program=world.program,
            reference=asked.reference,
            requester=asked.requester,
            stakeholder=world.people[asked.person] if asked.person else None,
            description=asked.description,
            department=asked.department,
            asked_on=asked_on,
            answered_on=None if asked.answered is None else world.calendar.day(asked.answered, 4),
            outcome=asked.outcome,
            outcome_note=asked.outcome_note,
            created_at=world.moment(max(asked.weeks, -18), 3, "09:20"),
        )
        world.requests[asked.key] = row
        for key in asked.needs:
            row.data_needs.add(world.needs[key])
        if asked.reads:
            spec, text = asked.reads
            made = reading(spec, text)
            readings.add(made, row.created_at, world.users["staff"], "request", asked.key, data_request=row)


def build_guides(world: World) -> None:
    """Both guides with their questions, in order."""
    for key, title, purpose, questions in guides.GUIDES:
        guide = Guide.objects.create(
            uuid=uid("guide", key),
            program=world.program,
            title=title,
            purpose=purpose,
            created_at=world.moment(-19, 2, "14:00"),
        )
        world.questions[key] = Question.objects.bulk_create(
            Question(guide=guide, text=text, hint=hint, position=position)
            for position, (text, hint) in enumerate(questions, start=1)
        )
