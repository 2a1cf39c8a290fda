"""Where a use case stands: moved on, set aside, taken up again, merged, split."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from refine.formpage import posted, render_form
from refine.permissions import get_permitted_or_404
from usecases import stages
from usecases.forms.use_cases import MergeForm, SetAsideForm, SplitForm
from usecases.models import UseCase
from usecases.services import use_cases
from usecases.views.use_cases import permitted_use_case


@require_http_methods(["GET", "HEAD", "POST"])
def use_case_move(request: HttpRequest, slug: str, pk: int, stage: str) -> HttpResponse:
    """Take a use case one stage on or back. GET says what it lacks there, and asks."""
    if stage not in stages.ORDER:
        raise Http404
    rows = UseCase.objects.for_detail()
    use_case = get_permitted_or_404(rows, request.access, "change", pk=pk, program__slug=slug)
    label = UseCase.Status(stage).label
    if request.method == "POST":
        try:
            use_cases.move_use_case(use_case=use_case, stage=stage, actor=request.user)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, _("{code}: {stage}.").format(code=use_case.code, stage=label))
        return redirect(use_case)
    context = {
        "question": _("Move {code} to “{stage}”?").format(code=use_case.code, stage=label),
        "details": "",
        "button": _("Move"),
        "tone": "",
        "cancel_url": use_case.get_absolute_url(),
        "lacking": stages.lacking(use_case, stage),
    }
    return render(request, "usecases/use_case_move.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def use_case_set_aside(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    use_case = permitted_use_case(request, slug, pk, "change")
    form = SetAsideForm(posted(request), initial={"reason": use_case.set_aside_reason})
    if request.method == "POST" and form.is_valid():
        use_cases.set_aside_use_case(use_case=use_case, actor=request.user, **form.cleaned_data)
        messages.success(request, _("{code} is set aside.").format(code=use_case.code))
        return redirect(use_case)
    return render_form(
        request,
        form,
        title=_("Set {code} aside").format(code=use_case.code),
        lead=_("It leaves the ranking. What was heard, and what partners said, stays with it."),
        submit=_("Set aside"),
        cancel_url=use_case.get_absolute_url(),
    )


@require_POST
def use_case_take_up(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    use_case = permitted_use_case(request, slug, pk, "change")
    use_case = use_cases.take_up_use_case(use_case=use_case, actor=request.user)
    stage = use_case.get_status_display()
    messages.success(request, _("{code} is taken up again: {stage}.").format(code=use_case.code, stage=stage))
    return redirect(use_case)


@require_http_methods(["GET", "HEAD", "POST"])
def use_case_merge(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    use_case = permitted_use_case(request, slug, pk, "change")
    form = MergeForm(posted(request), use_case=use_case)
    if request.method == "POST" and form.try_save(actor=request.user):
        into = form.cleaned_data["into"]
        messages.success(request, _("{code} went into {into}.").format(code=use_case.code, into=into.code))
        return redirect(into)
    return render_form(
        request,
        form,
        title=_("Merge {code} into another use case").format(code=use_case.code),
        lead=_(
            "What was heard, data, personas, stories, support and people who want to help move over, and stay there. "
            "Residents’ answers stay with the question they were asked. The words of {code} are kept, set aside."
        ).format(code=use_case.code),
        submit=_("Merge"),
        cancel_url=use_case.get_absolute_url(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def use_case_split(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    use_case = permitted_use_case(request, slug, pk, "change")
    form = SplitForm(posted(request), use_case=use_case)
    if request.method == "POST" and (new := form.try_save(actor=request.user)):
        messages.success(request, _("{new} was split off {code}.").format(new=new.code, code=use_case.code))
        return redirect(new)
    return render_form(
        request,
        form,
        title=_("Split {code} in two").format(code=use_case.code),
        lead=_("The new use case starts as a draft with the same words. Tick what goes along; the rest stays."),
        submit=_("Split"),
        cancel_url=use_case.get_absolute_url(),
    )
