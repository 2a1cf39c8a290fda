"""Random programs for Hypothesis: small, and with everything that may occur in one."""

from hypothesis import strategies as st

from tests.usecases.scoring.make import THREE_GROUPS, program, use_case
from usecases.scoring import (
    ActivityTally,
    Answer,
    Channel,
    Commitment,
    Fit,
    Format,
    Need,
    Openness,
    PosterCount,
    Rung,
    ShownCount,
    Sliders,
    VoiceCount,
)

GROUP_KEYS = st.sampled_from([*(group.key for group in THREE_GROUPS), None])
CHANNELS = st.sampled_from([channel for channel in Channel if channel != Channel.POSTER])
ANSWERS = {Format.AGREE: (1, 0, -1), Format.BALLOT: (1, 0, -1), Format.RATING: (1, 2, 3, 4, 5)}
COUNTS = st.integers(0, 30)


def commitments():
    return st.builds(
        Commitment,
        organization_id=st.sampled_from(["clinic", "library", "parks", "union", "paper"]),
        organization=st.just("Organization"),
        rung=st.sampled_from([*Rung, None]),
        is_written=st.booleans(),
        root_id=st.sampled_from(["", "city"]),
        is_in_force=st.booleans(),
        is_opposed=st.booleans(),
    )


@st.composite
def activities(draw, event="event", kinds=tuple(Format)):
    kind = draw(st.sampled_from(kinds))
    answers = st.sampled_from(ANSWERS.get(kind, (1,)))
    return ActivityTally(
        activity_id=f"{event}-{draw(st.integers(0, 3))}",
        activity="Question",
        event_id=event,
        event="Event",
        format=kind,
        voices=draw(st.lists(st.builds(VoiceCount, GROUP_KEYS, CHANNELS, answers, COUNTS), max_size=5)),
        shown=draw(st.lists(st.builds(ShownCount, GROUP_KEYS, CHANNELS, COUNTS), max_size=4)),
        posters=draw(st.lists(st.builds(PosterCount, COUNTS, COUNTS), max_size=2)),
        fair_share=draw(st.floats(0, 1)),
        is_hidden=draw(st.booleans()),
    )


def needs(number):
    return st.builds(
        Need,
        need_id=st.just(f"need-{number}"),
        title=st.just("Need"),
        is_must_have=st.booleans(),
        openness=st.builds(Openness, *[st.sampled_from(Answer)] * 9),
        fit=st.sampled_from(Fit),
        known=st.sampled_from(Fit),
        stays_closed=st.booleans(),
        rests_on_insight=st.booleans(),
    )


@st.composite
def use_cases(draw, number):
    return use_case(
        number,
        commitments=draw(st.lists(commitments(), max_size=6)),
        activities=[draw(activities(f"event-{i}")) for i in range(draw(st.integers(0, 3)))],
        needs=[draw(needs(i)) for i in range(draw(st.integers(0, 4)))],
    )


@st.composite
def programs(draw, least=0, most=6):
    rows = [draw(use_cases(number)) for number in range(1, draw(st.integers(least, most)) + 1)]
    return program(
        *rows,
        groups=draw(st.sampled_from([THREE_GROUPS, ()])),
        sliders=Sliders(*(draw(st.integers(0, 100)) for _ in range(3))),
        shortlist_size=draw(st.integers(1, 4)),
        without_open_link=draw(st.booleans()),
    )
