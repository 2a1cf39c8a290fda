"""Settings of a program: facts, weights, population."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from refine import audit
from refine.formpage import form_status, posted, render_confirm, render_form
from refine.forms.programs import DimensionForm, GroupForm, LockForm, ProgramForm, WeightsForm
from refine.listing import page_of
from refine.models import AuditEntry, Dimension, Group, Program
from refine.permissions import get_permitted_or_404
from refine.services import population, weights


def _program(request: HttpRequest, slug: str, action: str) -> Program:
    programs = Program.objects.select_related("weights_locked_by").with_can(request.access, "change", "change_weights")
    return get_permitted_or_404(programs, request.access, action, slug=slug)


def _dimension(request: HttpRequest, slug: str, pk: int) -> Dimension:
    dimensions = Dimension.objects.select_related("program")
    return get_permitted_or_404(dimensions, request.access, "change", pk=pk, program__slug=slug)


def _population_url(slug: str) -> str:
    return reverse("population", args=[slug])


@require_http_methods(["GET", "HEAD", "POST"])
def program_settings(request: HttpRequest, slug: str) -> HttpResponse:
    program = _program(request, slug, "change" if request.method == "POST" else "view_settings")
    form = ProgramForm(posted(request), instance=program)
    if request.method == "POST" and form.is_valid():
        form.save()
        audit.record("program_changed", actor=request.user, program=program, fields=form.changed_data)
        messages.success(request, _("Saved."))
        return redirect("program_settings", slug)
    context = {"program": program, "form": form, "tab": "program_settings"}
    return render(request, "refine/program_settings.html", context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def weights_change(request: HttpRequest, slug: str) -> HttpResponse:
    program = _program(request, slug, "change_weights" if request.method == "POST" else "view_settings")
    names = ("partners", "residents", "gap")
    initial = dict(zip(names, weights.sliders_of(program), strict=True))
    form = WeightsForm(posted(request), initial=initial)
    if request.method == "POST" and form.try_save(program=program, actor=request.user):
        messages.success(request, _("Weights saved."))
        return redirect("weights_change", slug)
    context = {
        "program": program,
        "form": form,
        "lock_form": LockForm(),
        "changes": program.weight_changes.for_list()[:50],
        "tab": "weights_change",
    }
    return render(request, "refine/weights_change.html", context, status=form_status(form))


@require_POST
def weights_lock(request: HttpRequest, slug: str) -> HttpResponse:
    """Lock the weights, or unlock them: each with a reason."""
    program = _program(request, slug, "change_weights")
    form = LockForm(request.POST)
    if form.try_save(program=program, actor=request.user):
        messages.success(request, _("Unlocked.") if program.are_weights_locked else _("Locked."))
    else:
        messages.error(request, next(iter(form.errors.values()))[0])
    return redirect("weights_change", slug)


@require_safe
def population_page(request: HttpRequest, slug: str) -> HttpResponse:
    program = _program(request, slug, "view_settings")
    dimensions = list(program.dimensions.for_list())
    for dimension in dimensions:
        shares = [group.share for group in dimension.groups.all() if group.share is not None]
        dimension.total_percent = round(float(sum(shares)) * 100, 1)
    context = {"program": program, "dimensions": dimensions, "tab": "population"}
    return render(request, "refine/population.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def dimension_add(request: HttpRequest, slug: str) -> HttpResponse:
    program = _program(request, slug, "change")
    form = DimensionForm(posted(request), program=program)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Added. Now add its groups."))
        return redirect("population", slug)
    return render_form(
        request,
        form,
        title=_("Add a way to look at the population"),
        lead=_("Neighborhood, age band, renters and owners: whatever decides whose voice is easily missed."),
        submit=_("Add"),
        cancel_url=_population_url(slug),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def dimension_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    dimension = _dimension(request, slug, pk)
    form = DimensionForm(posted(request), instance=dimension, program=dimension.program)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("population", slug)
    return render_form(request, form, title=_("Edit"), submit=_("Save"), cancel_url=_population_url(slug))


@require_http_methods(["GET", "HEAD", "POST"])
def dimension_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    dimension = _dimension(request, slug, pk)
    if request.method == "POST":
        dimension.delete()
        population.recount(program=dimension.program, actor=request.user)
        messages.success(request, _("Deleted."))
        return redirect("population", slug)
    return render_confirm(
        request,
        question=_("Delete {name} and its groups?").format(name=dimension),
        details=_("Answers stay, without these groups. This cannot be undone."),
        button=_("Delete"),
        cancel_url=_population_url(slug),
    )


@require_POST
def dimension_weight(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Weight votes by this dimension; where it is so already, stop weighting."""
    dimension = _dimension(request, slug, pk)
    chosen = None if dimension.is_weighting else dimension
    try:
        population.weight_by(dimension=chosen, program=dimension.program, actor=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Saved. Answers are being counted by the new groups."))
    return redirect("population", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def group_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    dimension = _dimension(request, slug, pk)
    form = GroupForm(posted(request), dimension=dimension)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Group added."))
        return redirect("population", slug)
    return render_form(
        request,
        form,
        title=_("Add a group to {name}").format(name=dimension),
        submit=_("Add group"),
        cancel_url=_population_url(slug),
    )


def _group(request: HttpRequest, slug: str, pk: int) -> Group:
    groups = Group.objects.select_related("dimension__program")
    return get_permitted_or_404(groups, request.access, "change", pk=pk, dimension__program__slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def group_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    group = _group(request, slug, pk)
    form = GroupForm(posted(request), instance=group, dimension=group.dimension)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("population", slug)
    return render_form(request, form, title=_("Edit a group"), submit=_("Save"), cancel_url=_population_url(slug))


@require_http_methods(["GET", "HEAD", "POST"])
def group_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    group = _group(request, slug, pk)
    if request.method == "POST":
        group.delete()
        population.recount(program=group.dimension.program, actor=request.user)
        messages.success(request, _("Group deleted."))
        return redirect("population", slug)
    return render_confirm(
        request,
        question=_("Delete the group {name}?").format(name=group),
        details=_("Answers stay, without this group. This cannot be undone."),
        button=_("Delete"),
        cancel_url=_population_url(slug),
    )


@require_safe
def audit_list(request: HttpRequest, slug: str) -> HttpResponse:
    """What was done in the program, newest first; `?action=` shows one kind."""
    program = get_permitted_or_404(Program.objects.all(), request.access, "view_audit", slug=slug)
    entries = AuditEntry.objects.for_user(request.access).filter(program=program).for_list()
    if action := request.GET.get("action"):
        entries = entries.filter(action=action)
    context = {"program": program, "page": page_of(request, entries), "action": action or ""}
    return render(request, "refine/audit_list.html", context)
