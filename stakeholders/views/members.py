"""Who belongs to a program."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from refine.formpage import posted, render_confirm, render_form
from refine.listing import page_of
from refine.models import Membership, Program
from refine.permissions import get_permitted_or_404
from refine.services import members
from stakeholders.forms.members import InvitationForm, RoleForm


def _membership(request: HttpRequest, slug: str, pk: int) -> Membership:
    rows = Membership.objects.select_related("program", "user")
    return get_permitted_or_404(rows, request.access, "change", pk=pk, program__slug=slug)


@require_safe
def member_list(request: HttpRequest, slug: str) -> HttpResponse:
    programs = Program.objects.with_can(request.access, "invite")
    program = get_permitted_or_404(programs, request.access, "view_members", slug=slug)
    rows = Membership.objects.for_user(request.access).filter(program=program).for_list()
    return render(request, "stakeholders/member_list.html", {"program": program, "page": page_of(request, rows)})


@require_http_methods(["GET", "HEAD", "POST"])
def member_invite(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_permitted_or_404(Program.objects.all(), request.access, "invite", slug=slug)
    form = InvitationForm(posted(request), program=program)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Invitation sent to {email}.").format(email=form.cleaned_data["email"]))
        return redirect("stakeholders:member_list", slug)
    return render_form(
        request,
        form,
        title=_("Invite a member"),
        lead=_("They get a link by email. It is good for 14 days."),
        submit=_("Send invitation"),
        cancel_url=reverse("stakeholders:member_list", args=[slug]),
    )


@require_POST
def member_invite_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    membership = _membership(request, slug, pk)
    try:
        members.invite_again(membership=membership, actor=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Sent again. The earlier link no longer works."))
    return redirect("stakeholders:member_list", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def member_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    membership = _membership(request, slug, pk)
    form = RoleForm(posted(request), initial={"role": membership.role})
    if request.method == "POST" and form.try_save(membership=membership, actor=request.user):
        messages.success(request, _("Role changed."))
        return redirect("stakeholders:member_list", slug)
    return render_form(
        request,
        form,
        title=_("Role of {who}").format(who=membership.user or membership.email),
        submit=_("Save"),
        cancel_url=reverse("stakeholders:member_list", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def member_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    membership = _membership(request, slug, pk)
    if request.method == "POST":
        try:
            members.remove(membership=membership, actor=request.user)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, _("Removed."))
        return redirect("stakeholders:member_list", slug)
    return render_confirm(
        request,
        question=_("Remove {who} from the program?").format(who=membership.user or membership.email),
        details=_("What they wrote stays. They no longer see the program."),
        button=_("Remove"),
        cancel_url=reverse("stakeholders:member_list", args=[slug]),
    )
