"""The ranking, what unfolds in it, and how it works."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from refine.figures import Figures
from refine.htmx import wants_fragment
from refine.models import Program
from refine.permissions import get_permitted_or_404
from usecases import scoring
from usecases.exports.ranking import ranking_json, ranking_sheet, ranking_sheets
from usecases.exports.sheets import as_csv, as_xlsx
from usecases.forms.ranking import TryForm, WeightsForm
from usecases.models import UseCase
from usecases.rankings.banners import refusal
from usecases.rankings.board import Board, Tried, load_board
from usecases.rankings.comparison import compare
from usecases.rankings.page import page_context, summary_context
from usecases.rankings.rows import row_of, rows_of, same_shortlist
from usecases.rankings.unfolded import unfold

ACTIONS = ("change_weights", "decide", "view_exact_figures", "view_settings", "add_support")

EXPORTS: dict[str, tuple[Callable[[Board], bytes], str]] = {
    "csv": (lambda board: as_csv(ranking_sheet(board)), "text/csv; charset=utf-8"),
    "xlsx": (
        lambda board: as_xlsx(ranking_sheets(board)),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "json": (ranking_json, "application/json"),
}

BoardView = Callable[..., HttpResponse]


def _program(request: HttpRequest, slug: str, action: str = "view_ranking") -> Any:
    programs = Program.objects.with_can(request.access, *ACTIONS).select_related("weights_locked_by")
    return get_permitted_or_404(programs, request.access, action, slug=slug)


def _load(program: Any, form: TryForm) -> Board:
    """The ranking that `form` asks for. Raises `InputError` where nothing can be ranked."""
    form.is_valid()
    return load_board(program, form.tried, Figures(exact=program.can_view_exact_figures))


def _no_ranking(request: HttpRequest, program: Any, error: scoring.InputError) -> HttpResponse:
    """Why there is no ranking, in its place."""
    context = {"program": program, "banner": refusal(program, error)}
    if wants_fragment(request):
        return render(request, "usecases/_ranking_banner.html", context, status=422)
    return render(request, "usecases/ranking_refused.html", context)


def _with_board(view: BoardView) -> BoardView:
    """Give `view` the ranking that the address asks for; where nothing can be ranked, say why instead."""

    @wraps(view)
    def ranked(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        program = _program(request, slug)
        form = TryForm(request.GET, program=program)
        try:
            board = _load(program, form)
        except scoring.InputError as error:
            return _no_ranking(request, program, error)
        return view(request, board, form, **kwargs)

    return ranked


def _row(board: Board, number: int) -> scoring.RankedUseCase:
    row = board.row_by_number(number)
    if row is None:
        raise Http404
    return row


def _page(board: Board, **query: Any) -> HttpResponse:
    """Where a fragment's address leads without htmx: the page that includes it."""
    anchor = f"#uc-{query['open']}" if "open" in query else ""
    return redirect(f"{reverse('usecases:ranking', args=[board.program.slug])}?{board.tried.query(**query)}{anchor}")


def _render(request: HttpRequest, board: Board, form: TryForm, refused: Form) -> HttpResponse:
    """The whole page, with the errors of the form `refused`, if any."""
    opened = form.opened(row.number for row in board.ranking.rows)
    context = page_context(board, opened=opened, against=form.cleaned_data.get("against"))
    context["errors"] = [error for errors in refused.errors.values() for error in errors]
    return render(request, "usecases/ranking.html", context, status=422 if refused.errors else 200)


@require_safe
@_with_board
def ranking(request: HttpRequest, board: Board, form: TryForm) -> HttpResponse:
    """The whole page. How steady the places are comes later, unless it is known or `steady` asks for it now."""
    board = board.with_chances(only_known="steady" not in request.GET)
    return _render(request, board, form, refused=form)


@require_POST
def ranking_weights_save(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the weights for everybody; refused while they are locked."""
    program = _program(request, slug, "change_weights")
    form = WeightsForm(request.POST, program=program, actor=request.user)
    if form.try_save():
        messages.success(request, _("Saved. These weights hold for everybody now."))
        return redirect("usecases:ranking", slug=slug)
    tried = TryForm(request.POST, program=program)
    try:
        board = _load(program, tried)
    except scoring.InputError as error:
        return _no_ranking(request, program, error)
    return _render(request, board.with_chances(only_known=True), tried, refused=form)


@require_safe
@_with_board
def ranking_row(request: HttpRequest, board: Board, form: TryForm, number: int) -> HttpResponse:
    """What unfolds under one row."""
    row = _row(board, number)
    if not wants_fragment(request):
        return _page(board, open=number)
    board = board.with_chances(only_known=True)
    inside = unfold(board, [_row(board, number)], form.cleaned_data.get("against"))[row.number]
    context = {"program": board.program, "tried": board.tried, "row": row_of(board, _row(board, number), inside)}
    return render(request, "usecases/_ranking_inside.html", context)


@require_safe
@_with_board
def ranking_comparison(request: HttpRequest, board: Board, form: TryForm, number: int) -> HttpResponse:
    """Why one use case is above another."""
    against = form.cleaned_data.get("against")
    _row(board, number)
    if not wants_fragment(request):
        return _page(board, open=number, **({"against": against} if against else {}))
    board = board.with_chances(only_known=True)
    return render(
        request, "usecases/_ranking_comparison.html", {"comparison": compare(board, _row(board, number), against)}
    )


@require_safe
@_with_board
def ranking_chances(request: HttpRequest, board: Board, form: TryForm) -> HttpResponse:
    """How steady the places are, row by row, for the weights that are tried."""
    if not wants_fragment(request):
        return _page(board, steady="on")
    board = board.with_chances()
    context = {"rows": rows_of(board, {}), "same_shortlist": same_shortlist(board)}
    response = render(request, "usecases/_ranking_chances.html", context)
    # Open rows show their own chances: the page asks for them again.
    response["HX-Trigger-After-Settle"] = "chances-ready"
    return response


@require_safe
@_with_board
def ranking_export(request: HttpRequest, board: Board, form: TryForm, file_format: str) -> HttpResponse:
    """All of it as a file: a table, a workbook with what stands behind it, or JSON for scripts."""
    if file_format not in EXPORTS:
        raise Http404
    board = board.with_chances()
    write, content_type = EXPORTS[file_format]
    name = f"{board.program.slug}-ranking-{timezone.localdate():%Y-%m-%d}.{file_format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(board), content_type=content_type, headers=headers)


@require_safe
def ranking_explained(request: HttpRequest, slug: str) -> HttpResponse:
    """How the ranking works, in plain words, with the formulas at the end."""
    return render(request, "usecases/ranking_explained.html", {"program": _program(request, slug)})


@require_safe
def use_case_ranking_fragment(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Why a use case stands where it stands, for the side of its page."""
    program = _program(request, slug)
    use_case = get_permitted_or_404(UseCase.objects.all(), request.access, "view", pk=pk, program=program)
    if not wants_fragment(request):
        return redirect("usecases:ranking_row", slug=slug, number=use_case.number)
    figures = Figures(exact=program.can_view_exact_figures)
    try:
        board = load_board(program, Tried.of(program), figures).with_chances()
    except scoring.InputError as error:
        context = {"program": program, "banner": refusal(program, error)}
        return render(request, "usecases/_ranking_banner.html", context)
    context = {"program": program, "use_case": use_case, **summary_context(board, use_case)}
    return render(request, "usecases/_use_case_ranking.html", context)
