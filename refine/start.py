"""The one way every process starts: read the settings, or stop with one sentence saying what is wrong."""

import os
import re
import sys

from django.core.exceptions import ImproperlyConfigured
from environs import EnvError, EnvValidationError


def load_settings() -> None:
    """Import the settings module. On a wrong value, print one sentence and exit with code 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "refine.settings")
    from django.conf import settings

    try:
        settings.INSTALLED_APPS  # noqa: B018  (settings are read on first access)
    except EnvError as error:
        sys.exit(_sentence(error))
    except ImproperlyConfigured as error:
        sys.exit(str(error))


def _sentence(error: EnvError) -> str:
    """Say which variable is wrong and why, without its value: it may hold a password."""
    name = re.search(r'"(\w+)"', str(error))
    if name is None or not isinstance(error, EnvValidationError):
        return str(error)
    messages = error.error_messages
    reason = "; ".join(map(str, messages)) if isinstance(messages, list) else str(messages)
    return f"The environment variable {name[1]} cannot be used: {reason.rstrip('.')}."
