"""Which use case needs which data."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from refine.formpage import posted, render_confirm, render_form
from refine.permissions import get_permitted_or_404
from usecases.forms.data import AttachNeedForm, AttachUseCaseForm
from usecases.models import UseCaseNeed
from usecases.views.data_needs import permitted_need
from usecases.views.use_cases import permitted_use_case


def _use(request: HttpRequest, slug: str, pk: int, action: str) -> UseCaseNeed:
    uses = UseCaseNeed.objects.select_related("use_case__program", "data_need")
    return get_permitted_or_404(uses, request.access, action, pk=pk, use_case__program__slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def use_case_need_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    use_case = permitted_use_case(request, slug, pk, "change")
    form = AttachNeedForm(posted(request), use_case=use_case)
    if request.method == "POST" and form.try_save():
        messages.success(request, _("Listed."))
        return redirect(f"{use_case.get_absolute_url()}#needs")
    return render_form(
        request,
        form,
        title=_("Data that {code} needs").format(code=use_case.code),
        submit=_("List it"),
        cancel_url=use_case.get_absolute_url(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def data_need_attach(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    need = permitted_need(request, slug, pk, "change")
    form = AttachUseCaseForm(posted(request), need=need)
    if request.method == "POST" and form.try_save():
        messages.success(request, _("Listed."))
        return redirect(need)
    return render_form(
        request,
        form,
        title=_("Which use case needs “{title}”?").format(title=need),
        submit=_("List it"),
        cancel_url=need.get_absolute_url(),
    )


@require_POST
def use_turn(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Make a must-have a nice-to-have, or the other way round."""
    use = _use(request, slug, pk, "change")
    use.is_must_have = not use.is_must_have
    use.save(update_fields=["is_must_have"])
    messages.success(request, _("Cannot do without it.") if use.is_must_have else _("Nice to have."))
    return redirect(f"{use.use_case.get_absolute_url()}#needs")


@require_http_methods(["GET", "HEAD", "POST"])
def use_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    use = _use(request, slug, pk, "delete")
    if request.method == "POST":
        use.delete()
        messages.success(request, _("No longer listed. It stays in the register."))
        return redirect(f"{use.use_case.get_absolute_url()}#needs")
    return render_confirm(
        request,
        question=_("Take “{title}” off {code}?").format(title=use.data_need, code=use.use_case.code),
        details=_("It stays in the register."),
        button=_("Take off"),
        cancel_url=use.use_case.get_absolute_url(),
    )
