"""What rests on insights: personas, user stories, data needs; and the people who want to help."""

from collections.abc import Iterable

from refine.demo.build.usecases import write_history
from refine.demo.build.world import World
from refine.demo.content import needs, personas, stories
from refine.demo.identity import uid
from usecases.models import DataNeed, EndUser, Insight, Persona, UserStory


def build_personas(world: World) -> None:
    """Personas and their stories, each with its first version and the insights it rests on."""
    at, user = world.moment(-5, 2, "14:30"), world.users["staff"]
    sketched = Persona.objects.bulk_create(
        Persona(
            uuid=uid("persona", sketch.key),
            use_case=world.use_cases[sketch.use_case],
            title=sketch.title,
            summary=sketch.summary,
            capabilities=sketch.capabilities,
            motivations=sketch.motivations,
            needs=sketch.needs,
            pain_points=sketch.pain_points,
            data_skill=sketch.skill,
            reach=sketch.reach,
            created_at=at,
        )
        for sketch in personas.PERSONAS
    )
    write_history(sketched, at, user)
    by_key = {sketch.key: row for sketch, row in zip(personas.PERSONAS, sketched, strict=True)}
    told = UserStory.objects.bulk_create(
        UserStory(
            uuid=uid("story", position),
            use_case=by_key[story.persona].use_case,
            persona=by_key[story.persona],
            want=story.want,
            so_that=story.so_that,
            done_when=story.done_when,
            position=position,
            created_at=at,
        )
        for position, story in enumerate(stories.STORIES, start=1)
    )
    write_history(told, at, user)
    heard = _insights_by_words(world)
    for sketch, persona in zip(personas.PERSONAS, sketched, strict=True):
        persona.insights.set(_named(heard, sketch.rests_on))
    for story, row in zip(stories.STORIES, told, strict=True):
        row.insights.set(_named(heard, story.rests_on))


def build_grounds_of_needs(world: World) -> None:
    """What was heard that asks for a piece of data."""
    heard = _insights_by_words(world)
    rests_on = DataNeed.insights.through
    rests_on.objects.bulk_create(
        rests_on(dataneed_id=world.needs[key].pk, insight_id=insight.pk)
        for key, words in needs.RESTS_ON.items()
        for insight in _named(heard, words)
    )


def build_helpers(world: World) -> None:
    """People named in this step who agreed to be called again."""
    EndUser.objects.bulk_create(
        EndUser(
            uuid=uid("helper", number, person),
            use_case=world.use_cases[number],
            stakeholder=world.people[person],
            offer=offer,
            added_at=world.moment(-4, 0, "13:10"),
        )
        for number, person, offer in stories.HELPERS
    )


def _insights_by_words(world: World) -> dict[str, Insight]:
    return {row.anchor_exact: row for row in world.program.insights.exclude(anchor_exact="")}


def _named(heard: dict[str, Insight], words: Iterable[str]) -> list[Insight]:
    """The insights with these exact words. KeyError for words that nobody said."""
    return [heard[exact] for exact in words]
