"""Which residents answered what, by activity, group and channel, and what was said in their own words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Activity, Participant, Tally
from refine.figures import Figures, percent, whole, whole_parts
from usecases.models import Insight
from usecases.rankings import words
from usecases.rankings.coverage import effective_voices, group_warning, heavy_voice
from usecases.scoring import Format
from usecases.scoring.residents import EVERYBODY
from usecases.scoring.results import ActivityInterest, GroupInterest, ResidentInterest

QUOTES_SHOWN = 3


class Quote(NamedTuple):
    """Words as they were said, and where."""

    text: str
    source: str


class Asked(NamedTuple):
    """What one activity found; `remark` says why it does not count, if it does not."""

    sentence: str
    where: str
    remark: str


class GroupRow(NamedTuple):
    """How one group answered: a value of 100 with its range, and its points of resident interest."""

    name: str
    population: str
    voices: str
    value: str
    points: int
    warnings: list[str]


@dataclass(frozen=True)
class ResidentDetails:
    """All that stands behind resident interest, and what stands beside it without being scored."""

    heading: str
    asked: list[Asked]
    groups: list[GroupRow]
    notes: list[str]
    quotes: list[Quote]
    beside: list[str]


def resident_details(
    residents: ResidentInterest,
    activities: Iterable[Activity],
    *,
    quotes: list[Quote],
    apart: Iterable[Tally],
    interviewed: int,
    figures: Figures,
) -> ResidentDetails:
    """`activities` holds the rows behind the tallies; `apart` what partners, experts and staff answered."""
    by_id = {str(activity.uuid): activity for activity in activities}
    beside = [
        *_raised(residents.raised_in_interviews, interviewed, figures),
        *_apart(apart, figures),
    ]
    return ResidentDetails(
        heading=_heading(residents, figures),
        asked=[
            _asked(row, by_id[row.activity_id], figures)
            for row in sorted(residents.activities, key=lambda row: (row.is_hidden, not row.is_counted, -row.voices))
        ],
        groups=_groups(residents, figures) if residents.voices else [],
        notes=list(_notes(residents, figures)) if residents.voices else [],
        quotes=quotes[:QUOTES_SHOWN],
        beside=beside,
    )


def _heading(residents: ResidentInterest, figures: Figures) -> str:
    if residents.value is None:
        return _("No resident was asked")
    wanted = _("%(n)s in 100 want it") % {"n": whole(residents.value)}
    if not figures.is_shown(residents.people_high):
        return _("Few people were asked; %(wanted)s") % {"wanted": wanted}
    people = figures.between(residents.people_low, residents.people_high)
    sentence = ngettext(
        "%(people)s person was asked; %(wanted)s", "%(people)s people were asked; %(wanted)s", residents.people_high
    ) % {"people": people, "wanted": wanted}
    return sentence[0].upper() + sentence[1:]


# --- Activities -------------------------------------------------------------------------------------------


def _asked(row: ActivityInterest, activity: Activity, figures: Figures) -> Asked:
    event = str(activity.event.title)
    if row.is_hidden:
        return Asked(_("Being asked now"), event, _("counts when it closes"))
    remark = "" if row.is_counted else _("asked again at the same event: not counted")
    if not row.voices:
        return Asked(_("Nobody answered"), event, remark)
    yes, _others = figures.shown([row.agree, row.voices - row.agree])
    if not yes:
        return Asked(_("Answers too few to show"), event, remark)
    sentence = _answer_sentence(row.format) % {"yes": figures.count(row.agree), "all": figures.count(row.voices)}
    if row.points and figures.exact:
        sentence += " " + ngettext("(%(n)s dot)", "(%(n)s dots)", row.points) % {"n": row.points}
    return Asked(sentence, event, remark)


def _answer_sentence(kind: Format) -> str:
    return {
        Format.BALLOT: _("Ballot: %(yes)s of %(all)s say it would help"),
        Format.AGREE: _("%(yes)s of %(all)s agree"),
        Format.RATING: _("%(yes)s of %(all)s rate it 4 or 5"),
        Format.DOTS: _("%(yes)s of %(all)s people gave it a dot"),
        Format.PICK: _("%(yes)s of %(all)s people picked it"),
        Format.BUDGET: _("%(yes)s of %(all)s people spent on it"),
    }[kind]


# --- Groups -----------------------------------------------------------------------------------------------


def _groups(residents: ResidentInterest, figures: Figures) -> list[GroupRow]:
    """One row a group; where few people of a group answered, what they said is left out too."""
    if [group.key for group in residents.groups] == [EVERYBODY.key]:
        return []
    points = whole_parts([group.contribution for group in residents.groups], residents.value or 0.0)
    shown = figures.shown(group.voices for group in residents.groups)
    rows = []
    for group, own_points, is_shown in zip(residents.groups, points, shown, strict=True):
        voices = figures.count(group.voices) if is_shown else _("too few to show")
        value = _group_value(group) if is_shown else ""
        warnings = [group_warning([group.name], group.warning)] if group.warning else []
        if group.is_heavy and is_shown:
            warnings.append(heavy_voice(group.name, group.voice_weight or 0))
        rows.append(GroupRow(group.name, percent(group.share), voices, value, own_points, warnings))
    return rows


def _group_value(group: GroupInterest) -> str:
    if not group.voices:
        return _("don’t know yet")
    low, high = group.interval
    values = {"value": whole(group.value), "low": whole(low), "high": whole(high)}
    return _("%(value)s in 100 (%(low)s to %(high)s)") % values


def _notes(residents: ResidentInterest, figures: Figures) -> Iterable[str]:
    """How the figure comes about, in sentences."""
    if len(residents.groups) > 1:
        yield _("Counted by each group’s share of the population; without that it would be %(n)s.") % {
            "n": whole(residents.unweighted or 0)
        }
        if figures.is_shown(whole(residents.effective_voices)) and (sentence := effective_voices(residents)):
            yield sentence
    if residents.no_group_voices and len(residents.groups) > 1:
        yield ngettext(
            "%(n)s answer came without a group and is spread over all groups by their share.",
            "%(n)s answers came without a group and are spread over all groups by their share.",
            residents.no_group_voices,
        ) % {"n": figures.count(residents.no_group_voices)}
    counts = figures.counts(residents.channels.values())
    yield _("How the answers came in: %(channels)s.") % {
        "channels": ", ".join(
            f"{words.CHANNELS[channel]} {count}" for channel, count in zip(residents.channels, counts, strict=True)
        )
    }


# --- Beside, never scored ---------------------------------------------------------------------------------


def _raised(raised: int, interviewed: int, figures: Figures) -> Iterable[str]:
    if not interviewed:
        return
    if not (figures.is_shown(raised) and figures.is_shown(interviewed)):
        yield _("Raised in interviews by too few people to show. Interviews are not scored.")
        return
    yield ngettext(
        "Raised by %(n)s of %(all)s person interviewed. Nobody was asked about it there, so it is not scored.",
        "Raised by %(n)s of %(all)s people interviewed. Nobody was asked about it there, so it is not scored.",
        interviewed,
    ) % {"n": figures.count(raised), "all": figures.count(interviewed)}


def _apart(tallies: Iterable[Tally], figures: Figures) -> Iterable[str]:
    """Answers of partners, experts and staff, one sentence each."""
    yes: Counter[str] = Counter()
    everybody: Counter[str] = Counter()
    for tally in tallies:
        everybody[tally.capacity] += tally.people
        yes[tally.capacity] += tally.people if _is_yes(tally) else 0
    names = {
        Participant.Capacity.PARTNER: _("partners"),
        Participant.Capacity.EXPERT: _("experts and officials"),
        Participant.Capacity.STAFF: _("staff"),
    }
    for capacity, name in names.items():
        wanted, asked = yes[capacity], everybody[capacity]
        if not asked:
            continue
        if all(figures.shown([wanted, asked - wanted])):
            values = {"who": name, "yes": figures.count(wanted), "all": figures.count(asked)}
            yield _("Not scored, from %(who)s: %(yes)s of %(all)s want it.") % values
        else:
            yield _("Not scored, from %(who)s: answers too few to show.") % {"who": name}


def _is_yes(tally: Tally) -> bool:
    return tally.answer >= 4 if tally.activity.format in Activity.RATING_FORMATS else tally.answer == 1


# --- Quotes -----------------------------------------------------------------------------------------------


def quote_of(insight: Insight) -> Quote:
    """An insight in people's own words, with where they were heard."""
    # The page puts them in quotation marks.
    return Quote(insight.text.strip().strip('“”"'), _source(insight))


def _source(insight: Insight) -> str:
    if insight.note:
        return str(insight.note.interview)
    if insight.comment:
        places = (insight.comment.event, insight.comment.station)
        return ", ".join(str(place) for place in places if place) or insight.comment.heard_where
    if insight.worksheet:
        return str(insight.worksheet.team.event)
    if insight.promise:
        return str(insight.promise.organization)
    return _("Data request") if insight.data_request_id else insight.origin
