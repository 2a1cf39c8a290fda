"""Long runs of rows, some thousands at a time, and their columns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

Row = TypeVar("Row")


def batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """`rows` in lists of `size`, the last one perhaps shorter; none for no rows. Nothing is read ahead."""
    rest = iter(rows)
    while batch := list(islice(rest, size)):
        yield batch


def turned(values: Sequence[Any], turn: Callable[[Any], Any]) -> list[Any]:
    """`turn` of each value, called once for each different one."""
    of = {value: turn(value) for value in set(values)}
    return [of[value] for value in values]
