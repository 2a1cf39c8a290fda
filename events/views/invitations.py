"""The list of who is invited, comes, and came."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.forms.attendance import AttendanceFilter, AttendanceForm, InviteForm
from events.models import Attendance
from events.services.attendance import set_attendance_state
from events.views.events import get_event, tab_context
from refine.formpage import posted, render_confirm, render_form
from refine.htmx import render_page, wants_fragment
from refine.listing import page_of
from refine.permissions import get_permitted_or_404


def _attendance(request: HttpRequest, slug: str, pk: int, action: str) -> Any:
    rows = Attendance.objects.select_related("event__program", "stakeholder", "organization")
    return get_permitted_or_404(rows, request.access, action, pk=pk, event__program__slug=slug)


@require_safe
def event_invitations(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = get_event(request, slug, pk, "invite")
    rows = Attendance.objects.for_user(request.access).filter(event=event)
    found = AttendanceFilter(request.GET, queryset=rows.for_list())
    context = tab_context(event, "invitations") | {
        "filter": found,
        "page": page_of(request, found.qs),
        "states": rows.count_states(),
        "choices": Attendance.State.choices,
    }
    return render(request, "events/event_invitations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def attendance_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = get_event(request, slug, pk, "invite")
    form = InviteForm(posted(request), event=event)
    if request.method == "POST" and (count := form.try_save()):
        text = ngettext("%(count)s entry is on the list.", "%(count)s entries are on the list.", count)
        messages.success(request, text % {"count": count})
        return redirect("events:event_invitations", slug, pk)
    return render_form(
        request,
        form,
        title=_("Invite people"),
        submit=_("Put on the list"),
        cancel_url=reverse("events:event_invitations", args=[slug, pk]),
        lead=_("The list says who was asked and who came. It is never linked to what anybody answers."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def attendance_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    attendance = _attendance(request, slug, pk, "change")
    form = AttendanceForm(posted(request), instance=attendance)
    if request.method == "POST" and form.is_valid():
        form.save()
        set_attendance_state(attendance=attendance, state=form.cleaned_data["state"])
        messages.success(request, _("Saved."))
        return redirect("events:event_invitations", slug, attendance.event_id)
    return render_form(
        request,
        form,
        title=attendance.who,
        submit=_("Save"),
        cancel_url=reverse("events:event_invitations", args=[slug, attendance.event_id]),
    )


@require_POST
def attendance_state(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One press at the door: comes, is there, did not come. POST: `state`."""
    attendance = _attendance(request, slug, pk, "change")
    try:
        attendance = set_attendance_state(attendance=attendance, state=request.POST.get("state", ""))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    if not wants_fragment(request):
        return redirect("events:event_invitations", slug, attendance.event_id)
    row = _attendance(request, slug, pk, "change")
    context = {"attendance": row, "event": row.event, "choices": Attendance.State.choices}
    return render_page(request, "events/event_invitations.html", "events/_attendance_row.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def attendance_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    attendance = _attendance(request, slug, pk, "delete")
    if request.method == "POST":
        attendance.delete()
        messages.success(request, _("Taken off the list."))
        return redirect("events:event_invitations", slug, attendance.event_id)
    return render_confirm(
        request,
        question=_("Take “{who}” off the list?").format(who=attendance.who),
        button=_("Take off the list"),
        cancel_url=reverse("events:event_invitations", args=[slug, attendance.event_id]),
    )
