"""A person's programs, and the first page of each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from refine.models import Program
from refine.permissions import get_permitted_or_404


@require_safe
def program_list(request: HttpRequest) -> HttpResponse:
    """The programs a person belongs to; the only one is opened straight away."""
    programs = Program.objects.for_user(request.access).for_list()
    if len(request.access.programs) == 1:
        return redirect("program_overview", request.access.programs[0].slug)
    return render(request, "refine/program_list.html", {"programs": programs})


@require_safe
def program_overview(request: HttpRequest, slug: str) -> HttpResponse:
    """How far the program has come. Who may not read all of it starts at the use cases."""
    programs = Program.objects.with_can(request.access, "view_overview")
    program = get_permitted_or_404(programs, request.access, "view", slug=slug)
    if not program.can_view_overview:
        return redirect(reverse("stakeholders:organization_list", args=[slug]))
    return render(request, "refine/program_overview.html", {"program": program})
