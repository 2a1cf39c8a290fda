"""What nobody needs any more, taken away once a day."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone
from post_office.models import STATUS, Email

from refine.files import delete_strays
from refine.mail import SEND_MAIL
from refine.models import Job

KEEP_SENT_MAIL = timedelta(days=30)
KEEP_FINISHED_JOBS = timedelta(days=180)

Cleaner = Callable[[datetime], int]
_cleaners: dict[str, Cleaner] = {}


def cleans(name: str) -> Callable[[Cleaner], Cleaner]:
    """Decorator of a function that deletes what is over at a moment, and returns how much went; told as `name`."""

    def register(cleaner: Cleaner) -> Cleaner:
        _cleaners[name] = cleaner
        return cleaner

    return register


def clean_up() -> dict[str, int]:
    """Delete sessions that are over, messages sent 30 days ago with their jobs, and jobs that ended half a year ago.

    A job that can still be undone stays. What other packages clean goes too, and files that no row names. Returns
    how many of each went.
    """
    now = timezone.now()
    over = Job.objects.exclude(state__in=Job.UNFINISHED)
    rows = {
        "sessions": Session.objects.filter(expire_date__lt=now),
        # They hold addresses, and their text sign-in codes.
        "messages": Email.objects.filter(status=STATUS.sent, created__lt=now - KEEP_SENT_MAIL),
        "mail jobs": over.filter(kind=SEND_MAIL, finished_at__lt=now - KEEP_SENT_MAIL),
        "jobs": over.filter(reversal={}, finished_at__lt=now - KEEP_FINISHED_JOBS),
    }
    gone = {name: queryset.delete()[0] for name, queryset in rows.items()} | {"files": delete_strays()}
    return gone | {name: cleaner(now) for name, cleaner in _cleaners.items()}
