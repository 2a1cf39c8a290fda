"""Search over all that was heard."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from refine.listing import page_of
from refine.models import Program
from refine.permissions import get_permitted_or_404
from usecases.forms.insights import SearchForm
from usecases.found import KINDS, found_counts, found_queue, load

PAGE_SIZE = 20


@require_safe
def insight_search(request: HttpRequest, slug: str) -> HttpResponse:
    """Words in insights, notes, comments and worksheets, as far as the person may read each of them."""
    program = get_permitted_or_404(Program.objects.all(), request.access, "search", slug=slug)
    form = SearchForm(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    only = request.GET.get("only", "")
    only = only if only in KINDS else ""
    counts = found_counts(request.access, program, asked)
    page = page_of(request, found_queue(request.access, program, asked, only), PAGE_SIZE)
    context = {
        "program": program,
        "filter": {"form": form},
        "asked": asked,
        "page": page,
        "found": load(request.access, asked, page.object_list),
        "only": only,
        "tabs": [
            ("", _("All"), sum(counts.values())),
            ("insight", _("What was heard"), counts["insight"]),
            ("note", _("Notes"), counts["note"]),
            ("comment", _("Comments"), counts["comment"]),
            ("worksheet", _("Worksheets"), counts["worksheet"]),
        ],
    }
    return render(request, "usecases/insight_search.html", context)
