"""The program's population, its organizations, and who was interviewed about what."""

import numpy as np

from refine.fill import words
from refine.fill.dice import pick
from refine.fill.world import World, write
from refine.models import Dimension, Group
from refine.numbering import next_number
from stakeholders.models import Consent, Interview, Note, NoteRevision, Organization, Stakeholder

PEOPLE_PER_USE_CASE = 0.6
STATES = (Interview.State.FINISHED, Interview.State.HELD, Interview.State.PLANNED, Interview.State.NO_SHOW)
STATE_WEIGHTS = (70, 10, 14, 6)
WAS_HELD = (Interview.State.FINISHED, Interview.State.HELD)
PURPOSES = (Consent.Purpose.TAKE_PART, Consent.Purpose.NOTES, Consent.Purpose.QUOTE, Consent.Purpose.CONTACT)
NOTES_PER_INTERVIEW = 5


def add_groups(world: World) -> None:
    """Neighborhoods and ages of unequal size; a program that has groups keeps its own, and no one deletes them now."""
    groups = Group.objects.filter(dimension__program=world.program).select_related("dimension")
    held = list(groups.select_for_update(of=("self",), no_key=True))
    weighting = [group for group in held if group.dimension.is_weighting]
    world.neighborhoods = weighting or _dimension(world, "Neighborhood", words.NEIGHBORHOODS, is_weighting=True)
    others = Dimension.objects.filter(program=world.program, is_weighting=False).first()
    ages = [group for group in held if group.dimension == others]
    world.ages = ages or _dimension(world, "Age of residents", words.AGES, is_weighting=False)


def _dimension(world: World, name: str, groups: tuple[tuple[str, float], ...], *, is_weighting: bool) -> list[Group]:
    dimension = Dimension.objects.create(
        program=world.program,
        name=name,
        label={"en": f"{name}?"},
        is_weighting=is_weighting,
        position=int(not is_weighting),
    )
    return write(
        [
            Group(
                uuid=world.dice.uid("group", name, group),
                dimension=dimension,
                name=group,
                label={"en": group},
                share=f"{share:.6f}",
                share_source="Invented",
                position=position,
            )
            for position, (group, share) in enumerate(groups)
        ]
    )


def add_organizations(world: World) -> None:
    """Organizations of every kind; every sixth is part of another."""
    rng = world.dice.stream("organizations")
    count = world.size.organizations
    taken = Organization.objects.filter(program=world.program).count()
    kinds = pick(rng, Organization.Kind.values, (30, 14, 8, 5, 7, 10, 22, 4), count)
    rows = [
        Organization(
            uuid=world.dice.uid("organization", number),
            program=world.program,
            name=f"{rng.choice(words.CAUSES)} {rng.choice(words.ORGANIZATIONS)} {taken + number + 1}",
            kind=kinds[number],
            reach=f"About {int(rng.lognormal(6, 1.5)):,} people",
            created_at=world.at(-150 + number % 60),
        )
        for number in range(count)
    ]
    parents, children = rows[: count - count // 6], rows[count - count // 6 :]
    write(parents)
    for number, child in enumerate(children):
        child.parent = parents[number // 2]
    write(children)
    world.organizations = rows
    world.report(f"Organizations: {count:,}")


def add_interviews(world: World) -> None:
    """Stakeholders with their consents; most of them interviewed, with notes and their saved versions."""
    rng = world.dice.stream("interviews")
    people = _stakeholders(world, rng)
    interviews = _interviews(world, rng, people)
    through = Interview.stakeholders.through
    pairs = list(zip(interviews, people, strict=True))
    through.objects.bulk_create(
        (through(interview=interview, stakeholder=person) for interview, person in pairs), batch_size=1000
    )
    held = [(interview, person) for interview, person in pairs if interview.state in WAS_HELD]
    heard = Stakeholder.objects.filter(pk__in=[person.pk for _interview, person in held])
    heard.update(outreach=Stakeholder.Outreach.HEARD)
    _consents(world, rng, held)
    for start in range(0, len(held), 500):
        _notes(world, rng, held[start : start + 500])
    world.report(f"Interviews: {len(pairs):,}")


def _stakeholders(world: World, rng: np.random.Generator) -> list[Stakeholder]:
    count = 3 + int(world.size.use_cases * PEOPLE_PER_USE_CASE)
    first = next_number(Stakeholder.objects, world.program)
    roles = pick(rng, words.ROLES, (9, 6, 3, 2, 2, 3, 2, 2, 3), count)
    perspectives = pick(rng, Stakeholder.Perspective.values, (2, 3, 3, 4), count)
    expertise = pick(rng, Stakeholder.Expertise.values, (1, 5, 3), count)
    homes = pick(rng, world.neighborhoods, [float(group.share or 0.1) for group in world.neighborhoods], count)
    people = write(
        [
            Stakeholder(
                uuid=world.dice.uid("stakeholder", number),
                program=world.program,
                number=first + number,
                role=f"{roles[number]}, {homes[number].name}",
                perspective=perspectives[number],
                expertise=expertise[number],
                language="Spanish" if number % 5 == 4 else "English",
                outreach=Stakeholder.Outreach.AGREED,
                created_at=world.at(-140 + number % 60),
            )
            for number in range(count)
        ]
    )
    through = Stakeholder.groups.through
    through.objects.bulk_create(
        (through(stakeholder=person, group=home) for person, home in zip(people, homes, strict=True)),
        batch_size=1000,
    )
    return people


def _interviews(world: World, rng: np.random.Generator, people: list[Stakeholder]) -> list[Interview]:
    first = next_number(Interview.objects, world.program)
    states = pick(rng, STATES, STATE_WEIGHTS, len(people))
    modes = pick(rng, Interview.Mode.values, (6, 3, 1), len(people))
    days = rng.integers(-90, -5, len(people)).tolist()
    return write(
        [
            Interview(
                uuid=world.dice.uid("interview", number),
                program=world.program,
                number=first + number,
                organization=world.organizations[number % len(world.organizations)]
                if world.organizations and number % 3 == 0
                else None,
                mode=modes[number],
                language="Spanish" if number % 5 == 4 else "English",
                planned_at=world.at(days[number] + 0.5),
                held_on=world.at(days[number]).date() if states[number] in WAS_HELD else None,
                state=states[number],
                created_at=world.at(days[number] - 7),
                finished_at=world.at(days[number] + 0.7) if states[number] == Interview.State.FINISHED else None,
            )
            for number in range(len(people))
        ]
    )


def _consents(world: World, rng: np.random.Generator, held: list[tuple[Interview, Stakeholder]]) -> None:
    """Everybody agreed to take part; one in five would rather not be quoted, nor called again."""
    agreed = rng.random((len(held), len(PURPOSES))) > np.array([0, 0.02, 0.2, 0.2])
    write(
        [
            Consent(
                uuid=world.dice.uid("consent", person.number, purpose),
                stakeholder=person,
                purpose=purpose,
                is_given=bool(agreed[row, column]),
                given_at=interview.planned_at,
            )
            for row, (interview, person) in enumerate(held)
            for column, purpose in enumerate(PURPOSES)
        ]
    )


def _notes(world: World, rng: np.random.Generator, held: list[tuple[Interview, Stakeholder]]) -> None:
    count = len(held) * NOTES_PER_INTERVIEW
    said, kinds = pick(rng, words.SAID, [1] * len(words.SAID), count), pick(rng, Note.Kind.values, (5, 4, 1), count)
    notes = write(
        [
            Note(
                uuid=world.dice.uid("note", interview.number, line),
                interview=interview,
                stakeholder=person,
                kind=kinds[row * NOTES_PER_INTERVIEW + line],
                body=said[row * NOTES_PER_INTERVIEW + line],
                language="English",
                position=line,
                created_at=interview.planned_at,
            )
            for row, (interview, person) in enumerate(held)
            for line in range(NOTES_PER_INTERVIEW)
        ]
    )
    write([NoteRevision(note=note, kind=note.kind, body=note.body, saved_at=note.created_at) for note in notes])
