"""Who was heard, in words: warnings about groups, and each group's share of the voices."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from refine.figures import Figures, percent, whole
from usecases.rankings import words
from usecases.scoring import HeardWarning
from usecases.scoring.residents import EVERYBODY
from usecases.scoring.results import Coverage, GroupCoverage, ResidentInterest

HEAVY = 3
"""A voice that weighs more than so many average voices is named."""


class HeardGroup(NamedTuple):
    """One group: its share of the voices and of the population (0..1), both in words too."""

    name: str
    heard: float
    population: float
    sentence: str
    warning: str


def heard_groups(coverage: Coverage, figures: Figures) -> list[HeardGroup]:
    """Each group of the population against how much of it was heard; nothing where nobody is weighted."""
    if [group.key for group in coverage.groups] == [EVERYBODY.key]:
        return []
    of_a_group = sum(group.voices for group in coverage.groups)
    shown = figures.shown(group.voices for group in coverage.groups)
    rows = []
    for group, is_shown in zip(coverage.groups, shown, strict=True):
        heard = group.voices / of_a_group if of_a_group and is_shown else 0.0
        values = {"heard": percent(heard), "population": percent(group.share)}
        if is_shown:
            sentence = _("%(heard)s of voices, %(population)s of the population") % values
        else:
            sentence = _("voices too few to show, %(population)s of the population") % values
        warning = group_warning([group.name], group.warning) if group.warning else ""
        rows.append(HeardGroup(group.name, heard, group.share, sentence, warning))
    return rows


def people_heard(coverage: Coverage, figures: Figures) -> str:
    """How many answers of how many people stand behind resident interest."""
    if not coverage.voices:
        return ""
    answers = figures.count(coverage.voices)
    if coverage.people_high is None:
        text = _(
            "%(answers)s answers, of at least %(people)s people; "
            "the same person at two questions or events cannot be seen."
        )
        return text % {"answers": answers, "people": figures.count(coverage.people_low)}
    people = figures.between(coverage.people_low, coverage.people_high)
    text = _("%(answers)s answers, of %(people)s people; the same person at two events cannot be seen.")
    return text % {"answers": answers, "people": people}


def coverage_warnings(coverage: Coverage) -> list[str]:
    """What is wrong with who was heard in the whole program, one sentence a kind of warning."""
    if not coverage.voices:
        return []
    groups = [group for group in coverage.groups if group.key != EVERYBODY.key]
    heavy = [heavy_voice(group.name, weight) for group in groups if (weight := _weight(group, coverage)) > HEAVY]
    return [*_by_warning((group.name, group.warning) for group in groups), *heavy]


class KnownWarnings(NamedTuple):
    """What the page says about the whole program: (group's key, warning) pairs, and groups whose voices weigh much."""

    warnings: frozenset[tuple[str, HeardWarning | None]]
    heavy: frozenset[str]


def known_warnings(coverage: Coverage) -> KnownWarnings:
    """What a row need not say again, as `own_warnings` takes it."""
    return KnownWarnings(
        frozenset((group.key, group.warning) for group in coverage.groups),
        frozenset(group.key for group in coverage.groups if _weight(group, coverage) > HEAVY),
    )


def own_warnings(residents: ResidentInterest, known: KnownWarnings) -> Iterable[str]:
    """Warnings about a use case's groups that are not those of the whole program already."""
    if not residents.voices:
        return
    own = [
        group
        for group in residents.groups
        if group.key == EVERYBODY.key or (group.key, group.warning) not in known.warnings
    ]
    yield from _by_warning((group.name if group.key != EVERYBODY.key else "", group.warning) for group in own)
    for group in residents.groups:
        if group.is_heavy and group.key not in known.heavy:
            yield heavy_voice(group.name, group.voice_weight or 0)


def _weight(group: GroupCoverage, coverage: Coverage) -> float:
    """How many average voices one voice of a group counts for, over all use cases (0: nobody heard)."""
    of_a_group = sum(each.voices for each in coverage.groups)
    return group.share * of_a_group / group.voices if group.voices else 0.0


def heavy_voice(name: str, weight: float) -> str:
    """That few people of a group speak for many."""
    return _("One voice from %(group)s counts for %(times)s average voices") % {"group": name, "times": whole(weight)}


def effective_voices(residents: ResidentInterest) -> str:
    """What weighting costs, in plain words; empty where it costs nothing."""
    voices, effective = residents.voices - residents.no_group_voices, whole(residents.effective_voices)
    if not effective or effective >= voices:
        return ""
    return ngettext(
        "Counting groups by their share makes these answers as telling as %(n)s spread evenly over the population.",
        "Counting groups by their share makes these answers as telling as %(n)s spread evenly over the population.",
        effective,
    ) % {"n": effective}


def _by_warning(groups: Iterable[tuple[str, HeardWarning | None]]) -> Iterable[str]:
    found: dict[HeardWarning, list[str]] = {}
    for name, warning in groups:
        if warning:
            found.setdefault(warning, []).append(name)
    for warning in HeardWarning:
        if warning in found:
            yield group_warning([name for name in found[warning] if name], warning)


def group_warning(names: list[str], warning: HeardWarning) -> str:
    """One sentence about the groups `names`; about everybody where there are none."""
    values = {"groups": words.listed(names)}
    if not names:
        return _("Few voices: ask more before deciding")
    if warning == HeardWarning.NOT_HEARD:
        return _("Nobody heard from %(groups)s") % values
    if warning == HeardWarning.FEW_VOICES:
        return _("Few voices from %(groups)s: ask more before deciding") % values
    return _("%(groups)s: heard less than half as much as their share of the population") % values
