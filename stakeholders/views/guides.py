"""Interview guides: about ten open questions, in an order that can be changed by drag and by key."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from refine.formpage import posted, render_confirm, render_form
from refine.htmx import render_page
from refine.listing import asked_order, page_of
from refine.models import Program
from refine.permissions import get_permitted_or_404
from stakeholders.forms import GuideFilter, GuideForm, QuestionForm
from stakeholders.models import Guide, Question
from stakeholders.services import interviews


def _guide(request: HttpRequest, slug: str, pk: int, action: str) -> Guide:
    guides = Guide.objects.select_related("program").with_can(request.access, "change")
    return get_permitted_or_404(guides, request.access, action, pk=pk, program__slug=slug)


def _question(request: HttpRequest, slug: str, pk: int) -> Question:
    questions = Question.objects.select_related("guide__program")
    return get_permitted_or_404(questions, request.access, "change", pk=pk, guide__program__slug=slug)


def _guide_context(guide: Guide) -> dict[str, object]:
    return {"guide": guide, "questions": list(guide.questions.active())}


@require_safe
def guide_list(request: HttpRequest, slug: str) -> HttpResponse:
    programs = Program.objects.with_can(request.access, "add_guide")
    program = get_permitted_or_404(programs, request.access, "view_guides", slug=slug)
    guides = Guide.objects.for_user(request.access).filter(program=program).for_list()
    found = GuideFilter(request.GET, queryset=guides.order_by("archived_at", "title", "pk"))
    context = {"program": program, "filter": found, "page": page_of(request, found.qs)}
    return render(request, "stakeholders/guide_list.html", context)


@require_safe
def guide_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    guide = _guide(request, slug, pk, "view")
    return render(request, "stakeholders/guide_detail.html", _guide_context(guide))


@require_safe
def guide_print(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The guide and what is said about consent, in every language of the program, for paper."""
    guide = _guide(request, slug, pk, "view")
    questions = [
        [(code, question.text.get(code)) for code in guide.program.languages if question.text.get(code)]
        for question in guide.questions.active()
    ]
    context = {"guide": guide, "questions": questions, "languages": guide.program.languages}
    return render(request, "stakeholders/guide_print.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def guide_add(request: HttpRequest, slug: str) -> HttpResponse:
    program = get_permitted_or_404(Program.objects.all(), request.access, "add_guide", slug=slug)
    form = GuideForm(posted(request), program=program)
    if request.method == "POST" and form.is_valid():
        guide = form.save()
        messages.success(request, _("Guide added. Now add its questions."))
        return redirect(guide)
    return render_form(
        request,
        form,
        title=_("Add an interview guide"),
        submit=_("Add guide"),
        cancel_url=reverse("stakeholders:guide_list", args=[slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def guide_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    guide = _guide(request, slug, pk, "change")
    form = GuideForm(posted(request), instance=guide, program=guide.program)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(guide)
    return render_form(request, form, title=_("Edit a guide"), submit=_("Save"), cancel_url=guide.get_absolute_url())


@require_POST
def guide_archive(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put away a guide, or take it back: one button for both."""
    guide = _guide(request, slug, pk, "change")
    guide.archived_at = None if guide.archived_at else timezone.now()
    guide.save(update_fields=["archived_at"])
    text = _("Put away. It is no longer offered for interviews.") if guide.archived_at else _("Taken back.")
    messages.success(request, text)
    return redirect(guide)


@require_http_methods(["GET", "HEAD", "POST"])
def question_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    guide = _guide(request, slug, pk, "change")
    form = QuestionForm(posted(request), guide=guide)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Question added."))
        return redirect(guide)
    return render_form(
        request, form, title=_("Add a question"), submit=_("Add question"), cancel_url=guide.get_absolute_url()
    )


@require_http_methods(["GET", "HEAD", "POST"])
def question_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    question = _question(request, slug, pk)
    form = QuestionForm(posted(request), instance=question, guide=question.guide)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(question.guide)
    return render_form(
        request, form, title=_("Edit a question"), submit=_("Save"), cancel_url=question.guide.get_absolute_url()
    )


@require_http_methods(["GET", "HEAD", "POST"])
def question_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    question = _question(request, slug, pk)
    guide = question.guide
    if request.method == "POST":
        deleted = interviews.remove_question(question=question)
        text = _("Question deleted.") if deleted else _("Question put away. The notes taken under it stay.")
        messages.success(request, text)
        return redirect(guide)
    return render_confirm(
        request,
        question=_("Remove this question?"),
        details=str(question.text),
        button=_("Remove"),
        cancel_url=guide.get_absolute_url(),
    )


@require_POST
def question_reorder(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take the whole order (`item`, several times), or one question a step `up` or `down`."""
    guide = _guide(request, slug, pk, "change")
    ids = list(guide.questions.active().values_list("pk", flat=True))
    try:
        interviews.reorder_questions(guide=guide, question_ids=asked_order(request, ids))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    if request.headers.get("HX-Request"):
        return render_page(
            request,
            page="stakeholders/guide_detail.html",
            fragment="stakeholders/_questions.html",
            context=_guide_context(guide),
        )
    return redirect(guide)
