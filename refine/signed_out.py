"""What happens to a request whose sender is signed out, or is somebody else than the page was made for."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import resolve_url
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from refine.errors import error_page
from refine.htmx import wants_fragment
from refine.typed import can_be_kept, is_typed_by, kept_fields

View = Callable[..., HttpResponseBase]


class SignedInMiddleware(LoginRequiredMiddleware):
    """Lets nobody in who is not signed in, and loses nothing that was typed before a session ended.

    A form made for one account is not taken from another that signed in meanwhile in the same browser.
    """

    def process_view(
        self, request: HttpRequest, view_func: View, view_args: tuple, view_kwargs: dict
    ) -> HttpResponseBase | None:
        if request.method == "POST" and request.user.is_authenticated and not is_typed_by(request, request.user):
            return someone_else(request)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: View) -> HttpResponseBase:
        if wants_fragment(request) or can_be_kept(request):
            return signed_out(request)
        if request.method == "POST":
            messages.info(request, _("You were signed out, so nothing was done. Sign in, then do it again."))
            return redirect_to_login(_page_before(request), resolve_url(self.get_login_url(view_func)))
        return super().handle_no_permission(request, view_func)


def _page_before(request: HttpRequest) -> str:
    """Where a button was pressed: its own address may answer to nothing but the button."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    parts = urlsplit(page)
    return parts._replace(scheme="", netloc="").geturl()


def signed_out(request: HttpRequest) -> HttpResponse:
    """401: sign in in another tab; what was typed stays on this page, or in the form that htmx left alone."""
    return _kept(request, "signed_out.html", 401)


def send_again(request: HttpRequest) -> HttpResponse:
    """403 for a form that is older than the last sign-in: its sender looks at it and sends it with a new token."""
    return _kept(request, "send_again.html", 403)


def someone_else(request: HttpRequest) -> HttpResponse:
    """409: another account signed in since the form was opened. It is not told what the first one typed."""
    return error_page(request, "someone_else.html", 409, account=str(request.user), typed=[])


def _kept(request: HttpRequest, template: str, status: int) -> HttpResponse:
    context: dict[str, Any] = {}
    if can_be_kept(request) and not wants_fragment(request):  # htmx leaves the form as it is
        context = {
            "address": request.get_full_path(),
            "sent": kept_fields(request),
            "files": list(request.FILES),
            "token": get_token(request),
        }
    response = error_page(request, template, status, **context)
    add_never_cache_headers(response)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is wrong. Signing in makes a new one, so what was typed before is asked for once more.

    Only where a page of this site sent it: nobody else's words are ever offered to be sent.
    """
    if not can_be_kept(request):
        return error_page(request, "403_csrf.html", 403)
    if not request.user.is_authenticated:
        return signed_out(request)
    return send_again(request) if is_typed_by(request, request.user) else someone_else(request)
