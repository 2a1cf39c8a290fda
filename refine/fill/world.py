"""What a fill has made so far, and how much of everything it is to make."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from refine.fill.dice import Dice
from refine.models import Group, Program
from stakeholders.models import Organization
from usecases.models import UseCase

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Size:
    """How much to make. `voices` are answers of one person to one option."""

    use_cases: int
    voices: int
    organizations: int


@dataclass
class World:
    """A program that is being filled. `report` is told in one line what was done."""

    program: Program
    size: Size
    dice: Dice
    report: Callable[[str], None]
    today: datetime = field(
        default_factory=lambda: timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    )
    neighborhoods: list[Group] = field(default_factory=list)
    ages: list[Group] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    use_cases: list[UseCase] = field(default_factory=list)

    def at(self, days: float) -> datetime:
        """A moment so many days from this morning; negative ones are past."""
        return self.today + timedelta(days=days)


def write(rows: list[Any]) -> list[Any]:
    """Insert `rows` of one model, with the first line of their history where it has one; returns them with pks."""
    if not rows:
        return rows
    model = type(rows[0])
    if hasattr(model, "history"):
        made: list[Any] = bulk_create_with_history(rows, model, batch_size=BATCH)
        return made
    return model._default_manager.bulk_create(rows, batch_size=BATCH)
