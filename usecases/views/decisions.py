"""What was decided, on which ranking, and what has changed since."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from refine.figures import Figures
from refine.formpage import form_status, posted
from refine.listing import page_of
from refine.models import Program
from refine.permissions import get_permitted_or_404
from usecases import scoring
from usecases.forms.decisions import DecisionForm
from usecases.models import Decision
from usecases.rankings.banners import refusal
from usecases.rankings.board import Tried, load_board
from usecases.rankings.since import Since, ranking_then, since_then, weight_sentences, weights_then

ACTIONS = ("decide", "add_support", "view_exact_figures", "view_settings", "change_weights")


@require_safe
def decision_list(request: HttpRequest, slug: str) -> HttpResponse:
    programs = Program.objects.with_can(request.access, *ACTIONS)
    program = get_permitted_or_404(programs, request.access, "view_decisions", slug=slug)
    decisions = Decision.objects.for_user(request.access).filter(program=program).for_list()
    page = page_of(request, decisions)
    return render(request, "usecases/decision_list.html", {"program": program, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def decision_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Record a decision on the ranking under the saved weights, as it stands now."""
    programs = Program.objects.with_can(request.access, *ACTIONS)
    program = get_permitted_or_404(programs, request.access, "decide", slug=slug)
    try:
        board = load_board(program, Tried.of(program), Figures(exact=True))
    except scoring.InputError as error:
        context = {"program": program, "banner": refusal(program, error)}
        return render(request, "usecases/ranking_refused.html", context)
    if request.method == "POST":
        board = board.with_chances()
    form = DecisionForm(posted(request), board=board)
    if request.method == "POST" and (decision := form.try_save(actor=request.user)):
        messages.success(request, _("Recorded, with the ranking as it is now."))
        return redirect(decision)
    context = {"program": program, "form": form}
    return render(request, "usecases/decision_form.html", context, status=form_status(form))


@require_safe
def decision_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    programs = Program.objects.with_can(request.access, *ACTIONS)
    program = get_permitted_or_404(programs, request.access, "view_decisions", slug=slug)
    decisions = Decision.objects.select_related("recorded_by", "program")
    decision = get_permitted_or_404(decisions, request.access, "view", pk=pk, program=program)
    choices = list(decision.choices.for_page())
    try:
        board = load_board(program, Tried.of(program), Figures(exact=program.can_view_exact_figures))
        since = since_then(decision, choices, board)
    except scoring.InputError as error:
        since = Since([], [], weight_sentences(decision), refusal(program, error).text)
    rows = ranking_then(decision, choices)
    context = {
        "program": program,
        "decision": decision,
        "chosen": [choice for choice in choices if choice.is_chosen],
        "rows": rows,
        "weights": weights_then(decision),
        "since": since,
    }
    return render(request, "usecases/decision_detail.html", context)
