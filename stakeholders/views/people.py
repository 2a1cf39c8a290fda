"""Stakeholders: the register, and each person's page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from refine.formpage import form_status, posted, render_confirm, render_form
from refine.htmx import render_page
from refine.listing import page_of, sort_by
from refine.lookups import number_in
from refine.models import Program
from refine.permissions import get_permitted_or_404
from stakeholders.forms import (
    ConsentForm,
    ContactForm,
    OutreachForm,
    StakeholderFilter,
    StakeholderForm,
    WithdrawForm,
)
from stakeholders.models import Contact, Interview, Stakeholder
from stakeholders.services import people

SORTS = {
    "code": ("number",),
    "role": ("role",),
    "perspective": ("perspective", "number"),
    "outreach": ("outreach", "number"),
    "interviews": ("interview_count", "number"),
}
PAGE_ACTIONS = ("change", "delete", "show_contact", "ask_consent", "withdraw")


def _stakeholder(request: HttpRequest, slug: str, pk: int, action: str) -> Stakeholder:
    stakeholders = Stakeholder.objects.select_related("program")
    return get_permitted_or_404(stakeholders, request.access, action, pk=pk, program__slug=slug)


@require_safe
def stakeholder_list(request: HttpRequest, slug: str) -> HttpResponse:
    programs = Program.objects.with_can(request.access, "add_stakeholder")
    program = get_permitted_or_404(programs, request.access, "view_stakeholders", slug=slug)
    stakeholders = Stakeholder.objects.for_user(request.access).filter(program=program).for_list()
    found = StakeholderFilter(request.GET, queryset=stakeholders, program=program)
    page = page_of(request, sort_by(request, found.qs, SORTS))
    return render(request, "stakeholders/stakeholder_list.html", {"program": program, "filter": found, "page": page})


def _page_context(request: HttpRequest, stakeholder: Stakeholder) -> dict[str, object]:
    return {
        "stakeholder": stakeholder,
        "consents": stakeholder.consents.select_related("asked_by").order_by("purpose", "-given_at"),
        "interviews": Interview.objects.for_user(request.access).filter(stakeholders=stakeholder).for_list(),
        "referrals": stakeholder.referrals.order_by("number"),
        "requests": stakeholder.data_requests.order_by("-asked_on"),
        "outreach_form": OutreachForm(initial={"outreach": stakeholder.outreach}),
    }


@require_safe
def stakeholder_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stakeholders = (
        Stakeholder.objects.select_related("program", "organization", "referred_by")
        .prefetch_related("groups")
        .with_can(request.access, *PAGE_ACTIONS)
    )
    stakeholder = get_permitted_or_404(stakeholders, request.access, "view", pk=pk, program__slug=slug)
    return render(request, "stakeholders/stakeholder_detail.html", _page_context(request, stakeholder))


@require_http_methods(["GET", "HEAD", "POST"])
def stakeholder_add(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_permitted_or_404(Program.objects.all(), request.access, "add_stakeholder", slug=slug)
    form = StakeholderForm(posted(request), program=program)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("{code} is in the register.").format(code=form.instance.code))
        return redirect(form.instance)
    return render_form(
        request,
        form,
        title=_("Add a stakeholder"),
        lead=_("Describe the person in general terms. Name and addresses are kept apart, as contact details."),
        submit=_("Add stakeholder"),
        cancel_url=reverse("stakeholders:stakeholder_list", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def stakeholder_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stakeholder = _stakeholder(request, slug, pk, "change")
    form = StakeholderForm(posted(request), instance=stakeholder, program=stakeholder.program)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Saved."))
        return redirect(stakeholder)
    return render_form(
        request,
        form,
        title=_("Edit {code}").format(code=stakeholder.code),
        submit=_("Save"),
        cancel_url=stakeholder.get_absolute_url(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def stakeholder_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stakeholder = _stakeholder(request, slug, pk, "delete")
    if request.method == "POST":
        if refusal := people.delete_stakeholder(stakeholder=stakeholder, actor=request.user):
            messages.error(request, refusal)
            return redirect(stakeholder)
        messages.success(request, _("{code} was deleted.").format(code=stakeholder.code))
        return redirect("stakeholders:stakeholder_list", slug)
    return render_confirm(
        request,
        question=_("Delete {code}?").format(code=stakeholder.code),
        details=_("Contact details and consents go along. This cannot be undone."),
        button=_("Delete"),
        cancel_url=stakeholder.get_absolute_url(),
    )


@require_POST
def contact_show(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Looking at contact details is logged, so it is a POST."""
    stakeholder = _stakeholder(request, slug, pk, "show_contact")
    contact = people.show_contact(stakeholder=stakeholder, actor=request.user)
    return render_page(
        request,
        page="stakeholders/contact_detail.html",
        fragment="stakeholders/_contact.html",
        context={"stakeholder": stakeholder, "contact": contact},
    )


@require_http_methods(["POST"])
def contact_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Edit contact details. The form shows them, so asking for it is a logged POST too (`show`)."""
    stakeholder = _stakeholder(request, slug, pk, "show_contact")
    if "show" in request.POST:
        contact = people.show_contact(stakeholder=stakeholder, actor=request.user)
        form = ContactForm(instance=contact or Contact(stakeholder=stakeholder))
    else:
        form = ContactForm(request.POST)
        if form.is_valid():
            people.save_contact(stakeholder=stakeholder, actor=request.user, **form.cleaned_data)
            messages.success(request, _("Contact details saved."))
            return redirect(stakeholder)
    return render_form(
        request,
        form,
        title=_("Contact details of {code}").format(code=stakeholder.code),
        lead=_("Only the program office sees them, and each look is logged."),
        submit=_("Save"),
        cancel_url=stakeholder.get_absolute_url(),
    )


@require_POST
def outreach_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stakeholder = _stakeholder(request, slug, pk, "change")
    form = OutreachForm(request.POST)
    if form.is_valid():
        people.move_outreach(stakeholder=stakeholder, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Outreach: {state}.").format(state=stakeholder.get_outreach_display()))
        return redirect(stakeholder)
    context = _page_context(request, stakeholder) | {"outreach_form": form}
    return render(request, "stakeholders/stakeholder_detail.html", context, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def consent_ask(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask for consent, purpose by purpose. `?interview=` leads back to the interview it was asked in."""
    stakeholder = _stakeholder(request, slug, pk, "ask_consent")
    asked_in = number_in(request.GET.get("interview", ""))
    interviews = Interview.objects.for_user(request.access).filter(stakeholders=stakeholder)
    interview = interviews.filter(pk=asked_in).first() if asked_in else None
    back = interview or stakeholder
    form = ConsentForm(posted(request), stakeholder=stakeholder)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Consent of {code} recorded.").format(code=stakeholder.code))
        return redirect(back)
    context = {"form": form, "stakeholder": stakeholder, "cancel_url": back.get_absolute_url()}
    return render(request, "stakeholders/consent_form.html", context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def consent_withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    stakeholder = _stakeholder(request, slug, pk, "withdraw")
    form = WithdrawForm(posted(request), stakeholder=stakeholder)
    if request.method == "POST" and form.is_valid():
        people.withdraw_consents(stakeholder=stakeholder, actor=request.user, **form.cleaned_data)
        messages.success(request, _("Withdrawn. The words it covered are gone."))
        return redirect(stakeholder)
    return render_form(
        request,
        form,
        template="stakeholders/consent_withdraw.html",
        title=_("Withdraw consent of {code}").format(code=stakeholder.code),
        submit=_("Withdraw and erase"),
        cancel_url=stakeholder.get_absolute_url(),
        stakeholder=stakeholder,
    )
