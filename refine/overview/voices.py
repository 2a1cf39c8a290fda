"""Who has been heard, group by group, against the population.

A voice is a person: somebody interviewed, or a resident who answered at an event. Whoever answered the ballot at the
end of an interview counts once. Shares are of those voices whose group is known in the group's dimension.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from events.models import Participant
from refine.figures import Figures, percent
from refine.models import Group
from stakeholders.models import Interview, Stakeholder

HARDLY_HEARD = 0.5
"""Below so much of its share of the population a group counts as hardly heard."""
HEARD_STATES = (Interview.State.HELD, Interview.State.FINISHED)


class GroupRow(NamedTuple):
    """One row of "Who has been heard"; `heard` and `population` 0..1."""

    name: str
    heard: float
    population: float
    sentence: str
    is_low: bool


@dataclass(frozen=True)
class HeardGroup:
    """A group with its share of the population (0..1), its voices and those of its dimension together."""

    group: Group
    share: float
    voices: int
    of_dimension: int

    @property
    def is_weighting(self) -> bool:
        return self.group.dimension.is_weighting

    @property
    def source(self) -> str:
        return self.group.share_source

    @property
    def heard(self) -> float:
        return self.voices / self.of_dimension if self.of_dimension else 0.0

    @property
    def lack(self) -> float:
        """By how much its share of the voices falls short of its share of the population."""
        return self.share - self.heard

    @property
    def is_hardly_heard(self) -> bool:
        return self.share > 0 and self.heard < HARDLY_HEARD * self.share

    def in_words(self, *, is_shown: bool) -> GroupRow:
        """The row as this reader may see it."""
        values = {"heard": percent(self.heard), "population": percent(self.share)}
        if is_shown:
            sentence = _("%(heard)s of voices, %(population)s of people") % values
        else:
            sentence = _("voices too few to show, %(population)s of people") % values
        heard = self.heard if is_shown else 0.0
        return GroupRow(self.group.name, heard, self.share, sentence, self.is_hardly_heard)


def coverage(program: Any) -> list[HeardGroup]:
    """Every group of `program` whose share of the population is known, in four queries."""
    groups = list(
        Group.objects.filter(dimension__program=program, share__isnull=False)
        .select_related("dimension")
        .order_by("dimension__position", "dimension_id", "position", "pk")
    )
    voices = _interviewed(program) + _answered(program)
    of_dimension: Counter[int] = Counter()
    for group in groups:
        of_dimension[group.dimension_id] += voices[group.pk]
    return [
        HeardGroup(group, float(group.share or 0), voices[group.pk], of_dimension[group.dimension_id])
        for group in groups
    ]


def groups_to_show(groups: Iterable[HeardGroup], figures: Figures) -> frozenset[int]:
    """Pks of groups whose number of voices this reader may see, or work out from the others of its dimension."""
    by_dimension = defaultdict(list)
    for group in groups:
        by_dimension[group.group.dimension_id].append(group)
    return frozenset(
        group.group.pk
        for of_dimension in by_dimension.values()
        for group, is_shown in zip(of_dimension, figures.shown(row.voices for row in of_dimension), strict=True)
        if is_shown
    )


def _interviewed(program: Any) -> Counter[int]:
    """People who were interviewed, by group pk."""
    met = Interview.stakeholders.through.objects.filter(
        interview__program=program, interview__state__in=HEARD_STATES
    ).values("stakeholder")
    rows = (
        Stakeholder.groups.through.objects.filter(stakeholder__in=met)
        .order_by()
        .values_list("group")
        .annotate(number=Count("stakeholder", distinct=True))
    )
    return Counter(dict(rows))


def _answered(program: Any) -> Counter[int]:
    """Residents who answered, by group pk. What they are weighted by stands on their own row."""
    residents = Q(capacity=Participant.Capacity.RESIDENT, stakeholder__isnull=True)
    people = Participant.objects.filter(residents, event__program=program, event__is_incomplete=False).order_by()
    by_weight = people.exclude(group=None).values_list("group").annotate(number=Count("pk"))
    others = (
        Participant.groups.through.objects.filter(participant__in=people, group__dimension__is_weighting=False)
        .order_by()
        .values_list("group")
        .annotate(number=Count("participant"))
    )
    return Counter(dict(by_weight)) + Counter(dict(others))
