"""What a benchmark found: figures, and limits that they are held against."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Figure:
    """One thing measured."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True)
class Limit:
    """Something that should hold: `value` at most `most`, or at least `least`."""

    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def holds(self) -> bool:
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    @property
    def bound(self) -> str:
        return f"at most {self.most:g}" if self.most is not None else f"at least {self.least:g}"


@dataclass
class Report:
    """All that one benchmark found."""

    name: str
    figures: list[Figure] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)

    def figure(self, name: str, value: float, unit: str) -> float:
        """Note something measured, and return it."""
        self.figures.append(Figure(name, round(value, 6), unit))
        return value

    def at_most(self, name: str, value: float, most: float, unit: str = "x") -> None:
        """Note something that should not be above `most`; as a rule a ratio of two figures."""
        self.limits.append(Limit(name, round(value, 6), unit, most=most))

    def at_least(self, name: str, value: float, least: float, unit: str = "x") -> None:
        """Note something that should not be below `least`."""
        self.limits.append(Limit(name, round(value, 6), unit, least=least))

    @property
    def holds(self) -> bool:
        return all(limit.holds for limit in self.limits)

    def as_dict(self) -> dict[str, object]:
        """For scripts: fields are added, never renamed."""
        limits = [asdict(limit) | {"holds": limit.holds} for limit in self.limits]
        return {"name": self.name, "figures": [asdict(figure) for figure in self.figures], "limits": limits}

    @classmethod
    def from_json(cls, text: str) -> "Report":
        """What a benchmark's own process printed."""
        read = json.loads(text)
        limits = [Limit(**{name: value for name, value in row.items() if name != "holds"}) for row in read["limits"]]
        return cls(read["name"], [Figure(**row) for row in read["figures"]], limits)

    def lines(self) -> Iterable[str]:
        """For the terminal."""
        for figure in self.figures:
            yield f"  {figure.name:<58}{_number(figure.value):>12} {figure.unit}"
        for limit in self.limits:
            verdict = "ok" if limit.holds else "MISSED"
            unit = "" if limit.unit == "x" else f" {limit.unit}"
            yield f"  {limit.name:<58}{_number(limit.value):>12} {limit.unit:<10} {limit.bound}{unit}: {verdict}"


def _number(value: float) -> str:
    """Three figures that count, whole numbers from a hundred on."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
