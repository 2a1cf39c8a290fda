"""Dates and times as people and survey tools write them."""

import re
from datetime import UTC, datetime, tzinfo
from functools import lru_cache

from django.utils import timezone

_PARTS = re.compile(
    r"(\d{1,4})[./-](\d{1,2})[./-](\d{2,4})"
    r"(?:[ T,]+(\d{1,2})[:.](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\.?)?)?\s*(?:UTC|GMT|Z)?",
    re.IGNORECASE,
)
# Seconds from 1990 to 2100; a thousand times that are milliseconds.
_EARLIEST, _LATEST = 631_152_000, 4_102_444_800
_UTC_MARK = re.compile(r"(?:UTC|GMT|Z)$", re.IGNORECASE)


TEXTS_REMEMBERED, MOST_REMEMBERED_CHARACTERS = 10_000, 100
"""Times as a file writes them: the votes of one person often have one time, and stand together."""


class Clock:
    """Reads moments; those without a zone are taken in the current one."""

    def __init__(self, *, is_day_first: bool) -> None:
        self._is_day_first = is_day_first
        self._zone: tzinfo = timezone.get_current_timezone()
        self._remembered = lru_cache(TEXTS_REMEMBERED)(self._read)

    def read(self, text: str) -> datetime | None:
        """The moment `text` says, or None if it says none."""
        return self._remembered(text) if len(text) <= MOST_REMEMBERED_CHARACTERS else self._read(text)

    def _read(self, text: str) -> datetime | None:
        text = text.strip()
        try:
            moment = datetime.fromisoformat(text) if "-" in text[4:5] else self._other(text)
        except ValueError:
            moment = self._other(text)
        if moment is None:
            return None
        try:
            return (moment if moment.tzinfo else moment.replace(tzinfo=self._zone)).astimezone(UTC)
        except (OverflowError, ValueError):
            return None

    def _other(self, text: str) -> datetime | None:
        if text.isdecimal() and text.isascii() and len(text) in {9, 10, 12, 13}:
            seconds = int(text) / (1000 if len(text) > 10 else 1)
            return datetime.fromtimestamp(seconds, UTC) if _EARLIEST <= seconds <= _LATEST else None
        match = _PARTS.fullmatch(text)
        if match is None:
            return None
        try:
            return self._assembled(text, match)
        except ValueError:
            return None

    def _assembled(self, text: str, match: re.Match[str]) -> datetime:
        first, second, third = int(match[1]), int(match[2]), int(match[3])
        if len(match[1]) == 4:
            year, month, day = first, second, third
        else:
            year = third + (2000 if third < 100 else 0)
            is_day_first = (self._is_day_first or "." in text[:3] or first > 12) and second <= 12
            day, month = (first, second) if is_day_first else (second, first)
        hour, half = int(match[4] or 0), (match[7] or "").lower()[:1]
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        zone = UTC if match[4] and _UTC_MARK.search(text) else None
        return datetime(year, month, day, hour, int(match[5] or 0), int(match[6] or 0), tzinfo=zone)


def is_day_first(samples: list[str]) -> bool:
    """Whether dates begin with the day: one of them has a first number above 12, and none a second one."""
    found = [match for match in map(_PARTS.match, samples) if match and len(match[1]) < 3]
    return any(int(match[1]) > 12 for match in found) and not any(int(match[2]) > 12 for match in found)
