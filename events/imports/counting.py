"""Counting what a file holds, exactly and in flat memory, however many people are in it."""

import hashlib
import itertools
import tempfile
import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from operator import itemgetter
from typing import IO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from events.imports.answers import MOST_GROUP_VALUES, AnswerRow, PersonRow, Record
from refine.batches import batches

BATCH = 200_000
PARTS = 64
RECORDS_AT_A_TIME = 5000
MOST_VALUES_SEEN = 1000
"""Of one group column while counting; the largest `MOST_GROUP_VALUES` of them are listed."""
MOST_VALUE_CHARACTERS = 80


_CELL = itemgetter(0, 1, 2)
"""Of an `AnswerRow`: person, activity and option."""


class Repeat(NamedTuple):
    """Two entries of one hash, by the numbers they were added with."""

    number: int
    first: int


class Distinct:
    """A set of 64-bit hashes, each with a number, that moves to a temporary file as it grows.

    Hashes are those of `hash`: among 20 million different things, two share one about once in 100,000 files.
    """

    def __init__(self, *, keeps_repeats: bool = False) -> None:
        self._keeps_repeats = keeps_repeats
        self._hashes, self._numbers = array("q"), array("i")
        self._file: IO[bytes] | None = None
        self._written: list[list[tuple[int, int]]] = [[] for _part in range(PARTS)]

    def add(self, hashed: int, number: int = 0) -> None:
        """`number` of the first entry of a hash is the one that counts."""
        self._hashes.append(hashed)
        self._numbers.append(number)
        if len(self._hashes) >= BATCH:
            self._write()

    def add_all(self, hashes: Iterable[int]) -> None:
        """Add hashes with the number 0."""
        self._hashes.extend(hashes)
        self._numbers.extend(itertools.repeat(0, len(self._hashes) - len(self._numbers)))
        if len(self._hashes) >= BATCH:
            self._write()

    def count(self) -> int:
        """How many different hashes were added."""
        return sum(int(_starts(hashes).sum()) for hashes, _numbers in self._parts())

    def count_by_number(self, size: int) -> NDArray[np.int64]:
        """How many different hashes have each number below `size`."""
        total = np.zeros(size, dtype=np.int64)
        for hashes, numbers in self._parts():
            total += np.bincount(numbers[_starts(hashes)], minlength=size)
        return total

    def largest_sum(self) -> int:
        """The largest sum of the numbers of one hash, of a set that keeps repeats; 0 for none."""
        largest = 0
        for hashes, numbers in self._parts():
            if len(hashes):
                sums = np.add.reduceat(numbers.astype(np.int64), np.flatnonzero(_starts(hashes)))
                largest = max(largest, int(sums.max()))
        return largest

    def repeats(self, most: int) -> list[Repeat]:
        """The entries whose hash was added before, by number, at most `most` of them."""
        found: list[Repeat] = []
        for hashes, numbers in self._parts():
            starts = _starts(hashes)
            firsts = numbers[starts][np.cumsum(starts) - 1]
            again = np.flatnonzero(~starts)
            again = again[np.argsort(numbers[again], kind="stable")][:most]
            found += [Repeat(int(numbers[at]), int(firsts[at])) for at in again]
        return sorted(found)[:most]

    def _pending(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        hashes = np.array(self._hashes, dtype=np.int64)
        numbers = np.array(self._numbers, dtype=np.int32)
        order = np.argsort(hashes, kind="stable")
        hashes, numbers = hashes[order], numbers[order]
        if not self._keeps_repeats:
            starts = _starts(hashes)
            hashes, numbers = hashes[starts], numbers[starts]
        return hashes, numbers

    def _write(self) -> None:
        """Append the batch, sorted, and note where each part of the number line lies in the file."""
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  closed when nobody has this set any more
            weakref.finalize(self, self._file.close)
        hashes, numbers = self._pending()
        offset = self._file.seek(0, 2)
        self._file.write(hashes.tobytes())
        self._file.write(numbers.tobytes())
        bounds = np.searchsorted(hashes, _PART_STARTS).tolist() + [len(hashes)]
        size = len(hashes) * hashes.itemsize
        for part, (first, last) in enumerate(itertools.pairwise(bounds)):
            if last > first:
                self._written[part].append((offset + first * 8, last - first))
                self._written[part].append((offset + size + first * 4, last - first))
        self._hashes, self._numbers = array("q"), array("i")

    def _parts(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int32]]]:
        """Sorted hashes and their numbers, those of one hash together and in the order they were added."""
        if self._file is None:
            yield self._pending()
            return
        if self._hashes:
            self._write()
        for pieces in self._written:
            hashes = [self._read(at, count, np.dtype(np.int64)) for at, count in pieces[::2]]
            numbers = [self._read(at, count, np.dtype(np.int32)) for at, count in pieces[1::2]]
            if hashes:
                together = np.concatenate(hashes)
                order = np.argsort(together, kind="stable")
                yield together[order], np.concatenate(numbers)[order]

    def _read(self, offset: int, count: int, kind: np.dtype) -> NDArray:
        if self._file is None:
            raise AssertionError
        self._file.seek(offset)
        return np.frombuffer(self._file.read(count * kind.itemsize), dtype=kind)


_PART_STARTS = np.array([-(2**63) + part * (2**64 // PARTS) for part in range(PARTS)], dtype=np.int64)


def _starts(hashes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Where in sorted hashes another one begins."""
    starts = np.ones(len(hashes), dtype=bool)
    starts[1:] = hashes[1:] != hashes[:-1]
    return starts


class Fingerprint:
    """The same for the same rows in any order: the sum of a hash of each."""

    def __init__(self) -> None:
        self._total = 0

    def add(self, row: str) -> None:
        hashed = hashlib.blake2b(row.encode("utf-8", "surrogatepass"), digest_size=24).digest()
        self._total += int.from_bytes(hashed, "little")

    def add_all(self, rows: Iterable[str]) -> None:
        for row in rows:
            self.add(row)

    def text(self) -> str:
        """64 characters, as `Event.import_key` takes."""
        return f"{self._total % 2**256:064x}"


class GroupCounts:
    """How many people have each value of each group column; of a person's several values the first counts."""

    def __init__(self, *, people_come_once: bool = False) -> None:
        self._people_come_once = people_come_once
        self._codes: dict[str, dict[str, int]] = {}
        self._people: dict[str, Distinct] = {}
        self._rows: dict[str, list[int]] = {}
        self.too_many: set[str] = set()
        """Columns with more values than are listed."""

    def add(self, person: str, column: str, value: str) -> None:
        codes = self._codes.get(column)
        if codes is None:
            codes = self._codes[column] = {}
            self._people[column], self._rows[column] = Distinct(), []
        code = codes.get(value)
        if code is None:
            if len(codes) == MOST_GROUP_VALUES:
                self.too_many.add(column)
            if len(codes) == MOST_VALUES_SEEN:
                return
            code = codes[value] = len(codes)
            self._rows[column].append(0)
        if self._people_come_once:
            self._rows[column][code] += 1
        else:
            self._people[column].add(hash(person), code)

    def counts(self) -> dict[str, dict[str, int]]:
        """As `Outline.group_columns`."""
        return {column: self._largest(column) for column in self._codes}

    def _largest(self, column: str) -> dict[str, int]:
        codes = self._codes[column]
        people = self._rows[column]
        if not self._people_come_once:
            people = self._people[column].count_by_number(len(codes)).tolist()
        values = sorted(zip(codes, people, strict=True), key=lambda row: (-row[1], row[0]))
        return dict(values[:MOST_GROUP_VALUES])


class Counts:
    """What an `Outline` says of people, answers, comments and times.

    `people_come_once` is for files in which whoever reads them refuses a person's second row.
    """

    def __init__(self, *, people_come_once: bool = False) -> None:
        self._people_come_once = people_come_once
        self.groups = GroupCounts(people_come_once=people_come_once)
        self.comments = self.records = 0
        self.first_at: datetime | None = None
        self.last_at: datetime | None = None
        self._people, self._answers = Distinct(), Distinct()
        self._person_rows = self._answer_rows = 0

    def add_all(self, records: Iterable[Record]) -> None:
        """Count records, some thousands at a time."""
        for batch in batches(records, RECORDS_AT_A_TIME):
            self._add(batch)

    def _add(self, records: Sequence[Record]) -> None:
        people = [record for record in records if type(record) is PersonRow]
        answers = [record for record in records if type(record) is AnswerRow]
        self.records += len(records)
        self.comments += len(records) - len(people) - len(answers)
        self._person_rows += len(people)
        self._answer_rows += len(answers)
        for person in people:
            for column, value in person.groups:
                self.groups.add(person.key, column, value)
        if not self._people_come_once:
            self._people.add_all(hash(person.key) for person in people)
            self._answers.add_all(map(hash, map(_CELL, answers)))
        # Where people come once, the times of their answers are theirs.
        moments = [record.at for record in (people if self._people_come_once else records) if record.at is not None]
        if moments:
            first, last = min(moments), max(moments)
            self.first_at = first if self.first_at is None else min(self.first_at, first)
            self.last_at = last if self.last_at is None else max(self.last_at, last)

    def people(self) -> int:
        return self._person_rows if self._people_come_once else self._people.count()

    def answers(self) -> int:
        return self._answer_rows if self._people_come_once else self._answers.count()
