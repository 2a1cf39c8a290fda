"""What residents see on their phone: join, look at the stations, answer. No account, no name."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events import public
from events.forms.answers import AnswerForm
from events.live import Stop, stops_of
from events.models import Channel, Comment, Event, Participant, Vote
from events.services.comments import take_back_comment
from events.services.sheets import Person
from events.views.stations import figure_response
from refine.formpage import posted
from refine.origin import from_this_site
from refine.revisions import in_program
from refine.throttle import is_too_often

WRONG_CODES = {"most": 60, "seconds": 10 * 60}
"""From one address: a room of people who mistype, but nobody who tries codes one after the other."""
NEW_PEOPLE = {"most": 600, "seconds": 60 * 60}
SENT_FORMS = {"most": 1200, "seconds": 10 * 60}


def _unknown(request: HttpRequest, typed: str) -> HttpResponse:
    """No event has this code: say so, with the form to try again."""
    if is_too_often(request, "wrong-code", **WRONG_CODES):
        return _wait(request)
    return render(request, "events/public_join.html", {"typed": typed, "is_unknown": bool(typed)}, status=404)


def _wait(request: HttpRequest) -> HttpResponse:
    response = render(request, "events/public_wait.html", status=429)
    response["Retry-After"] = "60"
    return response


def with_event(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorator of a public `view(request, event, …)`: finds the event by the code in the address."""

    @login_not_required
    @wraps(view)
    def found(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponseBase:
        cleaned = public.clean_code(code)
        event = public.event_by_code(cleaned)
        if event is None:
            return _unknown(request, code)
        if code != cleaned and request.method in {"GET", "HEAD"}:
            return redirect(request.resolver_match.view_name, code=cleaned, **kwargs)
        with in_program(event.program_id):
            return public.in_event_language(view)(request, event, **kwargs)

    return found


@login_not_required
@require_safe
def join(request: HttpRequest) -> HttpResponse:
    """Type the code from the poster."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return render(request, "events/public_join.html", {"typed": "", "is_unknown": False})
    event = public.event_by_code(public.clean_code(typed))
    return redirect("public_event", event.join_code) if event else _unknown(request, typed)


@require_safe
@with_event
def public_event(request: HttpRequest, event: Event) -> HttpResponse:
    """The stations of an open event; where there is one stop only, it itself."""
    if not event.is_open:
        return _not_open(request, event)
    stops = stops_of(event)
    if len(stops) == 1:
        return redirect("public_stop", event.join_code, 1)
    answered = _answered(_participant(request, event))
    context = {"stops": [(stop, any(activity.pk in answered for activity in stop.activities)) for stop in stops]}
    return render(request, "events/public_event.html", _context(event) | context)


@require_safe
@with_event
def public_used(request: HttpRequest, event: Event) -> HttpResponse:
    """What exactly is kept, and what happens with it."""
    return render(request, "events/public_used.html", _context(event))


@require_safe
@with_event
def public_figure(request: HttpRequest, event: Event, number: int) -> HttpResponseBase:
    stop = _stop(stops_of(event), number)
    if stop.station is None:
        raise Http404
    return figure_response(stop.station)


@from_this_site
@require_http_methods(["GET", "HEAD", "POST"])
@with_event
def public_stop(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """A station with its questions; sending answers all of them at once."""
    stops = stops_of(event)
    stop = _stop(stops, number)
    if not event.is_open:
        return _not_open(request, event, stop)
    key = public.key_of_cookie(request, event) or public.key_of_nonce(event, request.POST.get("nonce", ""))
    participant = event.participants.filter(key=key).first() if key else None
    form = _form(request, event, stop, participant)
    if request.method == "POST" and _may_send(request, form, is_new=participant is None):
        if key is None:
            form.add_error(None, _("This page is too old to be sent. Copy what you wrote, and load it again."))
        elif form.try_save(event=event, person=_person(request, event, key)):
            response = redirect(f"{reverse('public_stop', args=[event.join_code, number])}?sent=1")
            if form.participant is not None:
                public.remember_key(response, event, key)
            return response
    context = _context(event) | {
        "stop": stop,
        "stops": stops,
        "following": next((other for other in stops if other.number > number), None),
        "form": form,
        "nonce": request.POST.get("nonce") or public.new_nonce(event),
        "words": _own_words(participant, stop),
        "is_sent": "sent" in request.GET,
        "is_taken_back": "taken-back" in request.GET,
    }
    return render(request, "events/public_stop.html", context, status=422 if form.errors else 200)


@from_this_site
@require_http_methods(["GET", "HEAD", "POST"])
@with_event
def public_comment_take_back(request: HttpRequest, event: Event, uuid: UUID) -> HttpResponse:
    """Ask first, then erase what this person wrote; words of somebody else are not found."""
    comment = get_object_or_404(event.comments, uuid=uuid, participant__key=public.key_of_cookie(request, event) or "")
    back = _stop_url(event, comment)
    if request.method == "POST":
        try:
            take_back_comment(comment=comment)
        except ValidationError:
            return _not_open(request, Event.objects.select_related("program").get(pk=event.pk), kept=comment)
        return redirect(f"{back}?taken-back=1")
    if not event.is_open:
        return _not_open(request, event, kept=comment)
    if comment.withdrawn_at is not None:
        return redirect(back)
    return render(request, "events/public_comment_take_back.html", _context(event) | {"comment": comment, "back": back})


def _participant(request: HttpRequest, event: Event) -> Participant | None:
    """Whoever answered on this device before."""
    key = public.key_of_cookie(request, event)
    return event.participants.filter(key=key).first() if key else None


def _answered(participant: Participant | None) -> set[int | None]:
    """The activities this person answered, in choices or in words, by pk."""
    if participant is None:
        return set()
    written = participant.comments.filter(withdrawn_at=None)
    return {*participant.submissions.values_list("activity", flat=True), *written.values_list("activity", flat=True)}


def _stop_url(event: Event, comment: Comment) -> str:
    """Where the words were written; the list of stations, where that stop is gone."""
    number = next((stop.number for stop in stops_of(event) if comment.activity in stop.activities), None)
    if number is None:
        return reverse("public_event", args=[event.join_code])
    return reverse("public_stop", args=[event.join_code, number])


def _context(event: Event) -> dict[str, Any]:
    return {"event": event, "other_languages": [code for code in event.program.languages if code != get_language()]}


def _stop(stops: list[Stop], number: int) -> Stop:
    if not 1 <= number <= len(stops):
        raise Http404
    return stops[number - 1]


def _not_open(
    request: HttpRequest, event: Event, stop: Stop | None = None, kept: Comment | None = None
) -> HttpResponse:
    """Not yet, or no longer. Words that came too late are shown, so that they are not lost.

    `kept` is what somebody wanted to take back after the event closed.
    """
    names = [f"words_{activity.pk}" for activity in stop.activities] if stop else []
    late = [text for name in names if (text := request.POST.get(name, "").strip())]
    status = 422 if request.method == "POST" else 200
    context = _context(event) | {"late_words": late, "kept": kept}
    return render(request, "events/public_not_open.html", context, status=status)


def _form(request: HttpRequest, event: Event, stop: Stop, participant: Participant | None) -> AnswerForm:
    prefetch_related_objects(stop.activities, "options")
    dimensions = event.program.dimensions.for_list() if event.asks_groups else []
    votes = Vote.objects.filter(participant=participant, activity__in=stop.activities) if participant else []
    initial: dict[str, Any] = {}
    if participant and event.asks_groups:
        initial = {f"group_{group.dimension_id}": str(group.pk) for group in participant.groups.all()}
    return AnswerForm(
        posted(request),
        activities=stop.activities,
        votes={vote.option_id: vote for vote in votes},
        dimensions=dimensions,
        initial=initial,
    )


def _may_send(request: HttpRequest, form: AnswerForm, *, is_new: bool) -> bool:
    is_flood = is_too_often(request, "sent-form", **SENT_FORMS)
    if is_flood or (is_new and is_too_often(request, "new-person", **NEW_PEOPLE)):
        form.add_error(None, _("Very many answers come from this connection. Wait a minute and send again."))
        return False
    return True


def _person(request: HttpRequest, event: Event, key: str) -> Person:
    """A survey is answered by an open link, wherever people are; the others in the room."""
    channel = Channel.OPEN_LINK if event.kind == Event.Kind.SURVEY else Channel.PHONE
    return Person(key=key, channel=channel, capacity=public.capacity_of(request, event), language=get_language() or "")


def _own_words(participant: Participant | None, stop: Stop) -> list[Comment]:
    """What this person wrote at this stop before."""
    if participant is None:
        return []
    written = participant.comments.filter(activity__in=stop.activities, withdrawn_at=None)
    return list(written.order_by("created_at", "pk"))
