"""Who answered at the events, and what: people and answers that add up to the counts in the content."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from events.models import Channel, Participant
from events.services.bulk import BulkParticipant, BulkVote, bulk_record
from events.services.running import measure_fair_shares
from refine.demo.build.world import World
from refine.demo.content import ballots
from refine.demo.identity import dice, uid

AGES = ("under-30", "30-44", "45-64", "65-up")
# Of those who came, hardly anybody was young; some did not say.
AGES_OF_VOICES = (5, 34, 36, 17, 8)
LANGUAGES = ("en", "es")
# How many of ten answered in Spanish.
SPANISH = {"northside": 2, "eastmoor": 4, "downtown": 0, "": 2}
STAFF_AT_THE_WALK = 4
PARTNERS_AT_THE_WALK = 3


def build_answers(world: World) -> None:
    """Residents at the walks, the meeting and the survey; experts at the meeting of data users."""
    _survey(world)
    _northside_walk(world)
    _meeting(world)
    _eastmoor_walk(world)
    _experts(world)


def _people(
    world: World,
    event: str,
    people: Mapping[str, int],
    channels: Mapping[str, int],
    interviewed: Mapping[str, Sequence[int]] | None = None,
) -> dict[str, list[BulkParticipant]]:
    """Participants by neighborhood ('' for those who gave none), spread over channels, ages and languages.

    The first of each neighborhood are those who were `interviewed`.
    """
    draw = dice("people", event)
    ways = [channel for channel, count in channels.items() for _person in range(count)]
    draw.shuffle(ways)
    found: dict[str, list[BulkParticipant]] = {}
    starts_at, ends_at = world.hours(event)
    for neighborhood, count in people.items():
        found[neighborhood] = []
        asked = len((interviewed or {}).get(neighborhood, ()))
        for number in range(count):
            (age,) = draw.choices([*AGES, ""], AGES_OF_VOICES)
            found[neighborhood].append(
                BulkParticipant(
                    key=uid("participant", event, neighborhood, number).hex,
                    channel=Channel.INTERVIEW if number < asked else ways.pop(),
                    language=LANGUAGES[draw.randrange(10) < SPANISH[neighborhood]],
                    groups=tuple(world.groups[key] for key in (neighborhood, age) if key),
                    created_at=starts_at + (ends_at - starts_at) * draw.random(),
                )
            )
    return found


def _choices(
    world: World,
    event: str,
    format_name: str,
    people: Mapping[str, Sequence[BulkParticipant]],
    answers: Mapping[int, Mapping[str, tuple[int, int]]],
) -> Iterable[BulkVote]:
    """Yes, not sure and no: as many of each, in each neighborhood, as the content says."""
    for number, by_group in answers.items():
        option = world.options[event, format_name, number]
        for neighborhood, (yes, unsure) in by_group.items():
            here = people[neighborhood]
            given = [1] * yes + [0] * unsure + [-1] * (len(here) - yes - unsure)
            dice("choices", event, number, neighborhood).shuffle(given)
            for person, answer in zip(here, given, strict=True):
                yield BulkVote(person.key, option.pk, answer, at=person.created_at)


def _dots(
    world: World,
    event: str,
    people: Mapping[str, Sequence[BulkParticipant]],
    picks: Mapping[int, Mapping[str, int]],
    budget: int = 3,
) -> Iterable[BulkVote]:
    """Dots: in each neighborhood as many people on each option as the content says, nobody above the budget.

    Whoever has dots left after that puts them on what they have chosen already.
    """
    for neighborhood, here in people.items():
        draw = dice("dots", event, neighborhood)
        chosen: dict[str, list[int]] = {person.key: [] for person in here}
        for number, by_group in picks.items():
            # Those with the most dots left first, so that the counts always fit; by lot among equals.
            order = sorted(here, key=lambda person: (len(chosen[person.key]), draw.random()))
            for person in order[: by_group[neighborhood]]:
                chosen[person.key].append(number)
        for person in here:
            yield from _spend(world, event, person, chosen[person.key], budget, draw.random())


def _spend(
    world: World, event: str, person: BulkParticipant, numbers: Sequence[int], budget: int, mood: float
) -> Iterable[BulkVote]:
    if len(numbers) > budget:
        raise ValueError(f"More picks than dots at {event}.")
    # Seven in ten spend all of their dots, what is left on one of those they chose.
    left = budget - len(numbers) if mood < 0.7 else 0
    favorite = int(mood * 1000) % max(len(numbers), 1)
    for index, number in enumerate(numbers):
        extra = left if index == favorite else 0
        option = world.options[event, "dots", number]
        yield BulkVote(person.key, option.pk, 1, points=1 + extra, at=person.created_at)


def _everybody(people: Mapping[str, Sequence[BulkParticipant]]) -> list[BulkParticipant]:
    return [person for here in people.values() for person in here]


def _survey(world: World) -> None:
    event, interviewed = world.events["ballot"], ballots.SURVEY_INTERVIEWED
    people = _people(world, "ballot", ballots.SURVEY_PEOPLE, ballots.SURVEY_CHANNELS, interviewed)
    votes = _choices(world, "ballot", "ballot", people, ballots.SURVEY_ANSWERS)
    bulk_record(event=event, participants=_everybody(people), votes=votes)
    for neighborhood, numbers in interviewed.items():
        for number, person in zip(numbers, people[neighborhood], strict=False):
            stakeholder = world.people[number]
            language = "es" if stakeholder.language == "Spanish" else "en"
            event.participants.filter(key=person.key).update(stakeholder=stakeholder, language=language)


def _meeting(world: World) -> None:
    people = _people(world, "meeting", ballots.MEETING_PEOPLE, ballots.MEETING_CHANNELS)
    votes = _choices(world, "meeting", "agree", people, ballots.MEETING_ANSWERS)
    bulk_record(event=world.events["meeting"], participants=_everybody(people), votes=votes)


def _northside_walk(world: World) -> None:
    event = world.events["northside-walk"]
    people = _people(world, "northside-walk", ballots.WALK_PEOPLE, ballots.WALK_CHANNELS)
    votes = list(_dots(world, "northside-walk", people, ballots.WALK_PICKS))
    others = _office(world.hours("northside-walk")[0])
    first = world.options["northside-walk", "dots", 1]
    votes += [BulkVote(person.key, first.pk, 1, points=2, at=person.created_at) for person in others]
    bulk_record(event=event, participants=[*_everybody(people), *others], votes=votes)
    measure_fair_shares([first.activity_id])


def _office(at: datetime) -> list[BulkParticipant]:
    """Staff and partners who put dots up too: kept apart, never scored."""
    capacities = [Participant.Capacity.STAFF] * STAFF_AT_THE_WALK + [
        Participant.Capacity.PARTNER
    ] * PARTNERS_AT_THE_WALK
    return [
        BulkParticipant(key=uid("office", number).hex, channel="kiosk", capacity=capacity, language="en", created_at=at)
        for number, capacity in enumerate(capacities)
    ]


def _eastmoor_walk(world: World) -> None:
    people = _people(world, "eastmoor-walk", ballots.OPEN_WALK_PEOPLE, ballots.OPEN_WALK_CHANNELS)
    votes = _dots(world, "eastmoor-walk", people, ballots.OPEN_WALK_PICKS)
    bulk_record(event=world.events["eastmoor-walk"], participants=_everybody(people), votes=votes)


def _experts(world: World) -> None:
    event, starts_at = world.events["data-users"], world.hours("data-users")[0]
    count = len(ballots.EXPERT_RATINGS["pressing"][1])
    experts = [
        BulkParticipant(
            key=uid("expert", number).hex,
            channel="paper",
            capacity=Participant.Capacity.EXPERT,
            language="en",
            created_at=starts_at + timedelta(minutes=25),
        )
        for number in range(count)
    ]
    votes = [
        BulkVote(expert.key, world.options["data-users", format_name, number].pk, rating, at=expert.created_at)
        for format_name, by_use_case in ballots.EXPERT_RATINGS.items()
        for number, ratings in by_use_case.items()
        for expert, rating in zip(experts, ratings, strict=True)
    ]
    bulk_record(event=event, participants=experts, votes=votes)
