"""Organizations of a program."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from refine.formpage import posted, render_confirm, render_form
from refine.listing import page_of, sort_by
from refine.models import Program
from refine.permissions import get_permitted_or_404
from stakeholders.forms import OrganizationFilter, OrganizationForm
from stakeholders.models import Interview, Organization, Stakeholder
from stakeholders.services.organizations import delete_organization

SORTS = {"name": ("name",), "kind": ("kind", "name"), "people": ("stakeholder_count",)}


def _organization(request: HttpRequest, slug: str, pk: int, action: str) -> Organization:
    organizations = Organization.objects.select_related("program", "parent")
    return get_permitted_or_404(organizations, request.access, action, pk=pk, program__slug=slug)


@require_safe
def organization_list(request: HttpRequest, slug: str) -> HttpResponse:
    programs = Program.objects.with_can(request.access, "add_organization")
    program = get_permitted_or_404(programs, request.access, "view_organizations", slug=slug)
    organizations = Organization.objects.for_user(request.access).filter(program=program).for_list()
    found = OrganizationFilter(request.GET, queryset=organizations)
    page = page_of(request, sort_by(request, found.qs, SORTS))
    return render(request, "stakeholders/organization_list.html", {"program": program, "filter": found, "page": page})


@require_safe
def organization_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    organizations = Organization.objects.select_related("program", "parent").with_can(
        request.access, "change", "delete", "view_profile"
    )
    organization = get_permitted_or_404(organizations, request.access, "view", pk=pk, program__slug=slug)
    context = {
        "organization": organization,
        "children": organization.children.order_by("name"),
        "stakeholders": Stakeholder.objects.for_user(request.access).filter(organization=organization),
        "interviews": Interview.objects.for_user(request.access).filter(organization=organization).for_list()[:20],
    }
    return render(request, "stakeholders/organization_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def organization_add(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_permitted_or_404(Program.objects.all(), request.access, "add_organization", slug=slug)
    form = OrganizationForm(posted(request), program=program)
    if request.method == "POST" and form.is_valid():
        organization = form.save()
        messages.success(request, _("{name} is in the register.").format(name=organization))
        return redirect(organization)
    return render_form(
        request,
        form,
        title=_("Add an organization"),
        submit=_("Add organization"),
        cancel_url=reverse("stakeholders:organization_list", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def organization_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    organization = _organization(request, slug, pk, "change")
    form = OrganizationForm(posted(request), instance=organization, program=organization.program)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(organization)
    return render_form(
        request,
        form,
        title=_("Edit an organization"),
        submit=_("Save"),
        cancel_url=organization.get_absolute_url(),
    )


@require_POST
def organization_archive(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put away an organization, or take it back: one button for both."""
    organization = _organization(request, slug, pk, "change")
    organization.archived_at = None if organization.archived_at else timezone.now()
    organization.save(update_fields=["archived_at"])
    text = _("Put away. It is no longer offered in forms.") if organization.archived_at else _("Taken back.")
    messages.success(request, text)
    return redirect(organization)


@require_http_methods(["GET", "HEAD", "POST"])
def organization_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    organization = _organization(request, slug, pk, "delete")
    if request.method == "POST":
        if refusal := delete_organization(organization=organization, actor=request.user):
            messages.error(request, refusal)
            return redirect(organization)
        messages.success(request, _("{name} was deleted.").format(name=organization))
        return redirect("stakeholders:organization_list", slug)
    return render_confirm(
        request,
        question=_("Delete {name}?").format(name=organization),
        details=_("This cannot be undone."),
        button=_("Delete"),
        cancel_url=organization.get_absolute_url(),
    )
