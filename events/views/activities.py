"""Questions of an event and their choices."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.forms.activities import ActivityForm, OptionForm
from events.models import Activity, Option
from events.services.planning import delete_activity, delete_option, reorder
from events.services.running import hide_option
from events.views.events import get_event
from refine.formpage import form_status, posted, render_confirm, render_form
from refine.htmx import render_page, wants_fragment
from refine.listing import asked_order
from refine.permissions import get_permitted_or_404


def _activity(request: HttpRequest, slug: str, pk: int, action: str = "change") -> Any:
    activities = Activity.objects.select_related("event__program", "station").with_can(request.access, "change")
    return get_permitted_or_404(activities, request.access, action, pk=pk, event__program__slug=slug)


def _option(request: HttpRequest, slug: str, pk: int) -> Any:
    options = Option.objects.select_related("activity__event__program")
    return get_permitted_or_404(options, request.access, "change", pk=pk, activity__event__program__slug=slug)


def _context(activity: Activity, form: OptionForm | None = None) -> dict[str, Any]:
    return {
        "activity": activity,
        "event": activity.event,
        "options": activity.options.order_by("position", "pk"),
        "form": form or OptionForm(activity=activity),
    }


def _render(request: HttpRequest, activity: Activity, form: OptionForm | None = None) -> HttpResponse:
    status = form_status(form) if form else 200
    context = _context(activity, form)
    return render_page(request, "events/activity_detail.html", "events/_options.html", context, status=status)


@require_safe
def activity_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _render(request, _activity(request, slug, pk, "view"))


@require_http_methods(["GET", "HEAD", "POST"])
def activity_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = get_event(request, slug, pk, "change")
    form = ActivityForm(posted(request), event=event, initial={"station": request.GET.get("station")})
    if request.method == "POST" and form.is_valid():
        activity = form.save()
        if activity.has_options:
            messages.success(request, _("Question added. Now add what people can choose from."))
            return redirect("events:activity_detail", slug, activity.pk)
        messages.success(request, _("Question added."))
        return redirect("events:event_plan", slug, pk)
    return render_form(
        request,
        form,
        title=_("Add a question"),
        submit=_("Add question"),
        cancel_url=reverse("events:event_plan", args=[slug, pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def activity_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    activity = _activity(request, slug, pk)
    form = ActivityForm(posted(request), instance=activity, event=activity.event)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("events:event_plan", slug, activity.event_id)
    return render_form(
        request,
        form,
        title=_("Edit a question"),
        submit=_("Save"),
        cancel_url=reverse("events:event_plan", args=[slug, activity.event_id]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def activity_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    activity = _activity(request, slug, pk, "delete")
    if request.method == "POST":
        if refusal := delete_activity(activity=activity):
            messages.error(request, refusal)
        else:
            messages.success(request, _("Question deleted."))
        return redirect("events:event_plan", slug, activity.event_id)
    return render_confirm(
        request,
        question=_("Delete this question?"),
        details=str(activity.prompt),
        button=_("Delete"),
        cancel_url=reverse("events:event_plan", args=[slug, activity.event_id]),
    )


@require_POST
def option_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    activity = _activity(request, slug, pk)
    form = OptionForm(request.POST, activity=activity)
    if not form.is_valid():
        return _render(request, activity, form)
    form.save()
    return _render(request, activity) if wants_fragment(request) else redirect("events:activity_detail", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def option_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    option = _option(request, slug, pk)
    form = OptionForm(posted(request), instance=option, activity=option.activity)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("events:activity_detail", slug, option.activity_id)
    return render_form(
        request,
        form,
        title=_("Edit a choice"),
        submit=_("Save"),
        cancel_url=reverse("events:activity_detail", args=[slug, option.activity_id]),
        lead=_("Some may have answered the text as it was. Mend a slip; for another meaning, add another choice."),
    )


@require_POST
def option_hide(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a choice away from residents and the ranking, or show it again: one button for both."""
    option = _option(request, slug, pk)
    try:
        hide_option(option=option, is_hidden=not option.is_hidden, actor=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("events:activity_detail", slug, option.activity_id)


@require_http_methods(["GET", "HEAD", "POST"])
def option_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    option = _option(request, slug, pk)
    if request.method == "POST":
        if refusal := delete_option(option=option):
            messages.error(request, refusal)
        else:
            messages.success(request, _("Choice deleted."))
        return redirect("events:activity_detail", slug, option.activity_id)
    return render_confirm(
        request,
        question=_("Delete this choice?"),
        details=str(option.label),
        button=_("Delete"),
        cancel_url=reverse("events:activity_detail", args=[slug, option.activity_id]),
    )


@require_POST
def option_reorder(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take the whole order (`item`, several times), or one choice a step `up` or `down`."""
    activity = _activity(request, slug, pk)
    options = activity.options.all()
    try:
        reorder(options, asked_order(request, [option.pk for option in options]))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return _render(request, activity) if wants_fragment(request) else redirect("events:activity_detail", slug, pk)
