"""How a person likes the pages, kept in this browser: light or dark, and the language."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

THEME_COOKIE = "refine_theme"
THEMES = ("light", "dark")
YEAR_SECONDS = 365 * 24 * 60 * 60


def chosen_theme(request: HttpRequest) -> str:
    """`light` or `dark` as chosen in this browser; empty: as the device says."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in THEMES else ""


def remember_theme(response: HttpResponse, theme: str) -> None:
    """Keep `light` or `dark`; anything else forgets the choice."""
    if theme in THEMES:
        response.set_cookie(THEME_COOKIE, theme, max_age=YEAR_SECONDS, samesite="Lax", httponly=True)
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")


def remember_language(response: HttpResponse, language: str) -> None:
    """Keep the language under the cookie that Django's LocaleMiddleware reads."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR_SECONDS, samesite="Lax", httponly=True)


def preferences(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `theme`, so that the page comes in the right one and nothing flashes."""
    return {"theme": chosen_theme(request)}


class AccountLanguageMiddleware:
    """In a browser that remembers no language yet, a signed-in person's own one wins over the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        is_known = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
        if is_known or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        language = getattr(request.user, "language", "")
        if not language:
            return self.get_response(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        if settings.LANGUAGE_COOKIE_NAME not in response.cookies:  # else it was chosen just now
            remember_language(response, language)
        return response
