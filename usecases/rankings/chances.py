"""How steady the places are, simulated once per set of inputs and kept in the cache."""

from dataclasses import replace
from hashlib import sha256

import numpy as np
from django.core.cache import cache

from usecases import scoring

SAMPLES = 10_000
KEPT_SECONDS = 60 * 60 * 24


def inputs_key(scored: scoring.Scored, sliders: scoring.Sliders, samples: int = SAMPLES) -> str:
    """A fingerprint of all that a simulation depends on: inputs, weights, model, numpy, number of tries."""
    facts = replace(scored.program, sliders=sliders)
    return sha256(repr((scoring.MODEL, np.__version__, samples, facts)).encode()).hexdigest()


def known_chances(scored: scoring.Scored, sliders: scoring.Sliders) -> scoring.Chances | None:
    """The chances if somebody asked for the same ones lately; nothing is computed."""
    chances: scoring.Chances | None = cache.get(_cache_key(scored, sliders))
    return chances


def chances_of(scored: scoring.Scored, sliders: scoring.Sliders) -> scoring.Chances:
    """The chances, from the cache or simulated now (some 10 ms for each use case) and kept for a day."""
    chances = known_chances(scored, sliders)
    if chances is None:
        chances = scoring.simulate(scored, sliders, samples=SAMPLES)
        cache.set(_cache_key(scored, sliders), chances, KEPT_SECONDS)
    return chances


def _cache_key(scored: scoring.Scored, sliders: scoring.Sliders) -> str:
    return f"chances:{inputs_key(scored, sliders)}"
