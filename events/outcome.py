"""Results of an event as tables to read: who said what, by group and by channel, small counts left out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Activity, Channel, Event
from events.results import ActivityResult, OptionResult, results_of
from refine.figures import Figures
from refine.models import Group

Format = Activity.Format
ANSWER_NAMES: dict[str, dict[int, Any]] = {
    Format.BALLOT: {1: gettext_lazy("Yes"), -1: gettext_lazy("No"), 0: gettext_lazy("Not sure")},
    Format.AGREE: {1: gettext_lazy("Agree"), -1: gettext_lazy("Disagree"), 0: gettext_lazy("Pass")},
    Format.DOTS: {1: gettext_lazy("People")},
    Format.PICK: {1: gettext_lazy("People")},
}
RATING_NAMES = {value: str(value) for value in range(5, 0, -1)}


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option, ready to print. `share`: 0..100 for the bar, None where it may not be shown."""

    label: str
    is_hidden: bool
    counts: list[tuple[Any, str]]
    share: float | None
    groups: list[str]
    channels: list[str]
    remarks: list[str]


@dataclass(frozen=True, slots=True)
class ActivityTable:
    """One question with the names of its columns."""

    activity: Activity
    answers: list[Any]
    groups: list[str]
    channels: list[Any]
    rows: list[OptionRow]
    people: str
    remarks: list[str]


def are_totals_hidden(event: Event) -> bool:
    """Whether results stay hidden for now, from the program office too: knowing them sways whom it asks."""
    return event.hides_results and not event.is_over


def outcome_of(event: Event, figures: Figures) -> list[ActivityTable]:
    """A table for each question with options; none while the totals are hidden. Six queries."""
    if are_totals_hidden(event):
        return []
    groups = list(Group.objects.weighting(event.program))
    return [_table(result, groups, figures) for result in results_of(event)]


def _table(result: ActivityResult, groups: list[Group], figures: Figures) -> ActivityTable:
    channels = [channel for channel in Channel if any(row.channels.get(channel) for row in result.options)]
    columns: list[int | None] = [group.pk for group in groups]
    group_names = [str(group.label or group.name) for group in groups]
    if groups and any(row.groups.get(None) for row in result.options):
        columns.append(None)
        group_names.append(_("no group given"))
    return ActivityTable(
        activity=result.activity,
        answers=_answer_names(result.activity),
        groups=group_names if groups else [],
        channels=[channel.label for channel in channels],
        rows=[_row(row, result, columns if groups else [], channels, figures) for row in result.options],
        people=figures.count(result.people),
        remarks=_remarks(result, figures),
    )


def _answer_names(activity: Activity) -> list[Any]:
    """The columns of numbers: one an answer, then what is drawn from them."""
    names = [*ANSWER_NAMES.get(activity.format, RATING_NAMES).values()]
    if activity.format == Format.DOTS:
        names.append(_("Dots"))
    if activity.format in Activity.RATING_FORMATS:
        names.append(_("Mean"))
    return names


def _row(
    row: OptionResult,
    result: ActivityResult,
    columns: Iterable[int | None],
    channels: Iterable[str],
    figures: Figures,
) -> OptionRow:
    activity = result.activity
    names = ANSWER_NAMES.get(activity.format, RATING_NAMES)
    parts = [row.answers[value] for value in names]
    asked = result.people if activity.format in Activity.BUDGET_FORMATS else row.people
    is_shown = all(figures.shown(parts)) and figures.is_shown(asked)
    counts = figures.counts(parts)
    if activity.format == Format.DOTS:
        counts.append(number_format(row.points, force_grouping=True) if is_shown else _("too few to show"))
    if activity.format in Activity.RATING_FORMATS:
        counts.append(number_format(_mean(row.answers), 1) if row.people and is_shown else "–")
    return OptionRow(
        label=str(row.option),
        is_hidden=row.option.is_hidden,
        counts=list(zip(_answer_names(activity), counts, strict=True)),
        share=_share(activity, row.answers, asked) if is_shown and asked else None,
        groups=[_part(activity, row.groups.get(column), figures) for column in columns],
        channels=[_part(activity, row.channels.get(channel), figures) for channel in channels],
        remarks=_option_remarks(row, figures),
    )


def _mean(answers: Counter[int]) -> float:
    return sum(value * people for value, people in answers.items()) / answers.total()


def _share(activity: Activity, answers: Counter[int], asked: int) -> float:
    """How far the bar goes: the share that said yes or picked it, or where the mean lies between 1 and 5."""
    if activity.format in Activity.RATING_FORMATS:
        return 25 * (_mean(answers) - 1)
    return min(100.0, 100 * answers[1] / asked)


def _part(activity: Activity, answers: Counter[int] | None, figures: Figures) -> str:
    """What one group or channel said: “12 of 20” said yes, 7 picked it, the mean of its ratings."""
    if not answers:
        return "–"
    people = answers.total()
    if activity.format in Activity.BUDGET_FORMATS:
        return figures.count(people)
    if activity.format in Activity.RATING_FORMATS:
        return number_format(_mean(answers), 1) if figures.is_shown(people) else _("too few to show")
    if not (figures.is_shown(answers[1]) and figures.is_shown(people - answers[1])):
        return _("too few to show")
    return _("{part} of {people}").format(part=answers[1], people=people)


def _option_remarks(row: OptionResult, figures: Figures) -> list[str]:
    remarks = []
    if row.apart.total():
        count = figures.count(row.apart.total())
        remarks.append(_("Partners, experts and staff, shown apart: {count}").format(count=count))
    if row.poster_marks:
        remarks.append(_("Counted at posters: {count}").format(count=figures.count(row.poster_marks)))
    return remarks


def _remarks(result: ActivityResult, figures: Figures) -> list[str]:
    remarks = []
    if result.poster_people:
        remarks.append(_("People counted at posters: {count}").format(count=figures.count(result.poster_people)))
    if result.apart:
        remarks.append(_("Partners, experts and staff: {count}").format(count=figures.count(result.apart)))
    return remarks
