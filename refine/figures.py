"""Figures as they are printed: rounded so that they add up, and left out where few people stand behind them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor

from django.utils.formats import number_format
from django.utils.translation import gettext as _

LEAST_SHOWN = 10
"""What partners and observers see stands for at least so many people."""


def whole(number: float) -> int:
    """To the nearest whole number, halves up, as the script on the page rounds too."""
    return floor(number + 0.5)


def whole_parts(parts: Sequence[float | None], total: float) -> list[int]:
    """Parts of a score as whole numbers that add up to the score as it is printed (largest remainders)."""
    numbers = [part or 0.0 for part in parts]
    rounded = [floor(number) for number in numbers]
    by_remainder = sorted(range(len(numbers)), key=lambda i: rounded[i] - numbers[i])
    for i in by_remainder[: max(0, whole(total) - sum(rounded))]:
        rounded[i] += 1
    return rounded


def percent(share: float) -> str:
    """A share (0..1) in whole percent."""
    return _("%(number)s%%") % {"number": whole(100 * share)}


def tries(chance: float) -> str:
    """A chance (0..1) as a count of a hundred tries."""
    return _("%(number)s of 100") % {"number": whole(100 * chance)}


@dataclass(frozen=True)
class Figures:
    """How counts of people are printed for one reader. `exact`: the program office, who sees all of them."""

    exact: bool

    def is_shown(self, count: int) -> bool:
        """Whether a count by itself tells nothing about few people. Nobody at all is no secret."""
        return self.exact or count == 0 or count >= LEAST_SHOWN

    def count(self, count: int) -> str:
        """One count of people in the reader's language."""
        return number_format(count, force_grouping=True) if self.is_shown(count) else str(_("too few to show"))

    def shown(self, parts: Iterable[int]) -> list[bool]:
        """Which parts of a known total may be printed: a single small one could be had by subtraction."""
        counts = list(parts)
        shown = [self.is_shown(count) for count in counts]
        if shown.count(False) == 1:
            others = [i for i, count in enumerate(counts) if shown[i] and count]
            if others:
                shown[min(others, key=lambda i: counts[i])] = False
        return shown

    def counts(self, parts: Iterable[int]) -> list[str]:
        """Parts of a known total, each in the reader's language or left out."""
        counts = list(parts)
        return [
            number_format(count, force_grouping=True) if is_shown else str(_("too few to show"))
            for count, is_shown in zip(counts, self.shown(counts), strict=True)
        ]

    def range(self, low: int, high: int) -> str:
        """The same as `between`, where there is little room."""
        if low == high or not (self.is_shown(low) and self.is_shown(high)):
            return self.count(high)
        return str(_("%(low)s to %(high)s")) % {"low": self.count(low), "high": self.count(high)}

    def between(self, low: int, high: int) -> str:
        """How many people, where the same person cannot be seen at two events."""
        if low == high or not (self.is_shown(low) and self.is_shown(high)):
            return self.count(high)
        return str(_("between %(low)s and %(high)s")) % {"low": self.count(low), "high": self.count(high)}
