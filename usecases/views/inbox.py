"""The inbox: notes, comments and worksheets nobody has read, sorted one press each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.models import Comment, Worksheet
from refine.htmx import wants_fragment
from refine.listing import page_of
from refine.models import Program
from refine.permissions import get_permitted_or_404
from stakeholders.models import Note
from usecases.inbox import READ, item_of, load, unread_counts, unread_queue
from usecases.models import Insight
from usecases.services import insights
from usecases.sources import WORKSHEET_FIELDS

PAGE_SIZE = 20
SOURCES: dict[str, tuple[Any, str]] = {
    "note": (Note.objects.select_related("interview__program", "stakeholder"), "interview__program__slug"),
    "comment": (Comment.objects.select_related("program", "event", "station"), "program__slug"),
    "worksheet": (Worksheet.objects.select_related("team__event__program"), "team__event__program__slug"),
}
"""Name in the address: what to read with it, and the way to the program."""


def get_source(request: HttpRequest, slug: str, name: str, pk: int) -> Any:
    """The note, comment or worksheet, if the person may read and sort it."""
    if name not in SOURCES:
        raise Http404
    rows, path = SOURCES[name]
    return get_permitted_or_404(rows, request.access, READ, pk=pk, **{path: slug})


@require_safe
def insight_inbox(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_permitted_or_404(Program.objects.all(), request.access, "add_insight", slug=slug)
    only = request.GET.get("only", "")
    only = only if only in SOURCES else ""
    counts = unread_counts(request.access, program)
    total = sum(counts.values())
    queue = unread_queue(request.access, program, only)
    page = page_of(request, queue, PAGE_SIZE, count=counts[only] if only else total)
    context = {
        "program": program,
        "page": page,
        "items": load(page.object_list),
        "kinds": Insight.Kind.choices,
        "only": only,
        "tabs": [
            ("", _("All"), total),
            ("note", _("Notes"), counts["note"]),
            ("comment", _("Comments"), counts["comment"]),
            ("worksheet", _("Worksheets"), counts["worksheet"]),
        ],
    }
    return render(request, "usecases/insight_inbox.html", context)


def _answer(request: HttpRequest, slug: str, item: Any, **context: Any) -> HttpResponse:
    """The item as it stands now, for htmx; else back to the inbox."""
    if not wants_fragment(request):
        return redirect("usecases:insight_inbox", slug)
    status = 422 if context.get("refusal") else 200
    values = {"program": item.program, "item": item, "kinds": Insight.Kind.choices}
    blank = {"done": "", "insight": None, "refusal": ""}
    return render(request, "usecases/_inbox_item.html", values | blank | context, status=status)


@require_POST
def inbox_sort(request: HttpRequest, slug: str, name: str, pk: int) -> HttpResponse:
    """Make an insight of all of a note or comment, or of one part of a worksheet. POST: `kind`, `part`."""
    source = get_source(request, slug, name, pk)
    item = item_of(source)
    kind, part = request.POST.get("kind", ""), request.POST.get("part", "")
    if kind not in Insight.Kind.values or (name == "worksheet") != (part in WORKSHEET_FIELDS):
        raise Http404
    try:
        if part:
            insight = insights.mark_words(source=source, exact=getattr(source, part), kind=kind, actor=request.user)
        else:
            insight = insights.sort_source(source=source, kind=kind, actor=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return _answer(request, slug, item, refusal=refusal.messages[0])
    label = insight.get_kind_display()
    if not wants_fragment(request):
        messages.success(request, _("Sorted as {kind}.").format(kind=label))
    return _answer(request, slug, item, done="" if part else label, insight=insight)


@require_POST
def inbox_read(request: HttpRequest, slug: str, name: str, pk: int) -> HttpResponse:
    """Take it out of the inbox without making anything of it."""
    source = get_source(request, slug, name, pk)
    insights.mark_read(source=source)
    return _answer(request, slug, item_of(source), done=_("Read"))


@require_POST
def inbox_undo(request: HttpRequest, slug: str, name: str, pk: int) -> HttpResponse:
    """Put it back, unread; what was made of it by this person goes, unless it is used already."""
    source = get_source(request, slug, name, pk)
    try:
        insights.mark_unread(source=source, actor=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return _answer(request, slug, item_of(source), refusal=refusal.messages[0])
    return _answer(request, slug, item_of(source))
