"""What is missing before anybody can decide, computed: each with where it can be mended."""

from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from typing import Any, NamedTuple

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Comment, Event, OutreachPromise
from refine.figures import percent
from refine.models import WeightChange
from refine.overview.tactics import waiting_by_organization, waiting_names
from refine.overview.voices import HeardGroup
from usecases.models import Persona, UseCase
from usecases.rankings.links import address_of

NAMED = 3
"""Of one kind so many are named: the rest follow once these are done."""


class Todo(NamedTuple):
    """What to do in bold, why, and the link (no address: the reader may not)."""

    title: str
    reason: str
    url: str = ""
    action: str = ""


def todos(program: Any, groups: Iterable[HeardGroup], shown: frozenset[int]) -> list[Todo]:
    """The first of each kind, the kind that weighs most first; then the second of each, and so on.

    `shown`: pks of groups whose number of voices this reader may see.
    """
    use_cases = list(UseCase.objects.filter(program=program).ranked().for_overview())
    kinds: list[Iterator[Todo]] = [
        _hardly_heard(program, list(groups), shown),
        _not_asked_partners(program, use_cases),
        _not_asked_residents(program, use_cases),
        _unchecked_data(program, use_cases),
        _unread(program),
        _waiting(program),
        _personas(program),
        _overdue_promises(program),
        _weights(program, use_cases),
    ]
    return [todo for todo in chain.from_iterable(zip_longest(*kinds)) if todo is not None]


def _linked(todo: Todo, is_allowed: bool) -> Todo:
    return todo if is_allowed else todo._replace(url="", action="")


def _hardly_heard(program: Any, groups: list[HeardGroup], shown: frozenset[int]) -> Iterator[Todo]:
    low = sorted((group for group in groups if group.is_hardly_heard), key=lambda group: -group.lack)
    add_url = address_of("stakeholders:interview_add", program.slug)
    for group in low[:NAMED]:
        values = {
            "heard": number_format(group.voices),
            "voices": number_format(group.of_dimension),
            "share": percent(group.share),
        }
        if group.voices == 0 and group.group.pk in shown:
            reason = _("Nobody has been heard, %(share)s of people") % values
        elif group.group.pk in shown:
            reason = _("%(heard)s of %(voices)s voices, %(share)s of people") % values
        else:
            reason = _("Too few voices to show, %(share)s of people") % values
        title = _("Ask more people of “%(group)s”.") % {"group": group.group.name}
        yield _linked(Todo(title, reason, add_url, _("Plan a conversation")), program.can_add_interview)


def _not_asked_partners(program: Any, use_cases: list[Any]) -> Iterator[Todo]:
    found = [use_case for use_case in use_cases if not use_case.asked_count]
    for use_case in found[:NAMED]:
        url = f"{use_case.get_absolute_url()}#supports"
        todo = Todo(_("No partner was asked about"), f"“{use_case.title}”", url, _("Ask partners"))
        yield _linked(todo, program.can_add_support)


def _not_asked_residents(program: Any, use_cases: list[Any]) -> Iterator[Todo]:
    found = [use_case for use_case in use_cases if not use_case.was_put_to_residents]
    for use_case in found[:NAMED]:
        url = address_of("events:event_list", program.slug)
        todo = Todo(_("Not put to residents yet:"), f"“{use_case.title}”", url, _("Plan an event"))
        yield _linked(todo, program.can_add_event)


def _unchecked_data(program: Any, use_cases: list[Any]) -> Iterator[Todo]:
    found = [use_case for use_case in use_cases if use_case.unchecked_count]
    for use_case in sorted(found, key=lambda row: (-row.unchecked_count, row.number))[:NAMED]:
        title = ngettext(
            "One data need nobody has checked", "%(n)s data needs nobody has checked", use_case.unchecked_count
        ) % {"n": use_case.unchecked_count}
        reason = _("in “%(title)s”") % {"title": use_case.title}
        todo = Todo(title, reason, f"{use_case.get_absolute_url()}#needs", _("Assess them"))
        yield _linked(todo, program.can_add_data_need)


def _unread(program: Any) -> Iterator[Todo]:
    """Comments per event; what was logged without an event together."""
    rows = Comment.objects.filter(program=program).unread().order_by().values_list("event")
    counts = dict(rows.annotate(number=Count("pk")).order_by("-number", "event")[:NAMED])
    events = Event.objects.in_bulk([pk for pk in counts if pk is not None])
    inbox = address_of("usecases:insight_inbox", program.slug)
    for pk, number in counts.items():
        title = ngettext("%(n)s comment unread", "%(n)s comments unread", number) % {"n": number}
        reason = _("logged by the team") if pk is None else _("from “%(event)s”") % {"event": events[pk]}
        yield _linked(Todo(title, reason, inbox, _("Read and sort")), program.can_add_insight)


def _waiting(program: Any) -> Iterator[Todo]:
    waiting = waiting_by_organization(program)
    if not waiting:
        return
    number = sum(count for _name, count in waiting)
    title = ngettext("%(n)s interview without notes:", "%(n)s interviews without notes:", number) % {"n": number}
    url = address_of("stakeholders:interview_list", program.slug)
    yield _linked(Todo(title, waiting_names(waiting), url, _("See interviews")), program.can_view_interviews)


def _personas(program: Any) -> Iterator[Todo]:
    """Personas nobody's interview stands behind, of use cases that are still worked on."""
    from_interviews = Count("insights", filter=Q(insights__note__isnull=False, insights__withdrawn_at__isnull=True))
    rows = list(
        Persona.objects.filter(use_case__program=program)
        .exclude(use_case__status=UseCase.Status.SET_ASIDE)
        .annotate(interview_words=from_interviews)
        .filter(interview_words=0)
        .select_related("use_case__program")
        .order_by("use_case__number", "pk")
    )
    if not rows:
        return
    title = ngettext("One persona rests on no interview:", "%(n)s personas rest on no interview:", len(rows)) % {
        "n": len(rows)
    }
    names = ", ".join(f"“{persona.title}”" for persona in rows[:NAMED])
    if len(rows) > NAMED:
        names = _("%(names)s and others") % {"names": names}
    url = address_of("stakeholders:stakeholder_list", program.slug)
    yield _linked(Todo(title, names, url, _("Find a person to ask")), program.can_add_stakeholder)


def _overdue_promises(program: Any) -> Iterator[Todo]:
    rows = OutreachPromise.objects.filter(
        event__program=program, state=OutreachPromise.State.PROMISED, due_on__lt=timezone.localdate()
    )
    names = rows.order_by().values_list("organization__name").annotate(number=Count("pk")).order_by(F("number").desc())
    found = list(names)
    if not found:
        return
    number = sum(count for _name, count in found)
    title = ngettext("%(n)s outreach promise is overdue:", "%(n)s outreach promises are overdue:", number)
    reason = ", ".join(name for name, _count in found[:NAMED])
    url = address_of("events:event_list", program.slug)
    yield Todo(title % {"n": number}, reason, url, _("See events"))


def _weights(program: Any, use_cases: list[Any]) -> Iterator[Todo]:
    if not use_cases or WeightChange.objects.filter(program=program).exists():
        return
    reason = _("how much partners, residents and data gaps count, before results are compared")
    url = address_of("usecases:ranking", program.slug)
    yield Todo(_("The weights were never set:"), reason, url, _("Set the weights"))
