"""Notes of an interview: saved a second after a pause, each save a version that can be restored."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from refine.formpage import render_confirm
from refine.htmx import wants_fragment
from refine.lookups import number_in
from refine.permissions import get_permitted_or_404
from stakeholders.forms import NoteForm
from stakeholders.models import Interview, Note, NoteRevision
from stakeholders.services import notes
from stakeholders.views.interviews import blank_line, get_interview, workspace_context


def _note(request: HttpRequest, slug: str, pk: int, action: str) -> Note:
    rows = Note.objects.select_related("interview__program", "question")
    return get_permitted_or_404(rows, request.access, action, pk=pk, interview__program__slug=slug)


@require_POST
def note_save(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Save one line. With a script the answer is only its state, so that typing goes on undisturbed."""
    interview = get_interview(request, slug, pk, "add_note")
    form = NoteForm(request.POST)
    saved = form.try_save(interview=interview, author=request.user)
    if wants_fragment(request):
        # The first note begins the interview: what can be done with it now is sent along.
        begun = saved is not None and interview.state == Interview.State.PLANNED
        if begun:
            interview = get_interview(request, slug, pk, "view")
        context = {"interview": interview, "form": form, "saved": saved, "begun": begun}
        return render(request, "stakeholders/_note_state.html", context, status=200 if saved else 422)
    if saved is None:
        context = workspace_context(request.access, interview, refused=form)
        return render(request, "stakeholders/interview_detail.html", context, status=422)
    if saved.is_conflict:
        messages.warning(request, _("Somebody changed this note meanwhile. Your words are kept as a version of it."))
        return redirect("stakeholders:note_history", slug, saved.note.pk)
    messages.success(request, _("Note saved."))
    return redirect(interview)


@require_safe
def note_new(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """An empty line under a question, for htmx to add to the page; without a script each page load brings one."""
    interview = get_interview(request, slug, pk, "add_note")
    context = {
        "interview": interview,
        "line": blank_line(),
        "question_id": number_in(request.GET.get("question", "")),
        "kinds": Note.Kind.choices,
        "people": list(interview.stakeholders.order_by("number")),
        "is_new": True,
    }
    if not wants_fragment(request):
        return redirect(interview)
    return render(request, "stakeholders/_note_line.html", context)


@require_safe
def note_history(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    note = _note(request, slug, pk, "view")
    context = {"note": note, "revisions": note.revisions.select_related("author")}
    return render(request, "stakeholders/note_history.html", context)


@require_POST
def note_restore(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    rows = NoteRevision.objects.select_related("note__interview__program")
    revision = get_permitted_or_404(rows, request.access, "view", pk=pk, note__interview__program__slug=slug)
    note = _note(request, slug, revision.note_id, "restore")
    try:
        notes.restore_revision(revision=revision, author=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("stakeholders:note_history", slug, note.pk)
    messages.success(request, _("That version is the current one again."))
    return redirect(note.interview)


@require_http_methods(["GET", "HEAD", "POST"])
def note_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    note = _note(request, slug, pk, "delete")
    back = reverse("stakeholders:interview_detail", args=[slug, note.interview_id])
    if request.method == "POST":
        note.delete()
        messages.success(request, _("Note deleted."))
        return redirect(back)
    return render_confirm(
        request,
        question=_("Delete this note?"),
        details=_("Its saved versions and what was made of it go along. This cannot be undone."),
        button=_("Delete"),
        cancel_url=back,
    )
