"""Log what was heard, from any page; and one's own entries."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.forms.heard import HeardForm
from events.models import Comment
from refine.formpage import posted, render_form
from refine.listing import page_of
from refine.models import Program
from refine.permissions import get_permitted_or_404


def _comment(request: HttpRequest, slug: str, pk: int, action: str) -> Any:
    comments = Comment.objects.select_related("program", "event")
    return get_permitted_or_404(comments, request.access, action, pk=pk, program__slug=slug)


@require_safe
def heard_list(request: HttpRequest, slug: str) -> HttpResponse:
    """What one has logged oneself, newest first."""
    program = get_permitted_or_404(Program.objects.all(), request.access, "log_heard", slug=slug)
    entries = Comment.objects.filter(program=program).logged_by(request.user).with_can(request.access, "change_heard")
    page = page_of(request, entries)
    return render(request, "events/heard_list.html", {"program": program, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def heard_add(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_permitted_or_404(Program.objects.all(), request.access, "log_heard", slug=slug)
    form = HeardForm(posted(request), request.FILES or None, program=program, access=request.access)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Logged. The program office reads it and sorts it in."))
        return redirect("events:heard_list", slug)
    return render_form(
        request,
        form,
        template="events/heard_form.html",
        title=_("Log what was heard"),
        submit=_("Log it"),
        cancel_url=reverse("events:heard_list", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def heard_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    comment = _comment(request, slug, pk, "change_heard")
    form = HeardForm(
        posted(request),
        request.FILES or None,
        instance=comment,
        program=comment.program,
        access=request.access,
    )
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Saved."))
        return redirect("events:heard_list", slug)
    return render_form(
        request,
        form,
        template="events/heard_form.html",
        title=_("Edit what you logged"),
        submit=_("Save"),
        cancel_url=reverse("events:heard_list", args=[slug]),
    )


@require_safe
def heard_photo(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The photo, to whoever may read the entry; it has no public address."""
    comment = _comment(request, slug, pk, "view")
    if not comment.photo:
        raise Http404
    try:
        file = comment.photo.open()
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=3600"
    return response
