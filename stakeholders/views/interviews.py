"""Interviews: the list, planning one, and its workspace."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from refine.access import Access
from refine.formpage import form_status, posted, render_confirm, render_form
from refine.listing import page_of, sort_by
from refine.models import Program
from refine.permissions import get_permitted_or_404
from stakeholders.forms import AttachmentForm, EndForm, FinishForm, InterviewFilter, InterviewForm, NoteForm
from stakeholders.models import Interview, Note
from stakeholders.services import attachments, interviews

SORTS = {
    "number": ("number",),
    "held_on": ("held_on", "planned_at", "number"),
    "organization": ("organization__name", "number"),
    "state": ("state", "number"),
    "notes": ("note_count", "number"),
}
PAGE_ACTIONS = (
    "change",
    "add_note",
    "add_attachment",
    "ask_consent",
    "answer_ballot",
    "finish",
    "cancel",
    "delete",
    "mark_words",
)


def get_interview(request: HttpRequest, slug: str, pk: int, action: str) -> Interview:
    """One interview with all that its pages show about itself."""
    rows = Interview.objects.select_related("program", "organization", "interviewer", "guide__program").with_can(
        request.access, *PAGE_ACTIONS
    )
    return get_permitted_or_404(rows, request.access, action, pk=pk, program__slug=slug)


@require_safe
def interview_list(request: HttpRequest, slug: str) -> HttpResponse:
    programs = Program.objects.with_can(request.access, "add_interview", "view_members")
    program = get_permitted_or_404(programs, request.access, "view_interviews", slug=slug)
    rows = Interview.objects.for_user(request.access).filter(program=program).for_list()
    found = InterviewFilter(request.GET, queryset=rows, program=program, access=request.access)
    page = page_of(request, sort_by(request, found.qs, SORTS))
    return render(request, "stakeholders/interview_list.html", {"program": program, "filter": found, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def interview_add(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_permitted_or_404(Program.objects.all(), request.access, "add_interview", slug=slug)
    initial = {"stakeholders": request.GET.getlist("stakeholder")}
    form = InterviewForm(posted(request), program=program, access=request.access, initial=initial)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("{interview} is planned.").format(interview=form.instance))
        return redirect(form.instance)
    return render_form(
        request,
        form,
        title=_("Plan an interview"),
        submit=_("Plan interview"),
        cancel_url=reverse("stakeholders:interview_list", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def interview_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    interview = get_interview(request, slug, pk, "change")
    form = InterviewForm(posted(request), instance=interview, program=interview.program, access=request.access)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Saved."))
        return redirect(interview)
    return render_form(
        request, form, title=_("Edit an interview"), submit=_("Save"), cancel_url=interview.get_absolute_url()
    )


def workspace_context(
    access: Access, interview: Interview, refused: NoteForm | None = None, files_form: AttachmentForm | None = None
) -> dict[str, Any]:
    """All that the workspace shows, in a constant number of queries.

    `refused` is a note that was sent without a script and not saved; it stands where it was typed. `files_form` is
    one that was sent and refused.
    """
    people = list(interview.stakeholders.order_by("number"))
    missing = interviews.consent_missing(interview)
    notes: dict[int | None, list[Note]] = {}
    for note in interview.notes.select_related("stakeholder").order_by("position", "pk"):
        notes.setdefault(note.question_id, []).append(note)
    questions = list(interview.guide.questions.order_by("position", "pk")) if interview.guide else []
    asked = [question for question in questions if question.archived_at is None or question.pk in notes]
    sections = [_section(question.pk, question, notes.get(question.pk, []), refused) for question in asked]
    sections.append(_section(None, None, notes.get(None, []), refused))
    can_write = interview.can_add_note and not missing and interview.state in interviews.OPEN_STATES
    return {
        "interview": interview,
        "people": people,
        "missing": missing,
        "sections": sections,
        "can_write": can_write,
        "kinds": Note.Kind.choices,
        "refused": refused,
        "attachments": interview.attachments.for_user(access).for_list().with_can(access, "delete"),
        "files_form": files_form or AttachmentForm(),
        "can_add_files": interview.can_add_attachment and not missing and interview.state not in attachments.NOT_HELD,
        "not_recorded": attachments.not_to_be_recorded(interview),
        "just_added": [],
    }


def blank_line() -> dict[str, Any]:
    """A line of notes that nobody has written yet."""
    return {
        "uuid": uuid.uuid4(),
        "version": 0,
        "kind": Note.Kind.OBSERVATION,
        "body": "",
        "language": "",
        "translation": "",
        "translated_by": "",
    }


def _section(question_id: int | None, question: Any, notes: list[Note], refused: NoteForm | None) -> dict[str, Any]:
    """One question with its lines and an empty one at the end; what was refused stands in the empty one."""
    blank = blank_line()
    if refused is not None and refused["question"].value() in {str(question_id or ""), question_id}:
        blank |= {name: refused[name].value() or "" for name in blank}
    return {"question": question, "question_id": question_id, "notes": notes, "blank": blank}


@require_safe
def interview_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    interview = get_interview(request, slug, pk, "view")
    return render(request, "stakeholders/interview_detail.html", workspace_context(request.access, interview))


@require_http_methods(["GET", "HEAD", "POST"])
def interview_finish(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    interview = get_interview(request, slug, pk, "finish")
    form = FinishForm(posted(request), interview=interview)
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Interview finished. Thank you."))
        return redirect(interview)
    context = {"form": form, "interview": interview, "people": form.people}
    return render(request, "stakeholders/interview_finish.html", context, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def interview_end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Record that it did not take place: nobody came, or it was cancelled."""
    interview = get_interview(request, slug, pk, "cancel")
    form = EndForm(posted(request))
    if request.method == "POST" and form.try_save(interview=interview, actor=request.user):
        messages.success(request, _("Recorded."))
        return redirect(interview)
    return render_form(
        request,
        form,
        title=_("It did not take place"),
        submit=_("Record it"),
        cancel_url=interview.get_absolute_url(),
    )


@require_POST
def interview_reopen(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    interview = get_interview(request, slug, pk, "finish")
    interviews.reopen_interview(interview=interview, actor=request.user)
    messages.success(request, _("Reopened."))
    return redirect(interview)


@require_http_methods(["GET", "HEAD", "POST"])
def interview_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    interview = get_interview(request, slug, pk, "delete")
    if request.method == "POST":
        if refusal := interviews.delete_interview(interview=interview, actor=request.user):
            messages.error(request, refusal)
            return redirect(interview)
        messages.success(request, _("Interview deleted."))
        return redirect("stakeholders:interview_list", slug)
    return render_confirm(
        request,
        question=_("Delete {interview}?").format(interview=interview),
        details=_("Its files are deleted too. This cannot be undone."),
        button=_("Delete"),
        cancel_url=interview.get_absolute_url(),
    )
