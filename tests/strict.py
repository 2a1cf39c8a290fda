"""What the tests forbid on every page: a GET that writes, a template variable that does not exist."""

import inspect
import re
import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.template import Origin

READ_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SESSION_TABLE = "django_session"
WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|TRUNCATE)\b", re.IGNORECASE)


class WroteOnRead(AssertionError):
    """A page wrote to the database while it was only being looked at."""


class UndefinedVariable(AssertionError):
    """One of our templates printed a variable that is not in its context."""


class RefuseWritesOnRead:
    """Middleware: while a GET or HEAD is answered, a write to any table but the sessions' raises."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READ_METHODS:
            return self.get_response(request)

        def refuse(execute: Callable[..., Any], sql: str, *args: Any) -> Any:
            if WRITE.match(sql) and SESSION_TABLE not in sql:
                raise WroteOnRead(f"{request.method} {request.path} wrote: {sql}")
            return execute(sql, *args)

        with connections["default"].execute_wrapper(refuse):
            return self.get_response(request)


class InFlight:
    """Middleware that knows how many requests are being answered in this process.

    A test in a browser ends with its last assertion, not with the last answer; emptying the tables under a request
    that still reads them ends in a deadlock.
    """

    QUIET_SECONDS = 0.05  # also covers a request that was sent but has not reached the middleware
    LIMIT_SECONDS = 15

    _changed = threading.Lock()
    _count = 0
    _last_change = 0.0

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self._add(1)
        try:
            return self.get_response(request)
        finally:
            self._add(-1)

    @classmethod
    def _add(cls, difference: int) -> None:
        with cls._changed:
            cls._count += difference
            cls._last_change = time.monotonic()

    @classmethod
    def wait_until_quiet(cls) -> None:
        """Return once nothing has been asked for a moment. Raises TimeoutError when a request does not end."""
        begun = time.monotonic()
        while cls._count or time.monotonic() - max(cls._last_change, begun) < cls.QUIET_SECONDS:
            if time.monotonic() - begun > cls.LIMIT_SECONDS:
                raise TimeoutError(f"{cls._count} requests are still being answered after the test")
            time.sleep(0.01)


class RaisesWhenPrinted(str):
    """Django's `string_if_invalid` that raises where one of our own templates prints it.

    Templates of other packages (the admin's, crispy's, allauth's) count on Django's silence and keep it.
    """

    __slots__ = ()

    def __contains__(self, text: object) -> bool:
        return text == "%s"  # makes Django call __mod__ with the variable

    def __mod__(self, variable: object) -> str:
        origin = _rendering_template()
        if origin is None or "site-packages" in origin.name:
            return ""
        raise UndefinedVariable(f"{origin.name}: {variable}")


def _rendering_template() -> Origin | None:
    """Find the innermost template node on the call stack; nodes know the template they were written in."""
    frame = inspect.currentframe()
    while frame is not None:
        node = frame.f_locals.get("self")
        if frame.f_code.co_name == "render" and isinstance(origin := getattr(node, "origin", None), Origin):
            return origin
        frame = frame.f_back
    return None
