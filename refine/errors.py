"""Error pages: plain words, a way on, a reference. They touch neither the database nor the session."""

import html
import logging
import secrets
import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers

from refine.gone import is_row_gone
from refine.htmx import wants_fragment
from refine.origin import can_be_sent_again
from refine.outages import is_database_away
from refine.preferences import chosen_theme
from refine.typed import typed_words
from refine.uploads import MEGABYTE, MOST_BYTES

logger = logging.getLogger(__name__)

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
RETRY_AFTER_SECONDS = {429: 300, 503: 30}
LAYOUTS = {"page": "layouts/error.html", "fragment": "layouts/error_message.html", "line": "layouts/error_line.html"}


def error_page(request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
    """Render one of the error templates and log its reference, by which the log line is found again.

    A whole page, a message for htmx, or JSON for programs. The template gets no request, so no context processor
    runs: they would read the session and the account. What its sender typed is on the page, to copy.
    """
    reference = secrets.token_hex(4).upper()
    level = logging.ERROR if status >= 500 else logging.INFO
    logger.log(level, "Reference %s: %s %s answered %s", reference, request.method, request.path, status)
    context |= {"reference": reference, "theme": chosen_theme(request), "is_fragment": wants_fragment(request)}
    context.setdefault("typed", typed_words(request))
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        line = html.unescape(render_to_string(template, context | {"layout": LAYOUTS["line"]})).strip()
        response: HttpResponse = JsonResponse({"error": line, "reference": reference}, status=status)
    else:
        layout = LAYOUTS["fragment" if context["is_fragment"] else "page"]
        response = HttpResponse(render_to_string(template, context | {"layout": layout}), status=status)
    if status in RETRY_AFTER_SECONDS:
        response["Retry-After"] = str(RETRY_AFTER_SECONDS[status])
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What could not be read; 413 where it was more than a form may hold."""
    if isinstance(exception, TOO_MUCH):
        _read_on(request)
        return error_page(request, "413.html", 413)
    return error_page(request, "400.html", 400)


def _read_on(request: HttpRequest) -> None:
    """Read and forget what still comes: a browser shows no answer before it has sent everything."""
    try:
        for _chunk in range(MOST_BYTES // MEGABYTE):
            if not request.read(MEGABYTE):
                return
    except UnreadablePostError:
        return  # nobody waits for the answer any more


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, "403.html", 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, "404.html", 404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, "429.html", 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort. A database that is away is no fault of the page, nor is a row that somebody just deleted."""
    error = sys.exc_info()[1]
    if is_database_away(error):
        return _away(request)
    if is_row_gone(request, error):
        return error_page(request, "deleted_meanwhile.html", 409)
    return error_page(request, "500.html", 500)


def _away(request: HttpRequest) -> HttpResponse:
    """The page while there is no database. It holds a resident's answers, so that they can be sent once more."""
    context: dict[str, Any] = {}
    if can_be_sent_again(request):
        sent = [(name, value) for name, values in request.POST.lists() for value in values]
        context = {"address": request.get_full_path(), "sent": sent}
    elif request.method == "GET":
        context = {"address": request.get_full_path()}
    response = error_page(request, "503.html", 503, **context)
    add_never_cache_headers(response)
    return response
