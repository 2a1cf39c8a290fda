"""Use cases: the list, the page of each, and writing them."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from refine.formpage import posted, render_confirm, render_form
from refine.listing import page_of, sort_by
from refine.models import Program
from refine.permissions import get_permitted_or_404
from usecases import checks, stages
from usecases.forms.use_cases import UseCaseFilter, UseCaseForm
from usecases.gaps import gap_of
from usecases.models import EndUser, Evidence, Support, UseCase
from usecases.services.use_cases import delete_use_case
from usecases.sources import rests_on

SORTS = {
    "code": ("number",),
    "title": ("title", "number"),
    "stage": ("status", "number"),
    "personas": ("persona_count", "number"),
    "stories": ("story_count", "number"),
    "data": ("need_count", "number"),
    "for": ("for_count", "number"),
    "against": ("against_count", "number"),
}
PAGE_ACTIONS = ("change", "delete", "view_evidence")
PROGRAM_PAGE_ACTIONS = ("view_ranking", "add_support")
EVIDENCE_SHOWN = 8
CHECKS = {
    "scenario": checks.use_case_remarks,
    "personas": checks.persona_remarks,
    "stories": checks.story_remarks,
}
"""The gentle checks of each section of a use case's page."""


def permitted_use_case(request: HttpRequest, slug: str, pk: int, action: str) -> Any:
    """The use case with its program, if the person may `action` it."""
    use_cases = UseCase.objects.select_related("program")
    return get_permitted_or_404(use_cases, request.access, action, pk=pk, program__slug=slug)


@require_safe
def use_case_list(request: HttpRequest, slug: str) -> HttpResponse:
    programs = Program.objects.with_can(request.access, "add_use_case", "view_insights")
    program = get_permitted_or_404(programs, request.access, "view_use_cases", slug=slug)
    use_cases = UseCase.objects.for_user(request.access).filter(program=program).for_list()
    found = UseCaseFilter(request.GET, queryset=use_cases)
    page = page_of(request, sort_by(request, found.qs, SORTS))
    return render(request, "usecases/use_case_list.html", {"program": program, "filter": found, "page": page})


@require_safe
def use_case_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    programs = Program.objects.with_can(request.access, *PROGRAM_PAGE_ACTIONS)
    program = get_permitted_or_404(programs, request.access, "view_use_cases", slug=slug)
    use_cases = UseCase.objects.for_detail().with_can(request.access, *PAGE_ACTIONS)
    use_case = get_permitted_or_404(use_cases, request.access, "view", pk=pk, program=program)
    context = page_context(request, use_case) | {"program": program}
    return render(request, "usecases/use_case_detail.html", context)


def page_context(request: HttpRequest, use_case: Any) -> dict[str, Any]:
    """All that the page of a use case (read by `for_detail`) shows."""
    evidence = list(Evidence.objects.for_user(request.access).filter(use_case=use_case).for_page())
    said_for = [row for row in evidence if row.direction == Evidence.Direction.SUPPORTS]
    said_against = [row for row in evidence if row.direction == Evidence.Direction.CONTRADICTS]
    support = Support.objects.for_user(request.access).filter(use_case=use_case).for_list()
    next_stage = stages.stage_after(use_case.status)
    return (
        personas_context(use_case)
        | stories_context(use_case)
        | {
            "use_case": use_case,
            "origin": _origin(use_case, evidence),
            "stage_choices": stages.CHOICES,
            "next_stage": next_stage,
            "previous_stage": stages.stage_before(use_case.status),
            "lacking": stages.lacking(use_case, next_stage) if next_stage and use_case.can_change else [],
            "needs": [(row, gap_of(row.data_need)) for row in use_case.needs.for_page()],
            "said_for": said_for[:EVIDENCE_SHOWN],
            "said_against": said_against[:EVIDENCE_SHOWN],
            "supports": support.with_can(request.access, "change", "confirm", "withdraw"),
            "helpers": EndUser.objects.for_user(request.access).filter(use_case=use_case).for_page(),
            "merged": use_case.merged_from.order_by("number"),
        }
    )


def _origin(use_case: UseCase, evidence: Sequence[Evidence]) -> str:
    """“UC-03 · first heard in interview 12 · from table 3, scope-a-thon”."""
    parts = [use_case.code]
    with_words = [row.insight for row in evidence if row.insight.withdrawn_at is None]
    if first := min(with_words, key=lambda insight: (insight.created_at, insight.pk), default=None):
        parts.append(_("first heard: {source}").format(source=first.source_line))
    if use_case.worksheet is not None:
        worksheet = use_case.worksheet
        parts.append(_("drafted by {team}, {event}").format(team=worksheet.team, event=worksheet.team.event))
    return " · ".join(parts)


def personas_context(use_case: UseCase) -> dict[str, Any]:
    """The personas of a use case, each with what it rests on in words."""
    return {"personas": [(row, rests_on(row.insights.all())) for row in use_case.personas.for_page()]}


def stories_context(use_case: UseCase) -> dict[str, Any]:
    """The user stories of a use case in their order, each with what it rests on in words."""
    return {"stories": [(row, rests_on(row.insights.all())) for row in use_case.user_stories.for_page()]}


@require_http_methods(["GET", "HEAD", "POST"])
def use_case_add(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_permitted_or_404(Program.objects.all(), request.access, "add_use_case", slug=slug)
    form = UseCaseForm(posted(request), program=program)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("{code} is in the list as a draft.").format(code=form.instance.code))
        return redirect(form.instance)
    return render_form(
        request,
        form,
        template="usecases/use_case_form.html",
        title=_("Write a use case"),
        lead=_("Who wants to do what, and what would open data change? Only the title is needed to begin with."),
        submit=_("Save as a draft"),
        cancel_url=reverse("usecases:use_case_list", args=[slug]),
        section="scenario",
        check_url=reverse("usecases:words_check", args=[slug, "scenario"]),
        remarks=form.remarks,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def use_case_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    use_case = permitted_use_case(request, slug, pk, "change")
    form = UseCaseForm(posted(request), instance=use_case, program=use_case.program)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Saved."))
        return redirect(use_case)
    return render_form(
        request,
        form,
        template="usecases/use_case_form.html",
        title=_("Edit {code}").format(code=use_case.code),
        submit=_("Save"),
        cancel_url=use_case.get_absolute_url(),
        section="scenario",
        check_url=reverse("usecases:words_check", args=[slug, "scenario"]),
        remarks=form.remarks,
    )


@require_POST
def words_check(request: HttpRequest, slug: str, section: str) -> HttpResponse:
    """What the gentle checks say about words as they are being typed; nothing is saved."""
    get_permitted_or_404(Program.objects.all(), request.access, "add_use_case", slug=slug)
    if section not in CHECKS:
        raise Http404
    context = {"section": section, "remarks": CHECKS[section](request.POST)}
    return render(request, "usecases/_remarks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def use_case_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    use_case = permitted_use_case(request, slug, pk, "delete")
    if request.method == "POST":
        if refusal := delete_use_case(use_case=use_case, actor=request.user):
            messages.error(request, refusal)
            return redirect(use_case)
        messages.success(request, _("{code} was deleted.").format(code=use_case.code))
        return redirect("usecases:use_case_list", slug)
    return render_confirm(
        request,
        question=_("Delete {code}?").format(code=use_case.code),
        details=_("Its personas and stories go along. This cannot be undone."),
        button=_("Delete"),
        cancel_url=use_case.get_absolute_url(),
    )
