"""Identities of the demo's rows: the same ones each time it is loaded, on every machine."""

import random
from uuid import UUID, uuid5

NAMESPACE = UUID("6f1c0d5e-8a51-5c0f-9a38-3b0f7f6f2a90")


def uid(*parts: object) -> UUID:
    """The UUID of the row that `parts` name: `uid("use case", 3)`."""
    return uuid5(NAMESPACE, "/".join(map(str, parts)))


def dice(*parts: object) -> random.Random:
    """A source of choices that always falls the same for the same `parts`."""
    return random.Random("/".join(map(str, parts)))  # noqa: S311  (invented people, not secrets)
