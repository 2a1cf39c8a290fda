"""A person's programs, and the first page of each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from refine.models import Program
from refine.overview import page_context
from refine.permissions import get_permitted_or_404

OVERVIEW_ACTIONS = (
    "change",
    "log_heard",
    "view_exact_figures",
    "view_interviews",
    "add_stakeholder",
    "add_guide",
    "add_interview",
    "add_event",
    "add_insight",
    "add_data_need",
    "add_support",
)
"""What the overview offers, each to whoever may."""


@require_safe
def program_list(request: HttpRequest) -> HttpResponse:
    """The programs a person belongs to; the only one is opened straight away."""
    programs = Program.objects.for_user(request.access).for_list()
    if len(request.access.programs) == 1:
        return redirect("program_overview", request.access.programs[0].slug)
    return render(request, "refine/program_list.html", {"programs": programs})


@require_safe
def program_overview(request: HttpRequest, slug: str) -> HttpResponse:
    """How far the program has come. A partner, who may not read all of it, starts at its interviews."""
    programs = Program.objects.with_can(request.access, "view_overview", *OVERVIEW_ACTIONS)
    program = get_permitted_or_404(programs, request.access, "view", slug=slug)
    if not program.can_view_overview:
        return redirect("stakeholders:interview_list", slug)
    return render(request, "refine/program_overview.html", page_context(program))
