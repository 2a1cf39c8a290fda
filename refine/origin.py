"""Forms that anybody may send without an account or a cookie: checked by where they come from."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]


def is_from_this_site(request: HttpRequest) -> bool:
    """Whether a page of this site, or nothing a page could do, sent the request.

    Browsers say so in Sec-Fetch-Site, and over plain http, where they leave that out, in Origin. A request with
    neither comes from no browser, so it brings nobody's cookies along.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc in {request.get_host(), urlsplit(settings.BASE_URL).netloc}


def is_sent_by_a_page(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the request; a request that says nothing is not."""
    says = "Sec-Fetch-Site" in request.headers or "Origin" in request.headers
    return says and request.headers.get("Sec-Fetch-Site") != "none" and is_from_this_site(request)


def from_this_site(view: View) -> View:
    """Instead of a CSRF token: a POST from another site is forbidden (403).

    What such a form sends holds no secret, so an error page may offer to send it once more.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD", "OPTIONS"} and not is_from_this_site(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    guarded.can_be_sent_again = True  # type: ignore[attr-defined]
    return csrf_exempt(guarded)


def can_be_sent_again(request: HttpRequest) -> bool:
    """Whether `request` is such a form, sent by a page of this site."""
    try:
        view = resolve(request.path_info).func
    except Http404:
        return False
    return request.method == "POST" and hasattr(view, "can_be_sent_again") and is_from_this_site(request)
