"""Stations of an event."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.forms.stations import StationForm
from events.models import Station
from events.services.planning import delete_station, reorder
from events.views.events import get_event, plan_context
from refine.formpage import posted, render_confirm, render_form
from refine.htmx import render_page, wants_fragment
from refine.listing import asked_order
from refine.permissions import get_permitted_or_404


def _station(request: HttpRequest, slug: str, pk: int, action: str) -> Any:
    stations = Station.objects.select_related("event__program")
    return get_permitted_or_404(stations, request.access, action, pk=pk, event__program__slug=slug)


def figure_response(station: Station) -> HttpResponseBase:
    """A station's image; Http404 without one."""
    if not station.figure:
        raise Http404
    try:
        file = station.figure.open()
    except FileNotFoundError as error:
        raise Http404 from error
    kind = "png" if station.figure.name.endswith(".png") else "jpeg"
    return FileResponse(file, content_type=f"image/{kind}", headers={"Cache-Control": "private, max-age=3600"})


@require_safe
def station_figure(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    return figure_response(_station(request, slug, pk, "view"))


@require_http_methods(["GET", "HEAD", "POST"])
def station_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = get_event(request, slug, pk, "change")
    form = StationForm(posted(request), request.FILES or None, event=event)
    if request.method == "POST" and form.is_valid():
        station = form.save()
        messages.success(request, _("Station added. What are people asked there?"))
        return redirect(f"{reverse('events:activity_add', args=[slug, pk])}?station={station.pk}")
    return render_form(
        request,
        form,
        title=_("Add a station"),
        submit=_("Add station"),
        cancel_url=reverse("events:event_plan", args=[slug, pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def station_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    station = _station(request, slug, pk, "change")
    form = StationForm(posted(request), request.FILES or None, instance=station, event=station.event)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("events:event_plan", slug, station.event_id)
    return render_form(
        request,
        form,
        title=_("Edit a station"),
        submit=_("Save"),
        cancel_url=reverse("events:event_plan", args=[slug, station.event_id]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def station_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    station = _station(request, slug, pk, "delete")
    if request.method == "POST":
        if refusal := delete_station(station=station):
            messages.error(request, refusal)
        else:
            messages.success(request, _("Station deleted."))
        return redirect("events:event_plan", slug, station.event_id)
    return render_confirm(
        request,
        question=_("Delete the station “{title}”?").format(title=station),
        details=_("Its questions go too. This cannot be undone."),
        button=_("Delete"),
        cancel_url=reverse("events:event_plan", args=[slug, station.event_id]),
    )


@require_POST
def station_reorder(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take the whole order (`item`, several times), or one station a step `up` or `down`."""
    event = get_event(request, slug, pk, "change")
    stations = event.stations.all()
    try:
        reorder(stations, asked_order(request, [station.pk for station in stations]))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    if not wants_fragment(request):
        return redirect("events:event_plan", slug, pk)
    return render_page(request, "events/event_plan.html", "events/_stations.html", plan_context(event))
