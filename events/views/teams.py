"""Teams of a scope-a-thon with their worksheets, and stickers counted at posters."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.forms.teams import PosterCountForm, TeamForm, WorksheetForm
from events.models import Activity, PosterCount, Team, Worksheet
from events.services.posters import delete_poster_count
from events.views.events import get_event
from refine.formpage import posted, render_confirm, render_form
from refine.permissions import get_permitted_or_404


def _team(request: HttpRequest, slug: str, pk: int, action: str) -> Any:
    teams = Team.objects.select_related("event__program")
    return get_permitted_or_404(teams, request.access, action, pk=pk, event__program__slug=slug)


def _worksheet(request: HttpRequest, slug: str, pk: int, action: str) -> Any:
    worksheets = Worksheet.objects.select_related("team__event__program").with_can(request.access, "change", "delete")
    return get_permitted_or_404(worksheets, request.access, action, pk=pk, team__event__program__slug=slug)


def _poster_count(request: HttpRequest, slug: str, pk: int, action: str) -> Any:
    counts = PosterCount.objects.select_related("activity__event__program")
    return get_permitted_or_404(counts, request.access, action, pk=pk, activity__event__program__slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def team_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = get_event(request, slug, pk, "change")
    form = TeamForm(posted(request), event=event)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Team added."))
        return redirect("events:event_run", slug, pk)
    return render_form(
        request,
        form,
        title=_("Add a team"),
        submit=_("Add team"),
        cancel_url=reverse("events:event_run", args=[slug, pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def team_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    team = _team(request, slug, pk, "change")
    form = TeamForm(posted(request), instance=team, event=team.event)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("events:event_run", slug, team.event_id)
    return render_form(
        request,
        form,
        title=_("Edit a team"),
        submit=_("Save"),
        cancel_url=reverse("events:event_run", args=[slug, team.event_id]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def team_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    team = _team(request, slug, pk, "delete")
    if request.method == "POST":
        if team.worksheets.exists():
            messages.error(request, _("This team has written a worksheet. Delete that first."))
        else:
            team.delete()
            messages.success(request, _("Team deleted."))
        return redirect("events:event_run", slug, team.event_id)
    return render_confirm(
        request,
        question=_("Delete the team “{name}”?").format(name=team),
        button=_("Delete"),
        cancel_url=reverse("events:event_run", args=[slug, team.event_id]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def worksheet_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    team = _team(request, slug, pk, "change")
    form = WorksheetForm(posted(request), team=team)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Worksheet saved."))
        return redirect(form.instance)
    return render_form(
        request,
        form,
        title=_("Worksheet of {team}").format(team=team),
        submit=_("Save worksheet"),
        cancel_url=reverse("events:event_run", args=[slug, team.event_id]),
        lead=_("The problem first. Ideas for a solution are parked at the end, for the design step."),
    )


@require_safe
def worksheet_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    worksheet = _worksheet(request, slug, pk, "view")
    context = {"worksheet": worksheet, "event": worksheet.team.event}
    return render(request, "events/worksheet_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def worksheet_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    worksheet = _worksheet(request, slug, pk, "change")
    form = WorksheetForm(posted(request), instance=worksheet, team=worksheet.team)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Saved."))
        return redirect(worksheet)
    return render_form(
        request, form, title=_("Edit a worksheet"), submit=_("Save"), cancel_url=worksheet.get_absolute_url()
    )


@require_http_methods(["GET", "HEAD", "POST"])
def worksheet_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    worksheet = _worksheet(request, slug, pk, "delete")
    if request.method == "POST":
        if worksheet.read_at:
            messages.error(request, _("This worksheet was read and sorted: what was made of it rests on it."))
            return redirect(worksheet)
        worksheet.delete()
        messages.success(request, _("Worksheet deleted."))
        return redirect("events:event_run", slug, worksheet.team.event_id)
    return render_confirm(
        request,
        question=_("Delete the worksheet “{title}”?").format(title=worksheet),
        details=_("This cannot be undone."),
        button=_("Delete"),
        cancel_url=worksheet.get_absolute_url(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def poster_count_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    activities = Activity.objects.select_related("event__program")
    activity = get_permitted_or_404(activities, request.access, "change", pk=pk, event__program__slug=slug)
    form = PosterCountForm(posted(request), request.FILES or None, activity=activity)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Count saved."))
        return redirect("events:event_run", slug, activity.event_id)
    return render_form(
        request,
        form,
        title=_("Count a poster"),
        submit=_("Save count"),
        cancel_url=reverse("events:event_run", args=[slug, activity.event_id]),
        lead=str(activity.prompt),
    )


@require_safe
def poster_count_photo(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The photo, to the program office; it has no public address."""
    count = _poster_count(request, slug, pk, "view")
    if not count.photo:
        raise Http404
    try:
        file = count.photo.open()
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(file, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})


@require_http_methods(["GET", "HEAD", "POST"])
def poster_count_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    count = _poster_count(request, slug, pk, "delete")
    if request.method == "POST":
        delete_poster_count(count=count, actor=request.user)
        messages.success(request, _("Count deleted."))
        return redirect("events:event_outcome", slug, count.activity.event_id)
    return render_confirm(
        request,
        question=_("Delete this count?"),
        details=str(count.activity.prompt),
        button=_("Delete"),
        cancel_url=reverse("events:event_outcome", args=[slug, count.activity.event_id]),
    )
