"""The register of data needed, and how each piece was assessed."""

from typing import Any

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
from stakeholders.models import DataRequest
from usecases.forms.data import AssessmentForm, DataNeedFilter, DataNeedForm, MergeNeedForm
from usecases.gaps import gap_of
from usecases.models import Assessment, DataNeed, Insight
from usecases.services.data import WORDS, delete_need
from usecases.views.histories import render_history

SORTS = {
    "title": ("title", "pk"),
    "department": ("department", "title", "pk"),
    "use_cases": ("use_case_count", "title", "pk"),
    "checked": ("assessment__assessed_on", "title", "pk"),
}
ASSESSMENT_FIELDS = tuple(AssessmentForm.Meta.fields)


def permitted_need(request: HttpRequest, slug: str, pk: int, action: str) -> Any:
    """The piece of data with its program and assessment, if the person may `action` it."""
    needs = DataNeed.objects.select_related("program", "assessment")
    return get_permitted_or_404(needs, request.access, action, pk=pk, program__slug=slug)


@require_safe
def data_need_list(request: HttpRequest, slug: str) -> HttpResponse:
    programs = Program.objects.with_can(request.access, "add_data_need")
    program = get_permitted_or_404(programs, request.access, "view_data", slug=slug)
    needs = DataNeed.objects.for_user(request.access).filter(program=program).for_list()
    found = DataNeedFilter(request.GET, queryset=needs, program=program)
    page = page_of(request, sort_by(request, found.qs, SORTS))
    context = {
        "program": program,
        "filter": found,
        "page": page,
        "rows": [(need, gap_of(need)) for need in page],
    }
    return render(request, "usecases/data_need_list.html", context)


@require_safe
def data_need_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    needs = DataNeed.objects.select_related("program", "assessment__assessor")
    needs = needs.with_can(request.access, "change", "delete")
    need = get_permitted_or_404(needs, request.access, "view", pk=pk, program__slug=slug)
    assessment = getattr(need, "assessment", None)
    context = {
        "need": need,
        "program": need.program,
        "gap": gap_of(need),
        "assessment": assessment,
        "answers": _answers(assessment),
        "uses": need.uses.select_related("use_case").order_by("use_case__number"),
        "insights": Insight.objects.for_user(request.access).filter(data_needs=need).with_source(),
        "data_requests": DataRequest.objects.for_user(request.access).filter(data_needs=need),
    }
    return render(request, "usecases/data_need_detail.html", context)


def _answers(assessment: Assessment | None) -> list[tuple[str, str, str]]:
    """Each question on openness with its answer in words and as a value."""
    if assessment is None:
        return []
    return [
        (
            str(Assessment._meta.get_field(name).verbose_name),
            getattr(assessment, f"get_{name}_display")(),
            getattr(assessment, name),
        )
        for name in Assessment.OPENNESS
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def data_need_add(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_permitted_or_404(Program.objects.all(), request.access, "add_data_need", slug=slug)
    form = DataNeedForm(posted(request), program=program)
    if request.method == "POST" and form.is_valid():
        need = form.save()
        messages.success(request, _("“{title}” is in the register.").format(title=need))
        return redirect(need)
    return render_form(
        request,
        form,
        title=_("Add data to the register"),
        lead=_("Describe what people need to know, not a data set that exists."),
        submit=_("Add"),
        cancel_url=reverse("usecases:data_need_list", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def data_need_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    need = permitted_need(request, slug, pk, "change")
    form = DataNeedForm(posted(request), instance=need, program=need.program)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(need)
    return render_form(request, form, title=_("Edit data needed"), submit=_("Save"), cancel_url=need.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
def data_need_assess(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    need = permitted_need(request, slug, pk, "change")
    assessment = getattr(need, "assessment", None) or Assessment()
    form = AssessmentForm(posted(request), instance=assessment)
    if request.method == "POST" and form.try_save(need=need, actor=request.user):
        messages.success(request, _("Checked. The gap of its use cases follows."))
        return redirect(need)
    return render_form(
        request,
        form,
        template="usecases/data_need_assess.html",
        title=need.title,
        submit=_("Save"),
        cancel_url=need.get_absolute_url(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def data_need_merge(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    need = permitted_need(request, slug, pk, "change")
    form = MergeNeedForm(posted(request), need=need)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("The two entries are one now."))
        return redirect(form.cleaned_data["into"])
    return render_form(
        request,
        form,
        title=_("“{title}” is in the register twice").format(title=need),
        lead=_("Use cases, what was heard and requests move to the entry that stays. This one is deleted."),
        submit=_("Merge"),
        cancel_url=need.get_absolute_url(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def data_need_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    need = permitted_need(request, slug, pk, "delete")
    if request.method == "POST":
        delete_need(need=need, actor=request.user)
        messages.success(request, _("“{title}” was deleted.").format(title=need))
        return redirect("usecases:data_need_list", slug)
    return render_confirm(
        request,
        question=_("Delete “{title}”?").format(title=need),
        details=_("It leaves every use case that lists it, and the data gap of those changes. This cannot be undone."),
        button=_("Delete"),
        cancel_url=need.get_absolute_url(),
    )


@require_safe
def data_need_history(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    need = permitted_need(request, slug, pk, "view")
    title = _("How “{title}” was written").format(title=need)
    return render_history(request, need, ("title", *WORDS), back=need, title=title, program=need.program)


@require_safe
def assessment_history(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    need = permitted_need(request, slug, pk, "view")
    title = _("How “{title}” was assessed").format(title=need)
    row = getattr(need, "assessment", None) or Assessment(data_need=need)
    return render_history(request, row, ASSESSMENT_FIELDS, back=need, title=title, program=need.program)
