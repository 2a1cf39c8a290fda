"""What speaks for and against a use case: linked from both sides."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from refine.listing import page_of
from refine.lookups import number_in
from refine.permissions import get_permitted_or_404
from usecases.forms.insights import EvidenceForm, InsightFilter
from usecases.models import Evidence, Insight
from usecases.services.insights import link_evidence
from usecases.views.insights import detail_context, permitted_insight
from usecases.views.use_cases import permitted_use_case

SHOWN = 20


def _evidence(request: HttpRequest, slug: str, pk: int, action: str) -> Any:
    rows = Evidence.objects.select_related("use_case__program", "insight")
    return get_permitted_or_404(rows, request.access, action, pk=pk, use_case__program__slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def use_case_evidence_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Look for what was heard and link it, one press each. POST: `insight` and `direction`."""
    use_case = permitted_use_case(request, slug, pk, "change")
    insights = Insight.objects.for_user(request.access, "change").filter(program=use_case.program)
    if request.method == "POST":
        _link_posted(request, insights, use_case)
        return redirect(f"{request.path}?{urlencode({key: value for key, value in request.GET.items() if value})}")
    unlinked = insights.exclude(evidence__use_case=use_case).for_list()
    found = InsightFilter(request.GET, queryset=unlinked, program=use_case.program)
    page = page_of(request, found.qs, SHOWN)
    context = {"use_case": use_case, "program": use_case.program, "filter": found, "page": page}
    return render(request, "usecases/use_case_evidence_add.html", context)


def _link_posted(request: HttpRequest, insights: Any, use_case: Any) -> None:
    pk, direction = number_in(request.POST.get("insight", "")), request.POST.get("direction", "")
    insight = insights.filter(pk=pk).first() if pk else None
    if insight is None or direction not in Evidence.Direction.values:
        messages.error(request, _("That is not there any more."))
        return
    try:
        link_evidence(insight=insight, use_case=use_case, direction=direction, actor=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        label = Evidence.Direction(direction).label
        messages.success(request, _("{direction}: {code}.").format(direction=label, code=use_case.code))


@require_POST
def insight_link(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Link an insight to a use case, from the insight's page."""
    insight = permitted_insight(request, slug, pk, "change")
    form = EvidenceForm(request.POST, program=insight.program)
    if form.try_save(insight=insight, actor=request.user):
        messages.success(request, _("Linked."))
        return redirect(insight)
    return render(request, "usecases/insight_detail.html", detail_context(request, insight, form), status=422)


def _back(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    if request.GET.get("back") == "insight":
        return redirect("usecases:insight_detail", evidence.use_case.program.slug, evidence.insight_id)
    return redirect(f"{evidence.use_case.get_absolute_url()}#evidence")


@require_POST
def evidence_turn(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Turn what was said for a use case into something said against it, or the other way round."""
    evidence = _evidence(request, slug, pk, "change")
    is_for = evidence.direction == Evidence.Direction.SUPPORTS
    evidence.direction = Evidence.Direction.CONTRADICTS if is_for else Evidence.Direction.SUPPORTS
    evidence.save(update_fields=["direction"])
    messages.success(request, f"{evidence.get_direction_display()}.")
    return _back(request, evidence)


@require_POST
def evidence_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Unlink: both the insight and the use case stay, and can be linked again."""
    evidence = _evidence(request, slug, pk, "delete")
    evidence.delete()
    messages.success(request, _("Unlinked."))
    return _back(request, evidence)
