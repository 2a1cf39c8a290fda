"""The ranking, what unfolds in it, and how it works."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from refine.figures import Figures
from refine.htmx import wants_fragment
from refine.kept import kept_while_unchanged
from refine.models import Job
from refine.permissions import get_permitted_or_404
from usecases import scoring
from usecases.exports.ranking import ranking_json, ranking_sheet, ranking_sheets
from usecases.exports.sheets import as_csv, as_xlsx
from usecases.forms.ranking import TryForm, WeightsForm
from usecases.models import UseCase
from usecases.rankings.banners import refusal
from usecases.rankings.board import Board, Tried, load_board
from usecases.rankings.chances import chances_news
from usecases.rankings.comparison import compare
from usecases.rankings.page import page_context, summary_context
from usecases.rankings.rows import row_of
from usecases.rankings.unfolded import unfold
from usecases.rankings.working import Working, working_of
from usecases.services.chances import WORK_OUT_CHANCES
from usecases.views.boards import board_of, no_ranking, program_of, to_page, with_board

EXPORTS: dict[str, tuple[Callable[[Board], bytes], str]] = {
    "csv": (lambda board: as_csv(ranking_sheet(board)), "text/csv; charset=utf-8"),
    "xlsx": (
        lambda board: as_xlsx(ranking_sheets(board)),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "json": (ranking_json, "application/json"),
}


def _row(board: Board, number: int) -> scoring.RankedUseCase:
    row = board.row_by_number(number)
    if row is None:
        raise Http404
    return row


def _render(request: HttpRequest, board: Board, form: TryForm, refused: Form) -> HttpResponse:
    """The whole page, with the errors of the form `refused`, if any."""
    opened = form.opened(row.number for row in board.ranking.rows)
    context = page_context(board, opened=opened, against=form.cleaned_data.get("against"))
    context["errors"] = [error for errors in refused.errors.values() for error in errors]
    context["working"] = _working(board, form.cleaned_data.get("job"))
    return render(request, "usecases/ranking.html", context, status=422 if refused.errors else 200)


def _working(board: Board, job_pk: int | None) -> Working | None:
    """How far the job is that the address names; nothing once the chances are there."""
    if job_pk is None or board.has_its_chances:
        return None
    job = Job.objects.filter(program=board.program, kind=WORK_OUT_CHANCES, pk=job_pk).first()
    return working_of(job, board.program.slug) if job else None


def _chances_known(request: HttpRequest, slug: str) -> str | None:
    """What the page shows besides the program's rows: chances known by now; None while it shows a job."""
    return None if "job" in request.GET else chances_news(slug)


@require_safe
@kept_while_unchanged(_chances_known)
@with_board
def ranking(request: HttpRequest, board: Board, form: TryForm) -> HttpResponse:
    """The whole page. How steady the places are comes later, unless it is known or `steady` asks for it now."""
    asks_now = "steady" in request.GET and not board.needs_a_job
    return _render(request, board.with_chances() if asks_now else board.with_chances_at_hand(), form, refused=form)


@require_POST
def ranking_weights_save(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the weights for everybody; refused while they are locked."""
    program = program_of(request, slug, "change_weights")
    form = WeightsForm(request.POST, program=program, actor=request.user)
    if form.try_save():
        messages.success(request, _("Saved. These weights hold for everybody now."))
        return redirect("usecases:ranking", slug=slug)
    tried = TryForm(request.POST, program=program)
    try:
        board = board_of(program, tried)
    except scoring.InputError as error:
        return no_ranking(request, program, error)
    return _render(request, board.with_chances_at_hand(), tried, refused=form)


@require_safe
@with_board
def ranking_row(request: HttpRequest, board: Board, form: TryForm, number: int) -> HttpResponse:
    """What unfolds under one row."""
    row = _row(board, number)
    if not wants_fragment(request):
        return to_page(board, open=number)
    board = board.with_chances(only_known=True)
    inside = unfold(board, [_row(board, number)], form.cleaned_data.get("against"))[row.number]
    context = {"program": board.program, "tried": board.tried, "row": row_of(board, _row(board, number), inside)}
    return render(request, "usecases/_ranking_inside.html", context)


@require_safe
@with_board
def ranking_comparison(request: HttpRequest, board: Board, form: TryForm, number: int) -> HttpResponse:
    """Why one use case is above another."""
    against = form.cleaned_data.get("against")
    _row(board, number)
    if not wants_fragment(request):
        return to_page(board, open=number, **({"against": against} if against else {}))
    board = board.with_chances(only_known=True)
    return render(
        request, "usecases/_ranking_comparison.html", {"comparison": compare(board, _row(board, number), against)}
    )


@require_safe
@with_board
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
    return render(request, "usecases/ranking_explained.html", {"program": program_of(request, slug)})


@require_safe
def use_case_ranking_fragment(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Why a use case stands where it stands, for the side of its page."""
    program = program_of(request, slug)
    use_case = get_permitted_or_404(UseCase.objects.all(), request.access, "view", pk=pk, program=program)
    if not wants_fragment(request):
        return redirect("usecases:ranking_row", slug=slug, number=use_case.number)
    figures = Figures(exact=program.can_view_exact_figures)
    try:
        board = load_board(program, Tried.of(program), figures)
    except scoring.InputError as error:
        context = {"program": program, "banner": refusal(program, error)}
        return render(request, "usecases/_ranking_banner.html", context)
    board = board.with_chances(only_known=board.needs_a_job)
    context = {"program": program, "use_case": use_case, **summary_context(board, use_case)}
    return render(request, "usecases/_use_case_ranking.html", context)
