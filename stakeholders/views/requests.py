"""Data requests of a program."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from refine.formpage import posted, render_confirm, render_form
from refine.listing import page_of, sort_by
from refine.models import Program
from refine.permissions import get_permitted_or_404
from stakeholders.forms import DataRequestFilter, DataRequestForm
from stakeholders.models import DataRequest

SORTS = {
    "asked": ("asked_on", "pk"),
    "department": ("department", "pk"),
    "requester": ("requester", "pk"),
    "outcome": ("outcome", "pk"),
}


def _data_request(request: HttpRequest, slug: str, pk: int, action: str) -> DataRequest:
    requests = DataRequest.objects.select_related("program", "stakeholder").with_can(request.access, "delete")
    return get_permitted_or_404(requests, request.access, action, pk=pk, program__slug=slug)


@require_safe
def data_request_list(request: HttpRequest, slug: str) -> HttpResponse:
    programs = Program.objects.with_can(request.access, "add_data_request")
    program = get_permitted_or_404(programs, request.access, "view_data_requests", slug=slug)
    rows = DataRequest.objects.for_user(request.access).filter(program=program).for_list()
    found = DataRequestFilter(request.GET, queryset=rows)
    page = page_of(request, sort_by(request, found.qs, SORTS))
    return render(request, "stakeholders/data_request_list.html", {"program": program, "filter": found, "page": page})


@require_safe
def data_request_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return render(
        request, "stakeholders/data_request_detail.html", {"data_request": _data_request(request, slug, pk, "change")}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def data_request_add(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_permitted_or_404(Program.objects.all(), request.access, "add_data_request", slug=slug)
    form = DataRequestForm(posted(request), program=program)
    if request.method == "POST" and form.is_valid():
        data_request = form.save()
        messages.success(request, _("Data request added."))
        return redirect(data_request)
    return render_form(
        request,
        form,
        title=_("Add a data request"),
        submit=_("Add data request"),
        cancel_url=reverse("stakeholders:data_request_list", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def data_request_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    data_request = _data_request(request, slug, pk, "change")
    form = DataRequestForm(posted(request), instance=data_request, program=data_request.program)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(data_request)
    return render_form(
        request,
        form,
        title=_("Edit a data request"),
        submit=_("Save"),
        cancel_url=data_request.get_absolute_url(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def data_request_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    data_request = _data_request(request, slug, pk, "delete")
    if request.method == "POST":
        data_request.delete()
        messages.success(request, _("Data request deleted."))
        return redirect("stakeholders:data_request_list", slug)
    return render_confirm(
        request,
        question=_("Delete this data request?"),
        details=_("Insights made from it go along. This cannot be undone."),
        button=_("Delete"),
        cancel_url=data_request.get_absolute_url(),
    )
