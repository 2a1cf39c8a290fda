"""How steady the places are: worked out while the reader waits, or by a job whose progress the page shows."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from refine.htmx import wants_fragment
from refine.models import Job
from usecases.forms.ranking import TryForm
from usecases.rankings.board import Board
from usecases.rankings.rows import rows_of, same_shortlist
from usecases.rankings.working import Working, earlier_sentence, working_of
from usecases.services.chances import WORK_OUT_CHANCES, ask_for_chances
from usecases.views.boards import program_of, to_page, with_board


def _known(request: HttpRequest, board: Board) -> HttpResponse:
    context = {"rows": rows_of(board, {}), "same_shortlist": same_shortlist(board), "needs_chances": False}
    response = render(request, "usecases/_ranking_chances.html", context | {"working": None})
    # Open rows show their own chances: the page asks for them again.
    response["HX-Trigger-After-Settle"] = "chances-ready"
    return response


def _unknown(request: HttpRequest, slug: str, working: Working | None, earlier: str = "") -> HttpResponse:
    context = {
        "working": working,
        "earlier_sentence": earlier,
        "start_url": reverse("usecases:ranking_chances_start", args=[slug]),
        "chances_url": reverse("usecases:ranking_chances", args=[slug]),
    }
    return render(request, "usecases/_ranking_working.html", context)


@require_safe
@with_board
def ranking_chances(request: HttpRequest, board: Board, form: TryForm) -> HttpResponse:
    """How steady the places are, row by row, for the weights that are tried; of many use cases only what is known."""
    if not wants_fragment(request):
        return to_page(board, steady="on")
    board = board.with_chances(only_known=board.needs_a_job)
    if board.has_its_chances:
        return _known(request, board)
    earlier = board.with_earlier_chances()
    return _unknown(request, board.program.slug, None, earlier_sentence(earlier.chances_from))


@require_POST
@with_board
def ranking_chances_start(request: HttpRequest, board: Board, form: TryForm) -> HttpResponse:
    """Have a job work out the chances, unless they are known or can be waited for."""
    if not board.needs_a_job:
        return to_page(board, steady="on")
    board = board.with_chances(only_known=True)
    if board.has_its_chances:
        return _known(request, board) if wants_fragment(request) else to_page(board)
    job = ask_for_chances(
        program=board.program,
        sliders=board.tried.sliders,
        without_open_link=board.tried.without_open_link,
        actor=request.user,
    )
    if not wants_fragment(request):
        return to_page(board, job=job.pk)
    return _unknown(request, board.program.slug, working_of(job, board.program.slug))


@require_safe
def ranking_chances_progress(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How far a job is; the fragment asks again until it is over."""
    program = program_of(request, slug)
    job: Any = get_object_or_404(Job.objects.filter(program=program, kind=WORK_OUT_CHANCES), pk=pk)
    if not wants_fragment(request):
        return redirect(f"{reverse('usecases:ranking', args=[slug])}?job={job.pk}")
    return _unknown(request, slug, working_of(job, slug))
