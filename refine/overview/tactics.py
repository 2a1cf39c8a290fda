"""The five ways to listen: what was planned, what was held, and one fact about each."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Activity, Attendance, Event, OutreachPromise, Submission
from stakeholders.models import Interview, Note
from usecases.models import BallotLink, UseCase
from usecases.rankings.links import address_of
from usecases.rankings.words import listed

Kind, State = Event.Kind, Event.State
PUBLIC = (Kind.COMMUNITY_MEETING, Kind.DATA_DAY, Kind.DATA_WALK)
RATED = (Activity.Format.FEASIBLE, Activity.Format.PRESSING)
COMING = (Attendance.State.GOING, Attendance.State.CHECKED_IN)


class Tactic(NamedTuple):
    """One way to listen: how far it has come, one fact, and where it is listed (no address: the reader may not)."""

    name: str
    progress: str
    fact: str
    url: str


def tactics(program: Any) -> list[Tactic]:
    """All five, in seven queries."""
    events = list(Event.objects.complete().filter(program=program).order_by("starts_at", "pk"))
    listing = address_of("events:event_list", program.slug)

    def gathering(name: str, kinds: Iterable[str], target: int, fact: str) -> Tactic:
        return Tactic(name, _progress([event for event in events if event.kind in kinds], target), fact, listing)

    return [
        _interviews(program),
        gathering(_("Scope-a-thon"), [Kind.SCOPE_A_THON], program.target_scope_a_thons, _worksheets_fact(program)),
        gathering(
            _("Data users and experts"),
            [Kind.DATA_USER_MEETING],
            program.target_data_user_meetings,
            _ratings_fact(program),
        ),
        gathering(_("Public"), PUBLIC, program.target_public_events, _public_fact(events)),
        gathering(_("Partner workshops"), [Kind.PARTNER_WORKSHOP], program.target_workshops, _promises_fact(program)),
    ]


def _progress(events: list[Event], target: int) -> str:
    """“1 of 3 held, 1 ahead”; the target is not named once it is reached."""
    held = sum(event.is_over for event in events)
    is_open = sum(event.is_open for event in events)
    ahead = len(events) - held - is_open
    parts = []
    if held >= target:
        parts.append(ngettext("%(n)s held", "%(n)s held", held) % {"n": held})
    else:
        parts.append(_("%(n)s of %(target)s held") % {"n": held, "target": target})
    if is_open:
        parts.append(ngettext("%(n)s open", "%(n)s open", is_open) % {"n": is_open})
    if ahead:
        parts.append(ngettext("%(n)s ahead", "%(n)s ahead", ahead) % {"n": ahead})
    return ", ".join(parts)


# --- Interviews -------------------------------------------------------------------------------------------


def waiting_interviews(program: Any) -> Any:
    """Interviews nobody has written notes of: held without a note, or planned for a time that has passed."""
    written = Note.objects.filter(interview=OuterRef("pk")).exclude(body="")
    is_past = Q(state=Interview.State.PLANNED, planned_at__lt=timezone.now())
    return (
        Interview.objects.filter(program=program)
        .filter(Q(state=Interview.State.HELD) | is_past)
        .annotate(is_written=Exists(written))
        .filter(is_written=False)
    )


def waiting_by_organization(program: Any) -> list[tuple[str | None, int]]:
    """Name of who interviews (None: the program office) and number of interviews waiting for notes, most first."""
    rows = waiting_interviews(program).order_by().values_list("organization__name")
    return sorted(rows.annotate(number=Count("pk")), key=lambda row: (-row[1], row[0] or ""))


def waiting_names(waiting: list[tuple[str | None, int]]) -> str:
    """Whose notes are waited for: “Tenant union and the program office”."""
    names = [name or _("the program office") for name, _count in waiting[:2]]
    if len(waiting) > len(names):
        names = [names[0], _("others")]
    return listed(names)


def _waiting_sentence(program: Any) -> str:
    """“3 waiting for notes from Tenant union”; empty where none is waiting."""
    waiting = waiting_by_organization(program)
    number = sum(count for _name, count in waiting)
    if not number:
        return ""
    text = ngettext("%(n)s waiting for notes from %(names)s", "%(n)s waiting for notes from %(names)s", number)
    return text % {"n": number, "names": waiting_names(waiting)}


def _interviews(program: Any) -> Tactic:
    held_states = Q(state__in=(Interview.State.HELD, Interview.State.FINISHED))
    counts = Interview.objects.filter(program=program).aggregate(
        held=Count("pk", filter=held_states), planned=Count("pk", filter=Q(state=Interview.State.PLANNED))
    )
    fact = _waiting_sentence(program)
    if not fact and counts["planned"]:
        fact = ngettext("%(n)s planned", "%(n)s planned", counts["planned"]) % {"n": counts["planned"]}
    progress = _("%(n)s of %(target)s") % {"n": counts["held"], "target": program.target_interviews}
    url = address_of("stakeholders:interview_list", program.slug) if program.can_view_interviews else ""
    return Tactic(_("Interviews"), progress, fact or _("Nobody is booked yet"), url)


# --- Events -----------------------------------------------------------------------------------------------


def _worksheets_fact(program: Any) -> str:
    number = UseCase.objects.filter(
        program=program, worksheet__team__event__kind=Kind.SCOPE_A_THON, merged_into__isnull=True
    ).count()
    if not number:
        return _("No use case came out of it yet")
    return ngettext("%(n)s use case came out of it", "%(n)s use cases came out of it", number) % {"n": number}


def _ratings_fact(program: Any) -> str:
    """What data users rated: use cases and pieces of data, and by how many people."""
    rated = BallotLink.objects.filter(
        event__program=program, event__kind=Kind.DATA_USER_MEETING, option__activity__format__in=RATED
    ).aggregate(use_cases=Count("use_case", distinct=True), needs=Count("data_need", distinct=True))
    people = Submission.objects.filter(
        activity__event__program=program, activity__event__kind=Kind.DATA_USER_MEETING, activity__format__in=RATED
    ).aggregate(people=Count("participant", distinct=True))["people"]
    if not people:
        return _("Nothing has been rated yet")
    if rated["use_cases"]:
        what = ngettext("%(n)s use case", "%(n)s use cases", rated["use_cases"]) % {"n": rated["use_cases"]}
    else:
        what = ngettext("%(n)s piece of data", "%(n)s pieces of data", rated["needs"]) % {"n": rated["needs"]}
    return ngettext("%(what)s rated by %(n)s person", "%(what)s rated by %(n)s people", people) % {
        "what": what,
        "n": people,
    }


def _public_fact(events: list[Event]) -> str:
    """The one that is open, or the next, with how many are coming."""
    public = [event for event in events if event.kind in PUBLIC and not event.is_over]
    event = next((event for event in public if event.is_open), None)
    event = event or next((event for event in public if event.starts_at), None)
    if event is None:
        return _("None is planned") if not public else str(public[0])
    coming = Attendance.objects.filter(event=event, state__in=COMING).aggregate(people=Sum("people"))["people"]
    parts = [str(event)]
    if event.is_open:
        parts.append(_("open now"))
    elif event.starts_at:
        parts.append(date_format(timezone.localtime(event.starts_at), "D j F"))
    if coming:
        parts.append(ngettext("%(n)s coming", "%(n)s coming", coming) % {"n": coming})
    return ", ".join(parts)


def _promises_fact(program: Any) -> str:
    counts = OutreachPromise.objects.filter(event__program=program).aggregate(
        made=Count("pk"), kept=Count("pk", filter=Q(state=OutreachPromise.State.KEPT))
    )
    if not counts["made"]:
        return _("No outreach promised yet")
    return (
        ngettext(
            "%(kept)s of %(made)s outreach promise kept", "%(kept)s of %(made)s outreach promises kept", counts["made"]
        )
        % counts
    )
