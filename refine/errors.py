"""Error pages: plain words, a way back, a reference. They touch neither the database nor the session."""

import logging
import secrets
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from refine.preferences import chosen_theme

logger = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = {429: 300, 503: 30}


def error_page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Render one of the error templates and log its reference, by which the log line is found again.

    The template gets no request, so no context processor runs: they would read the session and the account.
    """
    reference = secrets.token_hex(4).upper()
    level = logging.ERROR if status >= 500 else logging.INFO
    logger.log(level, "Reference %s: %s %s answered %s", reference, request.method, request.path, status)
    body = render_to_string(template, {"reference": reference, "theme": chosen_theme(request)})
    response = HttpResponse(body, status=status)
    if status in RETRY_AFTER_SECONDS:
        response["Retry-After"] = str(RETRY_AFTER_SECONDS[status])
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, "400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, "403.html", 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, "404.html", 404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, "429.html", 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort. A database that is away is no fault of the page: it says so and when to come back."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return error_page(request, "503.html", 503)
    return error_page(request, "500.html", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_page(request, "403_csrf.html", 403)
