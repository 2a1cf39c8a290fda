"""Use cases, the data they need, what partners commit, and who they are for."""

import numpy as np

from refine.fill import words
from refine.fill.dice import pick, popularity
from refine.fill.world import World, write
from refine.numbering import next_number
from usecases.models import Assessment, DataNeed, Persona, Support, UseCase, UseCaseNeed, UserStory

STATUSES = (UseCase.Status.CANDIDATE, UseCase.Status.PROMISING)
RUNGS = (
    Support.Rung.AWARE,
    Support.Rung.ENDORSES,
    Support.Rung.TAKES_PART,
    Support.Rung.COMMITS,
    Support.Rung.CO_OWNS,
    Support.Rung.OPPOSED,
)
RUNG_WEIGHTS = (28, 30, 18, 12, 5, 7)
MOST_ASKED = 40
"""Organizations asked about one use case, at most."""
NEEDS_PER_USE_CASE = 1.5
NEVER_CHECKED = 0.25
"""Share of the register that nobody has assessed."""


def add_use_cases(world: World) -> None:
    """Use cases under review, every tenth promising, each with a persona and two stories."""
    rng = world.dice.stream("use cases")
    first, count = next_number(UseCase.objects, world.program), world.size.use_cases
    statuses = pick(rng, STATUSES, (9, 1), count)
    world.use_cases = write([_use_case(world, rng, first + number, statuses[number]) for number in range(count)])
    personas = write(
        [
            Persona(
                uuid=world.dice.uid("persona", use_case.number),
                use_case=use_case,
                title=f"{use_case.who} with a phone and little time",
                data_skill=1 + use_case.number % 5,
                created_at=use_case.created_at,
            )
            for use_case in world.use_cases
        ]
    )
    write(
        [
            UserStory(
                uuid=world.dice.uid("story", persona.use_case.number, position),
                use_case=persona.use_case,
                persona=persona,
                want=want,
                so_that="I can decide in time",
                position=position,
                created_at=persona.created_at,
            )
            for persona in personas
            for position, want in enumerate(("to see it on one page", "to be told when it changes"))
        ]
    )
    world.report(f"Use cases: {count:,}")


def _use_case(world: World, rng: np.random.Generator, number: int, status: str) -> UseCase:
    who, does, what = (str(rng.choice(parts)) for parts in (words.WHO, words.DOES, words.WHAT))
    return UseCase(
        uuid=world.dice.uid("use case", number),
        program=world.program,
        number=number,
        title=f"{who} {does} {what}",
        who=who,
        wants_to=f"{does} {what}",
        today="They ask around, call two offices and wait.",
        with_open_data="They look it up, compare and act.",
        pitch=f"{who} lose days because {what} cannot be looked up.",
        impact_people=f"About {int(rng.lognormal(7, 1.2)):,}",
        impact_certainty=str(rng.choice(UseCase.Certainty.values)),
        status=status,
        created_at=world.at(-60 + number % 30),
    )


def add_data_needs(world: World) -> None:
    """A register that use cases share: some data is needed by very many, most by one; part of it was assessed."""
    rng = world.dice.stream("data needs")
    before = DataNeed.objects.filter(program=world.program).count()
    count = max(1, int(world.size.use_cases * NEEDS_PER_USE_CASE))
    needs = write([_need(world, rng, before + number + 1) for number in range(count)])
    write([_assessment(world, rng, need) for need in needs if rng.random() >= NEVER_CHECKED])
    ends = np.cumsum(popularity(rng, count))
    uses = []
    for use_case in world.use_cases:
        wanted = np.searchsorted(ends, rng.random(1 + rng.poisson(1.2)) * ends[-1], side="right")
        uses += [
            UseCaseNeed(use_case=use_case, data_need=needs[place], is_must_have=position < 2)
            for position, place in enumerate(dict.fromkeys(wanted.tolist()))
        ]
    write(uses)
    world.report(f"Data needed: {count:,}")


def _need(world: World, rng: np.random.Generator, number: int) -> DataNeed:
    what, kind = str(rng.choice(words.WHAT)), str(rng.choice(words.DATA))
    return DataNeed(
        uuid=world.dice.uid("data need", number),
        program=world.program,
        title=f"{kind} of {what}, {number}",
        geography=str(rng.choice(("By building", "By block", "By district"))),
        cadence=str(rng.choice(("Weekly", "Monthly", "Yearly"))),
        department=str(rng.choice(words.DEPARTMENTS)),
        created_at=world.at(-50),
    )


def _assessment(world: World, rng: np.random.Generator, need: DataNeed) -> Assessment:
    """Partial: each question is answered yes, no, or not yet. The further down the list, the rarer a yes."""
    has_come_far = rng.beta(2, 2)
    answers = {}
    for position, question in enumerate(Assessment.OPENNESS):
        is_yes = has_come_far * (1.25 - position / 12)
        answers[question] = pick(rng, Assessment.Answer.values, (is_yes, (1 - has_come_far) * 0.7, 0.25), 1)[0]
    stays_closed = bool(rng.random() < 0.04)
    return Assessment(
        data_need=need,
        **answers,
        answers_question=pick(rng, Assessment.Degree.values, (3, 3, 2, 2), 1)[0],
        is_known=pick(rng, Assessment.Degree.values, (2, 3, 3, 2), 1)[0],
        stays_closed=stays_closed,
        stays_closed_reason="It names people." if stays_closed else "",
        assessed_on=world.at(-20).date(),
    )


def add_support(world: World) -> None:
    """Every rung, written and spoken, expired and withdrawn; a few use cases are known to everybody, some to nobody."""
    rng = world.dice.stream("support")
    organizations = world.organizations
    if not organizations:
        return
    likely = popularity(rng, len(organizations))
    likely /= likely.sum()
    most = min(len(organizations), MOST_ASKED)
    count, waiting = 0, []
    for use_case in world.use_cases:
        asked = min(most, int(rng.pareto(1.3) * 2.5))
        for place in rng.choice(len(organizations), asked, replace=False, p=likely).tolist():
            waiting.append(_support(world, rng, use_case, place))
        if len(waiting) >= 1000:
            count += len(write(waiting))
            waiting = []
    count += len(write(waiting))
    world.report(f"Answers of partners: {count:,}")


def _support(world: World, rng: np.random.Generator, use_case: UseCase, place: int) -> Support:
    rung = pick(rng, RUNGS, RUNG_WEIGHTS, 1)[0]
    is_commitment = rung in {Support.Rung.COMMITS, Support.Rung.CO_OWNS}
    fate = rng.random()
    return Support(
        uuid=world.dice.uid("support", use_case.number, place),
        use_case=use_case,
        organization=world.organizations[place],
        rung=rung,
        is_written=bool(rng.random() < 0.5),
        what=str(rng.choice(words.COMMITMENTS)) if is_commitment else "",
        reason=str(rng.choice(words.OPPOSED)) if rung == Support.Rung.OPPOSED else "",
        given_on=world.at(-40 + place % 30).date(),
        until=world.at(-3 if fate < 0.04 else 300).date() if fate < 0.2 else None,
        withdrawn_at=world.at(-2) if fate > 0.97 else None,
        created_at=world.at(-40 + place % 30),
    )
