"""How steady the places are: simulated once per set of inputs, for few use cases at once, for many as a job.

Up to `AT_ONCE_UP_TO` use cases the chances are worked out while somebody waits, and kept in the cache. Above, a job
works them out (`usecases.services.chances`) and stores them as a `RankingResult`, so that they outlive the cache.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import uuid4

import numpy as np
from django.core.cache import cache

from usecases import scoring
from usecases.models import RankingResult

SAMPLES = 10_000
AT_ONCE_UP_TO = 200
"""With so many use cases the simulation takes a second or two."""
KEPT_SECONDS = 60 * 60 * 24


@dataclass(frozen=True)
class Earlier:
    """Chances for the same weights from before the inputs changed, and when they were worked out."""

    chances: scoring.Chances
    computed_at: datetime


def inputs_key(scored: scoring.Scored, sliders: scoring.Sliders, samples: int = SAMPLES) -> str:
    """A fingerprint of everything that was read, words too: whoever decides is shown whether any of it changed."""
    facts = replace(scored.program, sliders=sliders)
    return sha256(repr((scoring.MODEL, np.__version__, samples, facts)).encode()).hexdigest()


def chances_key(scored: scoring.Scored, sliders: scoring.Sliders, samples: int = SAMPLES) -> str:
    """A fingerprint of what the chances depend on: inputs, weights, model, numpy, number of tries; no words."""
    fingerprint = scoring.fingerprint(scored, sliders, samples=samples)
    return sha256(f"{np.__version__} {fingerprint}".encode()).hexdigest()


def question_of(sliders: scoring.Sliders, *, without_open_link: bool = False) -> str:
    """What somebody asks of the evidence, whatever it is by then: the weights, and which answers count."""
    return ",".join(f"{slider:g}" for slider in sliders) + (",without_open_link" if without_open_link else "")


def needs_a_job(scored: scoring.Scored) -> bool:
    """Whether working out the chances takes too long to wait for."""
    return len(scored.use_cases) > AT_ONCE_UP_TO


def known_chances(scored: scoring.Scored, sliders: scoring.Sliders) -> scoring.Chances | None:
    """The chances if they were worked out before; nothing is computed. One query where a job would have stored them."""
    if not (chances_news(scored.program.slug) or needs_a_job(scored)):
        return None  # none of this program are kept: its pages need not work out under which key
    return _kept_chances(scored, chances_key(scored, sliders))


def _kept_chances(scored: scoring.Scored, key: str) -> scoring.Chances | None:
    chances: scoring.Chances | None = cache.get(_cache_key(key))
    if chances is None and needs_a_job(scored):
        row = RankingResult.objects.filter(program__uuid=scored.program.id, key=key).first()
        if row is not None:
            chances = scoring.chances_from_json(row.result)
            keep(scored, key, chances)
    return chances


def chances_of(scored: scoring.Scored, sliders: scoring.Sliders) -> scoring.Chances:
    """The chances, known or simulated now (some 5 ms for each use case) and kept for a day."""
    key = chances_key(scored, sliders)
    chances = _kept_chances(scored, key)
    if chances is None:
        chances = scoring.simulate(scored, sliders, samples=SAMPLES)
        keep(scored, key, chances)
    return chances


def earlier_chances(program: Any, scored: scoring.Scored, question: str) -> Earlier | None:
    """The newest stored answer to the same question from other inputs, in one query.

    Which neighbors were too close to call then says nothing about those of now, so it is left out.
    """
    row = RankingResult.objects.filter(program=program, question=question).first()
    if row is None:
        return None
    chances = scoring.chances_from_json(row.result)
    if chances.shortlist_size != scored.program.shortlist_size:
        return None
    use_cases = {pk: replace(each, turns=None) for pk, each in chances.use_cases.items()}
    return Earlier(replace(chances, use_cases=use_cases), row.computed_at)


def keep(scored: scoring.Scored, key: str, chances: scoring.Chances) -> None:
    """Remember the chances for a day, as the pages read them; pages kept without them are over."""
    cache.set(_cache_key(key), chances, KEPT_SECONDS)
    cache.set(_news_key(scored.program.slug), uuid4().hex, KEPT_SECONDS)


def chances_news(slug: str) -> str:
    """Changes whenever chances of this program have become known."""
    return str(cache.get(_news_key(slug), ""))


def _cache_key(key: str) -> str:
    return f"chances:{key}"


def _news_key(slug: str) -> str:
    return f"chances-news:{slug}"
