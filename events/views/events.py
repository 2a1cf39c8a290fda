"""Events of a program: the list, the plan, and an event from draft to closed."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from events.forms.events import EventFilter, EventForm
from events.models import Event
from events.services import running
from events.services.planning import delete_event
from refine.figures import Figures
from refine.formpage import posted, render_confirm, render_form
from refine.listing import page_of, sort_by
from refine.models import Program
from refine.permissions import get_permitted_or_404

SORTS = {
    "starts_at": ("starts_at", "pk"),
    "kind": ("kind", "pk"),
    "state": ("state", "pk"),
    "answers": ("answer_count",),
}


def get_event(request: HttpRequest, slug: str, pk: int, action: str = "view") -> Any:
    """The event with its program and `can_change`, if the person may `action` it."""
    events = Event.objects.select_related("program").with_can(request.access, "change")
    return get_permitted_or_404(events, request.access, action, pk=pk, program__slug=slug)


def figures_for(request: HttpRequest, program: Program) -> Figures:
    """How this person sees counts of people in `program`. One query."""
    exact = Program.objects.for_user(request.access, "view_exact_figures").filter(pk=program.pk).exists()
    return Figures(exact=exact)


@require_safe
def event_list(request: HttpRequest, slug: str) -> HttpResponse:
    programs = Program.objects.with_can(request.access, "add_event", "import_votes")
    program = get_permitted_or_404(programs, request.access, "view_events", slug=slug)
    events = Event.objects.for_user(request.access).filter(program=program).for_list()
    found = EventFilter(request.GET, queryset=events)
    page = page_of(request, sort_by(request, found.qs, SORTS))
    figures = figures_for(request, program)
    rows = [(event, figures.count(event.answer_count)) for event in page]
    return render(request, "events/event_list.html", {"program": program, "filter": found, "page": page, "rows": rows})


@require_safe
def event_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The tab that matters now: the plan before, the run while it is open, what came out after."""
    event = get_event(request, slug, pk)
    tab = "event_run" if event.is_open else "event_outcome" if event.is_over else "event_plan"
    return redirect(f"events:{tab}", slug, pk)


def tab_context(event: Event, tab: str) -> dict[str, Any]:
    """What the head of every tab of an event shows: itself, which tab it is, and what can be done to it now."""
    slug = event.program.slug
    moves = [(reverse("events:event_move", args=[slug, event.pk, name]), STEPS[name]) for name in MOVES[event.state]]
    return {"event": event, "tab": tab, "moves": moves}


@require_safe
def event_plan(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = get_event(request, slug, pk)
    context = tab_context(event, "plan") | plan_context(event) | {"hosts": event.hosts.order_by("name")}
    return render(request, "events/event_plan.html", context)


def plan_context(event: Event) -> dict[str, Any]:
    """Stations and questions of `event`, as the plan lists them."""
    return {
        "event": event,
        "stations": event.stations.for_plan(),
        "questions": event.activities.without_station(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def event_add(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_permitted_or_404(Program.objects.all(), request.access, "add_event", slug=slug)
    form = EventForm(posted(request), program=program, initial={"kind": request.GET.get("kind")})
    if request.method == "POST" and form.is_valid():
        event = form.create(actor=request.user)
        messages.success(request, _("Event added. Now add its stations and questions."))
        return redirect("events:event_plan", slug, event.pk)
    return render_form(
        request,
        form,
        title=_("Plan an event"),
        submit=_("Add event"),
        cancel_url=reverse("events:event_list", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def event_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = get_event(request, slug, pk, "change")
    form = EventForm(posted(request), instance=event, program=event.program)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("events:event_plan", slug, pk)
    return render_form(
        request,
        form,
        title=_("Edit an event"),
        submit=_("Save"),
        cancel_url=reverse("events:event_plan", args=[slug, pk]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def event_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = get_event(request, slug, pk, "delete")
    if request.method == "POST":
        if refusal := delete_event(event=event, actor=request.user):
            messages.error(request, refusal)
            return redirect("events:event_plan", slug, pk)
        messages.success(request, _("“{title}” was deleted.").format(title=event))
        return redirect("events:event_list", slug)
    return render_confirm(
        request,
        question=_("Delete “{title}”?").format(title=event),
        details=_("Its stations, questions and invitations go too. This cannot be undone."),
        button=_("Delete"),
        cancel_url=reverse("events:event_plan", args=[slug, pk]),
    )


class Step(NamedTuple):
    """One change of state: what does it, how it is asked, and what is said after."""

    do: Callable[..., Event]
    question: Any
    details: Any
    button: Any
    done: Any
    tone: str = ""


STEPS = {
    "announce": Step(
        running.announce_event,
        gettext_lazy("Announce this event?"),
        gettext_lazy("Whoever has the code sees when and where. Answers are not taken yet."),
        gettext_lazy("Announce"),
        gettext_lazy("Announced."),
    ),
    "open": Step(
        running.open_event,
        gettext_lazy("Open for answers?"),
        gettext_lazy("From now on everybody with the code can answer."),
        gettext_lazy("Open"),
        gettext_lazy("Open: answers are coming in on this page."),
    ),
    "close": Step(
        running.close_event,
        gettext_lazy("Close for answers?"),
        gettext_lazy("Nobody can answer any more. Results are shown, and count in the ranking."),
        gettext_lazy("Close"),
        gettext_lazy("Closed. Here is what came out."),
        tone="danger",
    ),
    "reopen": Step(
        running.reopen_event,
        gettext_lazy("Open again for answers?"),
        gettext_lazy("Results that were shown may sway those who answer now."),
        gettext_lazy("Open again"),
        gettext_lazy("Open again."),
        tone="danger",
    ),
    "review": Step(
        running.review_event,
        gettext_lazy("Everything read and sorted?"),
        gettext_lazy("It then leaves the list of what is still to do."),
        gettext_lazy("Yes, all read"),
        gettext_lazy("Marked as reviewed."),
    ),
}


MOVES: dict[str, tuple[str, ...]] = {
    Event.State.DRAFT: ("announce", "open"),
    Event.State.ANNOUNCED: ("open",),
    Event.State.OPEN: ("close",),
    Event.State.CLOSED: ("reopen", "review"),
    Event.State.REVIEWED: ("reopen",),
}


@require_http_methods(["GET", "HEAD", "POST"])
def event_move(request: HttpRequest, slug: str, pk: int, step: str) -> HttpResponse:
    event = get_event(request, slug, pk, "change")
    move = STEPS.get(step)
    if move is None:
        raise Http404
    if request.method == "POST":
        try:
            event = move.do(event=event, actor=request.user)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, move.done)
        return redirect("events:event_detail", slug, pk)
    return render_confirm(
        request,
        question=move.question,
        details=move.details,
        button=move.button,
        tone=move.tone,
        cancel_url=reverse("events:event_detail", args=[slug, pk]),
    )
