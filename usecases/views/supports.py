"""What organizations commit to: the program's list, recording, confirming and withdrawing."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from refine.formpage import posted, render_confirm, render_form
from refine.listing import page_of
from refine.models import Program
from refine.permissions import get_permitted_or_404
from usecases.forms.supports import SupportFilter, SupportForm
from usecases.models import Support
from usecases.services import supports

ORDERS = {
    "organization": ("organization__name", "use_case__number", "pk"),
    "use_case": ("use_case__number", "organization__name", "pk"),
}
ROW_ACTIONS = ("change", "confirm", "withdraw")


def _support(request: HttpRequest, slug: str, pk: int, action: str) -> Any:
    rows = Support.objects.select_related("use_case__program", "organization")
    return get_permitted_or_404(rows, request.access, action, pk=pk, use_case__program__slug=slug)


def _back(request: HttpRequest, support: Support) -> HttpResponse:
    """To the list where the person came from it (`?back=list`), else to the use case."""
    if request.GET.get("back") == "list":
        return redirect("usecases:support_list", support.use_case.program.slug)
    return redirect(f"{support.use_case.get_absolute_url()}#supports")


@require_safe
def support_list(request: HttpRequest, slug: str) -> HttpResponse:
    """All support of a program, by organization or by use case; a partner sees its own."""
    programs = Program.objects.with_can(request.access, "add_support")
    program = get_permitted_or_404(programs, request.access, "view_support", slug=slug)
    by = "use_case" if request.GET.get("by") == "use_case" else "organization"
    rows = Support.objects.for_user(request.access).filter(use_case__program=program).for_list().order_by(*ORDERS[by])
    found = SupportFilter(request.GET, queryset=rows.with_can(request.access, *ROW_ACTIONS))
    context = {"program": program, "filter": found, "page": page_of(request, found.qs), "by": by}
    return render(request, "usecases/support_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def support_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Record support. `?use_case=` and `?organization=` fill in what the person came from."""
    program = get_permitted_or_404(Program.objects.all(), request.access, "add_support", slug=slug)
    asked = {name: request.GET[name] for name in ("use_case", "organization", "event") if name in request.GET}
    form = SupportForm(posted(request), program=program, initial=asked)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Recorded."))
        return redirect(f"{form.instance.use_case.get_absolute_url()}#supports")
    return render_form(
        request,
        form,
        title=_("Record support"),
        lead=_("Also when an organization was asked and only knows of it, or is opposed: it says that it was asked."),
        submit=_("Record"),
        cancel_url=reverse("usecases:support_list", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def support_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    support = _support(request, slug, pk, "change")
    form = SupportForm(posted(request), instance=support, program=support.use_case.program)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Saved."))
        return _back(request, form.instance)
    lead = _("The organization confirmed this. If its meaning changes, it has to confirm again.")
    return render_form(
        request,
        form,
        title=_("Correct support of {organization}").format(organization=support.organization),
        lead=lead if support.confirmed_at else "",
        submit=_("Save"),
        cancel_url=f"{support.use_case.get_absolute_url()}#supports",
    )


@require_POST
def support_confirm(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """An organization says itself that it stands by what was recorded."""
    support = _support(request, slug, pk, "confirm")
    try:
        supports.confirm_support(support=support, actor=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Confirmed. It counts as written now."))
    return _back(request, support)


@require_http_methods(["GET", "HEAD", "POST"])
def support_withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    support = _support(request, slug, pk, "withdraw")
    if request.method == "POST":
        supports.withdraw_support(support=support, actor=request.user)
        messages.success(request, _("Withdrawn, as of today."))
        return _back(request, support)
    return render_confirm(
        request,
        question=_("Withdraw the support of {organization} for {code}?").format(
            organization=support.organization, code=support.use_case.code
        ),
        details=_("It leaves the ranking. The row stays, with the date."),
        button=_("Withdraw"),
        cancel_url=f"{support.use_case.get_absolute_url()}#supports",
    )
