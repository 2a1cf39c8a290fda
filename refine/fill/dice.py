"""Where a fill gets its chances and its identities from: the same for the same program and seed."""

import zlib
from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID, uuid5

import numpy as np

NAMESPACE = UUID("0b6f7d6a-3d0e-5d54-9f0a-0d5c5a4c2f11")

Item = TypeVar("Item")


class Dice:
    """Chances and UUIDs for one fill. `start` tells a second fill of the same program from the first."""

    def __init__(self, program: UUID, seed: int, start: int) -> None:
        self.namespace = uuid5(program, f"{seed}/{start}")
        self.seed = (seed, start, program.int % 2**64)

    def uid(self, *parts: object) -> UUID:
        """The UUID of the row that `parts` name."""
        return uuid5(self.namespace, "/".join(map(str, parts)))

    def stream(self, name: str) -> np.random.Generator:
        """A source of chances of its own, so that more of one thing leaves the others as they are."""
        return np.random.default_rng((*self.seed, zlib.crc32(name.encode())))


def uids(rng: np.random.Generator, count: int) -> list[UUID]:
    """`count` UUIDs by chance."""
    drawn = rng.bytes(16 * count)
    return [UUID(bytes=drawn[start : start + 16], version=4) for start in range(0, len(drawn), 16)]


def pick(rng: np.random.Generator, items: Sequence[Item], weights: Sequence[float], count: int) -> list[Item]:
    """`count` of `items`, each as often as its weight says."""
    ends = np.cumsum(np.asarray(weights, dtype=float))
    places = np.searchsorted(ends, rng.random(count) * ends[-1], side="right")
    return [items[place] for place in places.tolist()]


def popularity(rng: np.random.Generator, count: int) -> np.ndarray:
    """`count` weights with a long tail, in any order: a few are named by very many, most by few (Zipf)."""
    return rng.permutation(1 / (3 + np.arange(count)) ** 0.9)
