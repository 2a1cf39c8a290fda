"""Words marked in a text become insights: beside an interview's notes, a comment, a worksheet."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from refine.formpage import posted
from refine.htmx import render_page, wants_fragment
from refine.permissions import get_permitted_or_404
from stakeholders.models import Interview
from usecases.forms.insights import MarkForm
from usecases.inbox import item_of
from usecases.models import Insight
from usecases.sources import source_kind
from usecases.views.inbox import get_source


def _marking(
    request: HttpRequest, program: Any, sources: list[Any], *, url: str, back: str, page: str, **context: Any
) -> HttpResponse:
    """Show what was made of `sources`, and make an insight of words that are posted."""
    form = MarkForm(posted(request), sources=sources)
    if request.method == "POST" and (insight := form.try_save(actor=request.user)):
        if not wants_fragment(request):
            messages.success(request, _("Sorted as {kind}.").format(kind=insight.get_kind_display()))
            return redirect(back)
        form = MarkForm(sources=sources)
    made = Insight.objects.none()
    if sources:
        made = Insight.objects.filter(**{f"{source_kind(sources[0])}__in": sources}).with_source()
    context |= {
        "program": program,
        "insights": made.order_by("-created_at", "-pk"),
        "mark_form": form,
        "mark_url": url,
        "kinds": Insight.Kind.choices,
        "can_mark": bool(sources),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render_page(request, page, "usecases/_marking.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_insights(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What was made of an interview's notes, beside them; without a script a page of its own."""
    interviews = Interview.objects.select_related("program")
    interview = get_permitted_or_404(interviews, request.access, "mark_words", pk=pk, program__slug=slug)
    notes = list(interview.notes.filter(withdrawn_at__isnull=True).exclude(body="").select_related("stakeholder"))
    return _marking(
        request,
        interview.program,
        notes,
        url=reverse("usecases:interview_insights", args=[slug, pk]),
        back=reverse("stakeholders:interview_detail", args=[slug, pk]),
        page="usecases/interview_insights.html",
        interview=interview,
        texts=[item_of(note) for note in notes],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def source_insights(request: HttpRequest, slug: str, name: str, pk: int) -> HttpResponse:
    """A note, comment or worksheet with what was made of it."""
    source = get_source(request, slug, name, pk)
    item = item_of(source)
    url = reverse("usecases:source_insights", args=[slug, name, pk])
    is_withdrawn = getattr(source, "withdrawn_at", None) is not None
    return _marking(
        request,
        item.program,
        [] if is_withdrawn else [source],
        url=url,
        back=url,
        page="usecases/source_insights.html",
        item=item,
    )
