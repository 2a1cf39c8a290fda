"""Forms that anybody may send without an account or a cookie: checked by where they come from."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
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


def from_this_site(view: View) -> View:
    """Instead of a CSRF token: a POST from another site is forbidden (403)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD", "OPTIONS"} and not is_from_this_site(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)
