"""What partners promised to ask in their networks, and what came back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.forms.teams import PromiseFilter, PromiseForm, ReportForm
from events.models import OutreachPromise
from events.views.events import get_event
from refine.formpage import posted, render_confirm, render_form
from refine.listing import page_of, sort_by
from refine.models import Program
from refine.permissions import get_permitted_or_404

SORTS = {"due_on": ("due_on", "pk"), "organization": ("organization__name", "pk"), "state": ("state", "pk")}


def _promise(request: HttpRequest, slug: str, pk: int, action: str) -> Any:
    promises = OutreachPromise.objects.select_related("event__program", "organization")
    promises = promises.with_can(request.access, "change", "report", "delete")
    return get_permitted_or_404(promises, request.access, action, pk=pk, event__program__slug=slug)


@require_safe
def promise_list(request: HttpRequest, slug: str) -> HttpResponse:
    """A partner sees its own organization's promises, the others those of all."""
    program = get_permitted_or_404(Program.objects.all(), request.access, "view_promises", slug=slug)
    promises = OutreachPromise.objects.for_user(request.access).filter(event__program=program)
    found = PromiseFilter(request.GET, queryset=promises.for_list())
    page = page_of(request, sort_by(request, found.qs, SORTS))
    return render(request, "events/promise_list.html", {"program": program, "filter": found, "page": page})


@require_safe
def promise_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    promise = _promise(request, slug, pk, "view")
    return render(request, "events/promise_detail.html", {"promise": promise, "program": promise.event.program})


@require_http_methods(["GET", "HEAD", "POST"])
def promise_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = get_event(request, slug, pk, "change")
    form = PromiseForm(posted(request), event=event)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Promise recorded."))
        return redirect("events:event_run", slug, pk)
    return render_form(
        request,
        form,
        title=_("Record a promise"),
        submit=_("Record promise"),
        cancel_url=reverse("events:event_run", args=[slug, pk]),
        lead=_("Whom the partner reaches, what it will ask them, and by when."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def promise_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    promise = _promise(request, slug, pk, "change")
    form = PromiseForm(posted(request), instance=promise, event=promise.event)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(promise)
    return render_form(
        request, form, title=_("Edit a promise"), submit=_("Save"), cancel_url=promise.get_absolute_url()
    )


@require_http_methods(["GET", "HEAD", "POST"])
def promise_report(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What came back: told by the partner itself, or by the program office."""
    promise = _promise(request, slug, pk, "report")
    form = ReportForm(posted(request), instance=promise)
    if request.method == "POST" and form.is_valid():
        form.report(actor=request.user)
        messages.success(request, _("Thank you. Saved."))
        return redirect(promise)
    return render_form(
        request,
        form,
        title=_("What came back?"),
        submit=_("Save"),
        cancel_url=promise.get_absolute_url(),
        lead=promise.question,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def promise_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    promise = _promise(request, slug, pk, "delete")
    if request.method == "POST":
        if promise.came_back:
            messages.error(request, _("Something came back from this promise. It is kept."))
            return redirect(promise)
        promise.delete()
        messages.success(request, _("Promise deleted."))
        return redirect("events:promise_list", slug)
    return render_confirm(
        request,
        question=_("Delete this promise?"),
        details=promise.question,
        button=_("Delete"),
        cancel_url=promise.get_absolute_url(),
    )
