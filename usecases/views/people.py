"""Personas, user stories and who wants to help, written from the page of their use case.

Each form is a page of its own; from the use case's page htmx puts it in place of the section it belongs to.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from refine.formpage import form_status, posted, render_confirm, render_form
from refine.htmx import render_page, wants_fragment
from refine.permissions import get_permitted_or_404
from usecases.forms.people import HelperForm, PersonaForm, StoryForm
from usecases.models import EndUser, Insight, Persona, UseCase, UserStory
from usecases.services.people import shift_story
from usecases.sources import rests_on
from usecases.views.use_cases import permitted_use_case, personas_context, stories_context

READ_ACTIONS = ("change", "view_evidence")


def _use_case(request: HttpRequest, slug: str, pk: int) -> Any:
    """A use case that the person may write about, with what its sections ask for."""
    use_cases = UseCase.objects.select_related("program").with_can(request.access, *READ_ACTIONS)
    return get_permitted_or_404(use_cases, request.access, "change", pk=pk, program__slug=slug)


def _part(request: HttpRequest, model: Any, slug: str, pk: int, action: str) -> Any:
    rows = model.objects.select_related("use_case__program")
    return get_permitted_or_404(rows, request.access, action, pk=pk, use_case__program__slug=slug)


def _written(request: HttpRequest, use_case: Any, form: Any, section: str, *, title: str, text: str) -> HttpResponse:
    """Save what was written and show the section again, or show the form. `section`: "personas" or "stories"."""
    contexts = {"personas": personas_context, "stories": stories_context}
    if request.method == "POST" and form.try_save():
        if wants_fragment(request):
            context = {"program": use_case.program, "use_case": use_case} | contexts[section](use_case)
            return render(request, f"usecases/_{section}.html", context)
        messages.success(request, text)
        return redirect(f"{use_case.get_absolute_url()}#{section}")
    context = {
        "form": form,
        "title": title,
        "submit": _("Save"),
        "section": section,
        "use_case": use_case,
        "cancel_url": f"{use_case.get_absolute_url()}#{section}",
        "check_url": reverse("usecases:words_check", args=[use_case.program.slug, section]),
        "remarks": form.remarks,
    }
    page, fragment = "usecases/use_case_form.html", "usecases/_part_form.html"
    return render_page(request, page, fragment, context, status=form_status(form))


@require_safe
def persona_detail(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    personas = Persona.objects.for_page().select_related("use_case__program").with_can(request.access, "change")
    persona = get_permitted_or_404(personas, request.access, "view", pk=pk, use_case__program__slug=slug)
    insights = Insight.objects.for_user(request.access).filter(personas=persona)
    context = {
        "persona": persona,
        "program": persona.use_case.program,
        "sources": rests_on(persona.insights.all()),
        "insights": insights.with_source().order_by("-created_at", "-pk"),
        "stories": persona.user_stories.order_by("position", "pk"),
    }
    return render(request, "usecases/persona_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def persona_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    use_case = _use_case(request, slug, pk)
    form = PersonaForm(posted(request), use_case=use_case)
    title, text = _("Add a persona"), _("Persona added.")
    return _written(request, use_case, form, "personas", title=title, text=text)


@require_http_methods(["GET", "HEAD", "POST"])
def persona_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    persona = _part(request, Persona, slug, pk, "change")
    use_case = _use_case(request, slug, persona.use_case_id)
    form = PersonaForm(posted(request), instance=persona, use_case=use_case)
    return _written(request, use_case, form, "personas", title=_("Edit a persona"), text=_("Saved."))


@require_http_methods(["GET", "HEAD", "POST"])
def persona_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    persona = _part(request, Persona, slug, pk, "delete")
    back = f"{persona.use_case.get_absolute_url()}#personas"
    if request.method == "POST":
        persona.delete()
        messages.success(request, _("Persona deleted."))
        return redirect(back)
    return render_confirm(
        request,
        question=_("Delete the persona “{title}”?").format(title=persona),
        details=_("Its user stories stay, without a persona. What was heard stays."),
        button=_("Delete"),
        cancel_url=back,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def story_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    use_case = _use_case(request, slug, pk)
    form = StoryForm(posted(request), use_case=use_case)
    title, text = _("Add a user story"), _("User story added.")
    return _written(request, use_case, form, "stories", title=title, text=text)


@require_http_methods(["GET", "HEAD", "POST"])
def story_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    story = _part(request, UserStory, slug, pk, "change")
    use_case = _use_case(request, slug, story.use_case_id)
    form = StoryForm(posted(request), instance=story, use_case=use_case)
    return _written(request, use_case, form, "stories", title=_("Edit a user story"), text=_("Saved."))


@require_http_methods(["GET", "HEAD", "POST"])
def story_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    story = _part(request, UserStory, slug, pk, "delete")
    back = f"{story.use_case.get_absolute_url()}#stories"
    if request.method == "POST":
        story.delete()
        messages.success(request, _("User story deleted."))
        return redirect(back)
    return render_confirm(
        request,
        question=_("Delete this user story?"),
        details=_("What was heard stays."),
        button=_("Delete"),
        cancel_url=back,
    )


@require_POST
def story_shift(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Move a story one place up or down. POST: `step`, "up" or "down"."""
    story = _part(request, UserStory, slug, pk, "change")
    shift_story(story=story, step=-1 if request.POST.get("step") == "up" else 1)
    if not wants_fragment(request):
        return redirect(f"{story.use_case.get_absolute_url()}#stories")
    use_case = _use_case(request, slug, story.use_case_id)
    context = {"program": use_case.program, "use_case": use_case} | stories_context(use_case)
    return render(request, "usecases/_stories.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def helper_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    use_case = permitted_use_case(request, slug, pk, "change")
    form = HelperForm(posted(request), use_case=use_case)
    back = f"{use_case.get_absolute_url()}#helpers"
    if request.method == "POST" and form.try_save(actor=request.user):
        messages.success(request, _("Listed."))
        return redirect(back)
    return render_form(
        request,
        form,
        title=_("Who wants to help build {code}?").format(code=use_case.code),
        lead=_("Only people who agreed to be contacted again are offered."),
        submit=_("List"),
        cancel_url=back,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def helper_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    helper = _part(request, EndUser, slug, pk, "delete")
    back = f"{helper.use_case.get_absolute_url()}#helpers"
    if request.method == "POST":
        helper.delete()
        messages.success(request, _("No longer listed."))
        return redirect(back)
    return render_confirm(
        request,
        question=_("Take {code} off the list?").format(code=helper.stakeholder.code),
        details=_("The person stays in the register."),
        button=_("Take off"),
        cancel_url=back,
    )
