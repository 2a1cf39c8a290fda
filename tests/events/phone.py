"""Answering as a browser does: load the page, send its form."""

import re
import uuid
from typing import Any

from django.http import HttpResponse
from django.test import Client

from events.models import Option

STOP = "/e/KLM482/s/1/"


def nonce_of(response: HttpResponse) -> str:
    return re.search(r'name="nonce" value="([^"]+)"', response.content.decode())[1]


def send(client: Client, data: dict[str, Any], url: str = STOP, **headers: str) -> Any:
    """Load the page as a browser does and send its form."""
    nonce = data.pop("nonce", None) or nonce_of(client.get(url))
    return client.post(url, {"nonce": nonce, "form_id": str(uuid.uuid4()), **data}, headers=headers or None)


def field(option: Option) -> str:
    return f"option_{option.pk}"
