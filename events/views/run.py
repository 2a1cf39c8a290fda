"""An event while it runs, and what came out of it."""

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.live import counts_of, stops_of
from events.models import Activity, Comment, Event, PosterCount
from events.outcome import are_totals_hidden, outcome_of
from events.services.comments import erase_comment, hide_comment
from events.views.events import figures_for, get_event, tab_context
from refine.formpage import render_confirm
from refine.listing import page_of
from refine.permissions import get_permitted_or_404

LATEST_VOICES = 5
VOICES_A_PAGE = 20
STOP_POLLING = 286
"""htmx's own status: swap this, and do not ask again."""


def join_url(event: Event, stop: int | None = None) -> str:
    """The address on the phone, as it is printed in QR codes: of the event, or of its stop number `stop`."""
    name, args = ("public_event", [event.join_code]) if stop is None else ("public_stop", [event.join_code, stop])
    return settings.BASE_URL + reverse(name, args=args)


def _voices(request: HttpRequest, event: Event) -> Any:
    """Words of this event that the person may read, those that were hidden too, newest first."""
    words = Comment.objects.for_user(request.access).filter(event=event, withdrawn_at=None)
    return words.select_related("station").with_can(request.access, "erase").order_by("-created_at", "-pk")


def _live_context(request: HttpRequest, event: Event) -> dict[str, Any]:
    counts, figures = counts_of(event), figures_for(request, event.program)
    return {
        "event": event,
        "summary": counts.in_words(figures),
        "stops": [(stop, stop.in_words(figures)) for stop in counts.stops],
        "voices": _voices(request, event).filter(is_hidden=False)[:LATEST_VOICES],
        "join_url": join_url(event),
        "countable": Activity.CHOICE_FORMATS + Activity.BUDGET_FORMATS,
    }


@require_safe
def event_run(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = get_event(request, slug, pk)
    context = tab_context(event, "run") | _live_context(request, event)
    context["teams"] = event.teams.with_worksheets()
    context["promises"] = event.promises.for_user(request.access).for_list()
    return render(request, "events/event_run.html", context)


@require_safe
def event_live(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Stations, counts and latest voices, asked again every few seconds until the event is closed."""
    event = get_event(request, slug, pk)
    status = 200 if event.is_open else STOP_POLLING
    return render(request, "events/_live.html", _live_context(request, event), status=status)


@require_safe
def event_poster(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One sheet for each stop with its code, to print and put up."""
    event = get_event(request, slug, pk)
    context = {"event": event, "stops": stops_of(event), "languages": event.program.languages}
    return render(request, "events/event_poster.html", context)


@require_safe
def event_qr(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The QR code that leads to the event, or with `?stop=2` to its second stop, as SVG."""
    event = get_event(request, slug, pk)
    stop = request.GET.get("stop", "")
    url = join_url(event, int(stop) if stop.isdecimal() and len(stop) < 4 else None)
    response = HttpResponse(content_type="image/svg+xml", headers={"Cache-Control": "private, max-age=86400"})
    segno.make(url, micro=False, error="m").save(response, kind="svg", scale=8, border=4, light="#fff")
    return response


@require_safe
def event_outcome(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = get_event(request, slug, pk)
    context = tab_context(event, "outcome") | {
        "are_hidden": are_totals_hidden(event),
        "tables": outcome_of(event, figures_for(request, event.program)),
        "posters": PosterCount.objects.for_user(request.access).of_event(event),
        "page": page_of(request, _voices(request, event), VOICES_A_PAGE),
        "teams": event.teams.with_worksheets(),
        "promises": event.promises.for_user(request.access).for_list(),
    }
    return render(request, "events/event_outcome.html", context)


@require_POST
def comment_hide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Keep words out of every list, or with `show` let them be seen again; twice is the same as once."""
    comments = Comment.objects.select_related("program", "event")
    comment = get_permitted_or_404(comments, request.access, "change", pk=pk, program__slug=slug)
    hide_comment(comment=comment, is_hidden="show" not in request.POST, actor=request.user)
    if request.headers.get("HX-Request"):
        done = _("Hidden.") if comment.is_hidden else _("Shown again.")
        return HttpResponse(format_html('<p class="small muted" role="status">{}</p>', done))
    return redirect("events:event_run", slug, comment.event_id) if comment.event_id else redirect("/")


@require_http_methods(["GET", "HEAD", "POST"])
def comment_erase(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask first, then erase words for whoever wrote them, with what was made of them; also after the event."""
    comments = Comment.objects.select_related("program", "event")
    comment = get_permitted_or_404(comments, request.access, "erase", pk=pk, program__slug=slug)
    back = reverse("events:event_outcome", args=[slug, comment.event_id]) if comment.event_id else "/"
    if request.method == "POST":
        erase_comment(comment=comment, actor=request.user)
        messages.success(request, _("Erased."))
        return redirect(back)
    return render_confirm(
        request,
        question=_("Erase “{words}”?").format(words=Truncator(comment.text).words(12)),
        details=_("The words, the photo and what was made of them go, everywhere. This cannot be undone."),
        button=_("Erase"),
        cancel_url=back,
    )
