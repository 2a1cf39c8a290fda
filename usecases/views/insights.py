"""What was heard: the list, the page of each, and writing it down."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from refine.formpage import posted, render_confirm, render_form
from refine.listing import page_of, sort_by
from refine.lookups import number_in
from refine.models import Program
from refine.permissions import get_permitted_or_404
from usecases.anchors import find_anchor, marked
from usecases.forms.insights import EvidenceForm, InsightFilter, InsightForm
from usecases.inbox import unread_counts
from usecases.models import Evidence, Insight, UseCase
from usecases.services import insights
from usecases.sources import permitted_source, source_text
from usecases.views.histories import render_history

SORTS = {"heard": ("created_at", "pk"), "kind": ("kind", "created_at", "pk")}


def permitted_insight(request: HttpRequest, slug: str, pk: int, action: str) -> Any:
    """The insight with its program and source, if the person may `action` it."""
    rows = Insight.objects.with_source().select_related("program").with_can(request.access, "change", "delete")
    return get_permitted_or_404(rows, request.access, action, pk=pk, program__slug=slug)


@require_safe
def insight_list(request: HttpRequest, slug: str) -> HttpResponse:
    programs = Program.objects.with_can(request.access, "add_insight")
    program = get_permitted_or_404(programs, request.access, "view_insights", slug=slug)
    rows = Insight.objects.for_user(request.access).filter(program=program).for_list()
    found = InsightFilter(request.GET, queryset=rows, program=program)
    context = {
        "program": program,
        "filter": found,
        "page": page_of(request, sort_by(request, found.qs, SORTS)),
        "asked": request.GET.get("q", ""),
        "unread": sum(unread_counts(request.access, program).values()) if program.can_add_insight else 0,
    }
    return render(request, "usecases/insight_list.html", context)


@require_safe
def insight_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    insight = permitted_insight(request, slug, pk, "view")
    return render(request, "usecases/insight_detail.html", detail_context(request, insight))


def detail_context(request: HttpRequest, insight: Any, form: EvidenceForm | None = None) -> dict[str, Any]:
    """All that the page of an insight shows. Its source's own text only to those who may read it there."""
    source = permitted_source(request.access, insight)
    anchor = None
    if source is not None and insight.anchor_exact:
        context = {"prefix": insight.anchor_prefix, "suffix": insight.anchor_suffix}
        anchor = find_anchor(source_text(source), insight.anchor_exact, near=insight.anchor_start, **context)
    evidence = Evidence.objects.for_user(request.access).filter(insight=insight).select_related("use_case")
    return {
        "insight": insight,
        "program": insight.program,
        "tags": insight.tags.all(),
        "evidence": evidence.order_by("direction", "use_case__number"),
        "source_pieces": marked(source_text(source), [(anchor.start, anchor.end)]) if anchor else [],
        "source_url": _source_url(insight) if source is not None else "",
        "form": form or EvidenceForm(program=insight.program),
    }


def _source_url(insight: Insight) -> str:
    """The page on which the source of an insight stands among others; '' where it has none."""
    slug = insight.program.slug
    if insight.note is not None:
        return reverse("stakeholders:interview_detail", args=[slug, insight.note.interview_id])
    if insight.data_request is not None:
        return reverse("stakeholders:data_request_detail", args=[slug, insight.data_request_id])
    for name in ("comment", "worksheet"):
        if (pk := getattr(insight, f"{name}_id")) is not None:
            return reverse("usecases:source_insights", args=[slug, name, pk])
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
def insight_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down what was heard. `?use_case=` links it to the use case the person came from."""
    program = get_permitted_or_404(Program.objects.all(), request.access, "add_insight", slug=slug)
    asked = number_in(request.GET.get("use_case", ""))
    use_cases = UseCase.objects.for_user(request.access, "change").filter(program=program)
    use_case = use_cases.filter(pk=asked).first() if asked else None
    form = InsightForm(posted(request), program=program)
    if request.method == "POST" and form.try_save(actor=request.user):
        if use_case is not None:
            direction = Evidence.Direction.SUPPORTS
            insights.link_evidence(insight=form.instance, use_case=use_case, direction=direction, actor=request.user)
        messages.success(request, _("Written down."))
        return redirect(use_case or form.instance)
    return render_form(
        request,
        form,
        title=_("Write down what was heard"),
        lead=_("It is linked to {code} as said for it.").format(code=use_case.code) if use_case else "",
        submit=_("Save"),
        cancel_url=use_case.get_absolute_url() if use_case else reverse("usecases:insight_list", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def insight_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    insight = permitted_insight(request, slug, pk, "change")
    form = InsightForm(posted(request), instance=insight, program=insight.program)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Saved."))
        return redirect(insight)
    return render_form(
        request, form, title=_("Edit what was heard"), submit=_("Save"), cancel_url=insight.get_absolute_url()
    )


@require_http_methods(["GET", "HEAD", "POST"])
def insight_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    insight = permitted_insight(request, slug, pk, "delete")
    if request.method == "POST":
        insights.delete_insight(insight=insight, actor=request.user)
        messages.success(request, _("Deleted."))
        return redirect("usecases:insight_list", slug)
    return render_confirm(
        request,
        question=_("Delete this insight?"),
        details=_("It leaves every use case, persona, story and piece of data that rests on it. Its source stays."),
        button=_("Delete"),
        cancel_url=insight.get_absolute_url(),
    )


@require_safe
def insight_history(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    insight = permitted_insight(request, slug, pk, "view")
    fields = ("kind", "text", "is_verbatim", "origin")
    return render_history(
        request, insight, fields, back=insight, title=_("How this was written down"), program=insight.program
    )
