"""What the views of the ranking share: the program, the ranking that the address asks for, or why there is none."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from refine.figures import Figures
from refine.htmx import wants_fragment
from refine.models import Program
from refine.permissions import get_permitted_or_404
from usecases import scoring
from usecases.forms.ranking import TryForm
from usecases.rankings.banners import refusal
from usecases.rankings.board import Board, load_board

ACTIONS = ("change_weights", "decide", "view_exact_figures", "view_settings", "add_support")

BoardView = Callable[..., HttpResponse]


def program_of(request: HttpRequest, slug: str, action: str = "view_ranking") -> Any:
    """The program with what its reader may do. Http404 or PermissionDenied as `get_permitted_or_404`."""
    programs = Program.objects.with_can(request.access, *ACTIONS).select_related("weights_locked_by")
    return get_permitted_or_404(programs, request.access, action, slug=slug)


def board_of(program: Any, form: TryForm) -> Board:
    """The ranking that `form` asks for. Raises `InputError` where nothing can be ranked."""
    form.is_valid()
    return load_board(program, form.tried, Figures(exact=program.can_view_exact_figures))


def no_ranking(request: HttpRequest, program: Any, error: scoring.InputError) -> HttpResponse:
    """Why there is no ranking, in its place."""
    context = {"program": program, "banner": refusal(program, error)}
    if wants_fragment(request):
        return render(request, "usecases/_ranking_banner.html", context, status=422)
    return render(request, "usecases/ranking_refused.html", context)


def with_board(view: BoardView) -> BoardView:
    """Give `view` the ranking that the request asks for; where nothing can be ranked, say why instead."""

    @wraps(view)
    def ranked(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        program = program_of(request, slug)
        form = TryForm(request.POST if request.method == "POST" else request.GET, program=program)
        try:
            board = board_of(program, form)
        except scoring.InputError as error:
            return no_ranking(request, program, error)
        return view(request, board, form, **kwargs)

    return ranked


def to_page(board: Board, **query: Any) -> HttpResponse:
    """Where a fragment's address leads without htmx: the page that includes it."""
    anchor = f"#uc-{query['open']}" if "open" in query else ""
    return redirect(f"{reverse('usecases:ranking', args=[board.program.slug])}?{board.tried.query(**query)}{anchor}")
