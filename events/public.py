"""What the public pages know of a visitor without an account: a code, a language, a random key."""

import secrets
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.signing import BadSignature, Signer, TimestampSigner
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_cache_control

from events.models import Event, Participant
from refine.access import Role
from refine.preferences import remember_language

COOKIE = "refine_participant"
KEPT_SECONDS = 60 * 24 * 60 * 60
CODE_CHARACTERS = 12

CAPACITIES = {
    Role.LEAD: Participant.Capacity.STAFF,
    Role.STAFF: Participant.Capacity.STAFF,
    Role.PARTNER: Participant.Capacity.PARTNER,
    Role.OBSERVER: Participant.Capacity.EXPERT,
}


def clean_code(typed: str) -> str:
    """A join code as it is stored, from what was typed: any case, with spaces or hyphens."""
    return "".join(character for character in typed.upper() if character.isalnum())[: CODE_CHARACTERS + 1]


def event_by_code(code: str) -> Event | None:
    """The event with this code that has been announced at least; None for a draft and for a wrong code."""
    events = Event.objects.public().select_related("program")
    return events.filter(join_code=code).first() if code else None


def new_nonce(event: Event) -> str:
    """A signed random key for a form: it becomes the participant's key with the first answer."""
    return TimestampSigner(salt=f"nonce:{event.uuid}").sign(secrets.token_hex(16))


def key_of_nonce(event: Event, nonce: str) -> str | None:
    """The key in a form's nonce; None if it is not ours, of another event, or very old."""
    try:
        return TimestampSigner(salt=f"nonce:{event.uuid}").unsign(nonce, max_age=KEPT_SECONDS)
    except BadSignature:
        return None


def key_of_cookie(request: HttpRequest, event: Event) -> str | None:
    """The key this device answered with before."""
    try:
        return Signer(salt=f"participant:{event.uuid}").unsign(request.COOKIES.get(COOKIE, ""))
    except BadSignature:
        return None


def remember_key(response: HttpResponse, event: Event, key: str) -> None:
    """Keep the key on this device, for this event's pages only."""
    response.set_cookie(
        COOKIE,
        Signer(salt=f"participant:{event.uuid}").sign(key),
        max_age=KEPT_SECONDS,
        path=f"/e/{event.join_code}/",
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def capacity_of(request: HttpRequest, event: Event) -> str:
    """Members of the program answer as what they are, and are shown apart; everybody else is a resident."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return Participant.Capacity.RESIDENT
    role = request.access.role_in(event.program_id)  # type: ignore[attr-defined]
    return CAPACITIES[Role(role)] if role else Participant.Capacity.RESIDENT


def in_event_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator of `view(request, event, …)`: speaks a language of the program.

    `?lang=es` chooses one: it is remembered, and the address comes back without it.
    """

    @wraps(view)
    def speaking(request: HttpRequest, event: Event, *args: object, **kwargs: object) -> HttpResponse:
        languages = event.program.languages
        chosen = request.GET.get("lang")
        if request.method in {"GET", "HEAD"} and chosen is not None:
            back = redirect(request.path)
            if chosen in languages:
                remember_language(back, chosen)
            return back
        current = translation.get_language() or ""
        if current not in languages:
            translation.activate(languages[0])
            request.LANGUAGE_CODE = languages[0]
        response = view(request, event, *args, **kwargs)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return speaking
