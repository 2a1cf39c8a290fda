"""A page that is one form, and the question asked before something goes."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: all that was sent, be it nothing at all; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def form_status(form: BaseForm) -> int:
    """422 for a form that was sent and refused, 200 otherwise."""
    return 422 if form.is_bound and form.errors else 200


def render_form(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    submit: str,
    cancel_url: str,
    template: str = "layouts/form.html",
    **context: Any,
) -> HttpResponse:
    """Render `form` on a page of its own. `context` may hold `lead` and `crumbs` (url, label pairs)."""
    context |= {"form": form, "title": title, "submit": submit, "cancel_url": cancel_url}
    return render(request, template, context, status=form_status(form))


def render_confirm(
    request: HttpRequest,
    *,
    question: str,
    button: str,
    cancel_url: str,
    details: str = "",
    tone: str = "danger",
    status: int = 200,
) -> HttpResponse:
    """Ask before something is done; the page posts to its own address. `status` 422 where it was refused."""
    context = {"question": question, "button": button, "cancel_url": cancel_url, "details": details, "tone": tone}
    return render(request, "layouts/confirm.html", context, status=status)
