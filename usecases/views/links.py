"""Between events and use cases: options of an activity, and drafts from worksheets. Event pages load these by URL."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.models import Activity, Option
from refine.formpage import form_status, posted, render_form
from refine.htmx import render_page, wants_fragment
from refine.permissions import get_permitted_or_404
from usecases.forms.links import OnActivityForm, OptionLinkForm
from usecases.models import BallotLink
from usecases.services.worksheets import draft_from_worksheet
from usecases.views.inbox import get_source


@require_http_methods(["GET", "HEAD", "POST"])
def activity_options(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What the options of an activity stand for, and use cases to put on it."""
    activities = Activity.objects.select_related("event__program")
    activity = get_permitted_or_404(activities, request.access, "change", pk=pk, event__program__slug=slug)
    form = OnActivityForm(posted(request), activity=activity)
    if request.method == "POST" and form.try_save(actor=request.user):
        if not wants_fragment(request):
            messages.success(request, _("Put on the activity."))
            return redirect("usecases:activity_options", slug, pk)
        form = OnActivityForm(activity=activity)
    context = {
        "program": activity.event.program,
        "activity": activity,
        "options": _options(activity),
        "form": form,
        "is_open": activity.closed_at is None and activity.has_options,
    }
    page, fragment = "usecases/activity_options.html", "usecases/_activity_options.html"
    return render_page(request, page, fragment, context, status=form_status(form))


def _options(activity: Activity) -> list[tuple[Option, BallotLink | None]]:
    """The options residents see, each with what it stands for."""
    links = BallotLink.objects.filter(option__activity=activity).select_related("use_case", "data_need")
    by_option = {link.option_id: link for link in links}
    return [(option, by_option.get(option.pk)) for option in activity.options.shown()]


@require_http_methods(["GET", "HEAD", "POST"])
def option_link(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say what an option stands for that was written by hand, or came with an import."""
    options = Option.objects.select_related("activity__event__program", "ballot_link")
    option = get_permitted_or_404(options, request.access, "change", pk=pk, activity__event__program__slug=slug)
    link: Any = getattr(option, "ballot_link", None)
    form = OptionLinkForm(posted(request), option=option, initial={"use_case": link and link.use_case_id})
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Saved."))
        return redirect("usecases:activity_options", slug, option.activity_id)
    return render_form(
        request,
        form,
        title=_("What does “{option}” stand for?").format(option=option),
        lead=_("Its answers count for that use case. Within an event a use case is counted once."),
        submit=_("Save"),
        cancel_url=reverse("usecases:activity_options", args=[slug, option.activity_id]),
    )


@require_POST
def worksheet_draft(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Make a draft use case of a worksheet; pressed twice, it leads to the one that is there."""
    worksheet = get_source(request, slug, "worksheet", pk)
    draft = draft_from_worksheet(worksheet=worksheet, actor=request.user)
    messages.success(
        request, _("{code} is a draft now. Ideas for solutions stayed on the worksheet.").format(code=draft.code)
    )
    return redirect(draft)
