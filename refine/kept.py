"""Pages of a program that are answered from what was answered before, as long as nothing they show has changed.

A kept page is one person's own: its key names who asks, what they may do, how they like their pages and the secret of
their forms, beside the address and the revision of the program (`refine.revisions`). The browser keeps it too and asks
with its ETag; the answer is 304 where the key is the same, so a page is never shown after it has changed.
"""

import os
from collections.abc import Callable
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.cache import cache as store
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.crypto import salted_hmac

from refine.preferences import chosen_theme
from refine.revisions import revision_of

KEPT_SECONDS = 60 * 60 * 24
CODE = (".py", ".html", ".mo", ".json")

View = Callable[..., HttpResponse]


def kept_while_unchanged(besides: Callable[[HttpRequest, str], str | None]) -> Callable[[View], View]:
    """Decorator of a view of a whole page below `/programs/<slug>/`.

    The page must show nothing but rows of the program, what `besides(request, slug)` stands for, today's date, and
    what is named above. Where `besides` returns None, and while there are messages to show, nothing is kept.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def kept(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
            response: Any
            key = _key(request, slug, besides)
            if key is None:
                response = view(request, slug, **kwargs)
                patch_cache_control(response, private=True, no_store=True)
                return response
            response = get_conditional_response(request, etag=f'"{key}"') or _kept(key)
            if response is None:
                response = view(request, slug, **kwargs)
                if response.status_code == 200:
                    store.set(f"page:{key}", response.content, KEPT_SECONDS)
            if response.status_code in {200, 304}:
                response["ETag"] = f'"{key}"'
                patch_cache_control(response, private=True, no_cache=True)
                patch_vary_headers(response, ["Cookie", "Accept-Language"])
            return response

        return kept

    return decorate


def _kept(key: str) -> HttpResponse | None:
    body = store.get(f"page:{key}")
    return None if body is None else HttpResponse(body)


def _key(request: Any, slug: str, besides: Callable[[HttpRequest, str], str | None]) -> str | None:
    """What the page depends on, in 64 characters that tell nothing; None: it cannot be kept."""
    program_id = request.access.program_id(slug)
    if program_id is None or settings.DEBUG or len(get_messages(request)):
        return None
    revision = revision_of(program_id)
    state = besides(request, slug)
    if state is None:
        return None
    get_token(request)  # makes the secret, where there is none yet
    parts = (
        _code(),
        program_id,
        revision,
        state,
        timezone.localdate().isoformat(),
        request.get_full_path(),
        request.user.pk,
        sorted(request.access.roles.items()),
        sorted(request.access.organizations.items()),
        request.access.programs,
        translation.get_language(),
        chosen_theme(request),
        request.META["CSRF_COOKIE"],
    )
    return salted_hmac("refine.kept", repr(parts), algorithm="sha256").hexdigest()


@cache
def _code() -> str:
    """A fingerprint of the program's own files: another release makes other pages of the same rows."""
    found = sha256(settings.TIME_ZONE.encode())
    for folder, folders, names in os.walk(settings.BASE_DIR):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__pycache__")))
        for name in sorted(name for name in names if name.endswith(CODE)):
            status = (Path(folder) / name).stat()
            found.update(f"{folder}/{name} {status.st_mtime_ns} {status.st_size}\n".encode())
    return found.hexdigest()
