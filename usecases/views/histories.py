"""Who changed which words, when; and bringing earlier words back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from refine.permissions import get_permitted_or_404
from usecases.history import versions
from usecases.models import UseCase
from usecases.services.use_cases import WORDS, restore_use_case
from usecases.views.use_cases import permitted_use_case

VERSIONS_SHOWN = 50
USE_CASE_FIELDS = (*WORDS, "status", "set_aside_reason")


def render_history(
    request: HttpRequest, row: Any, fields: tuple[str, ...], *, back: Any, restore_url_name: str = "", **context: Any
) -> HttpResponse:
    """The saved versions of `row`, newest first, with what each changed in `fields`, and a way back to `back`'s page.

    `context` holds `title` and `program`.
    """
    saved = row.history.select_related("history_user").order_by("-history_date", "-history_id")
    rows = list(saved[: VERSIONS_SHOWN + 1])
    shown = versions(rows, fields, has_older=len(rows) > VERSIONS_SHOWN)
    context |= {"back": back, "versions": shown, "restore_url_name": restore_url_name}
    return render(request, "usecases/history.html", context)


@require_safe
def use_case_history(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    use_cases = UseCase.objects.select_related("program").with_can(request.access, "change")
    use_case = get_permitted_or_404(use_cases, request.access, "view_evidence", pk=pk, program__slug=slug)
    return render_history(
        request,
        use_case,
        USE_CASE_FIELDS,
        back=use_case,
        title=_("How {code} was written").format(code=use_case.code),
        restore_url_name="usecases:use_case_restore" if use_case.can_change else "",
        program=use_case.program,
    )


@require_POST
def use_case_restore(request: HttpRequest, slug: str, pk: int, version: int) -> HttpResponse:
    use_case = permitted_use_case(request, slug, pk, "change")
    earlier = get_object_or_404(use_case.history, history_id=version)
    restore_use_case(use_case=use_case, version=earlier)
    messages.success(request, _("The earlier words are back. The later ones are kept in the history."))
    return redirect(use_case)
