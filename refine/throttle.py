"""How often something may be done from one place, counted in the cache: forgotten when its time is over."""

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest


def is_too_often(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Count this request, and say whether more than `most` came from its address within `seconds`.

    Many people share one address: a library's Wi-Fi, a phone company. Choose `most` for a full room. The address is
    kept as a hash only, and no longer than `seconds`.
    """
    address = get_adapter().get_client_ip(request) or "unknown"
    key = f"often:{what}:{hashlib.sha256(address.encode()).hexdigest()[:32]}"
    if cache.add(key, 1, seconds):
        return most < 1
    try:
        return cache.incr(key) > most
    except ValueError:  # forgotten between the two calls
        return False
