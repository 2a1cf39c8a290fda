"""The switches of the account menu: light or dark, and the language. They work without an account too."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from refine.forms.preferences import LanguageForm
from refine.preferences import remember_language, remember_theme


def _back(request: HttpRequest) -> HttpResponse:
    """Redirect to the page the form stood on; elsewhere is never followed."""
    url = request.POST.get("next", "")
    is_ours = url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    return HttpResponseRedirect(url if is_ours else "/")


@login_not_required
@require_POST
def theme_set(request: HttpRequest) -> HttpResponse:
    response = _back(request)
    remember_theme(response, request.POST.get("theme", ""))
    return response


@login_not_required
@require_POST
def language_set(request: HttpRequest) -> HttpResponse:
    response = _back(request)
    form = LanguageForm(request.POST)
    if form.is_valid():
        remember_language(response, form.cleaned_data["language"])
        if request.user.is_authenticated:
            form.save(request.user)
    return response
