"""The ranking engine: from what is known about use cases to places, and how steady they are.

Plain Python and numpy over dataclasses; it knows neither the database nor a request.
One door::

    from usecases.scoring import ProgramInput, UseCaseInput, rank

    ranking = rank(program)                     # everything
    scored = score(program)                     # the three criteria only: cheap
    ranking = weigh(scored, sliders)            # order and places for these sliders: cheap
    chances = simulate(scored, sliders)         # how steady the places are: the slow part
    ranking = with_chances(ranking, chances)    # filled in later
    fingerprint(scored, sliders)                # the same: the chances need not be simulated again

Sources: Lahdelma & Salminen, Operations Research 49(3), 2001; Tervonen & Lahdelma, EJOR
178(2), 2007 (the simulation); Himmelman 2002 (partners); Polis (residents); Global Open
Data Index 2013-15 (gap).
"""

from .chances import Chances, Run, UseCaseChances
from .draws import seed_of
from .export import as_json_object, dumps
from .inputs import (
    ActivityTally,
    Answer,
    Channel,
    Commitment,
    Criterion,
    Fit,
    Format,
    Group,
    InputError,
    Need,
    Openness,
    ParticipantCount,
    PosterCount,
    ProgramInput,
    Rung,
    ShownCount,
    Sliders,
    UseCaseInput,
    VoiceCount,
)
from .ranking import flips_between, weigh, why_above, with_chances
from .residents import measured_fair_share, open_fair_share
from .results import (
    Flag,
    Flip,
    GapKind,
    HeardWarning,
    RankedUseCase,
    Ranking,
    Scored,
    ScoredUseCase,
    Standing,
    State,
)
from .scores import MODEL, score
from .simulation import rank, simulate
from .storage import chances_as_json, chances_from_json, fingerprint

__all__ = [
    "MODEL",
    "ActivityTally",
    "Answer",
    "Chances",
    "Channel",
    "Commitment",
    "Criterion",
    "Fit",
    "Flag",
    "Flip",
    "Format",
    "GapKind",
    "Group",
    "HeardWarning",
    "InputError",
    "Need",
    "Openness",
    "ParticipantCount",
    "PosterCount",
    "ProgramInput",
    "RankedUseCase",
    "Ranking",
    "Run",
    "Rung",
    "Scored",
    "ScoredUseCase",
    "ShownCount",
    "Sliders",
    "Standing",
    "State",
    "UseCaseChances",
    "UseCaseInput",
    "VoiceCount",
    "as_json_object",
    "chances_as_json",
    "chances_from_json",
    "dumps",
    "fingerprint",
    "flips_between",
    "measured_fair_share",
    "open_fair_share",
    "rank",
    "score",
    "seed_of",
    "simulate",
    "weigh",
    "why_above",
    "with_chances",
]
