"""What nobody needs any more, taken away once a day."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone
from post_office.models import STATUS, Email

from refine.files import delete_strays
from refine.mail import SEND_MAIL
from refine.models import Job

KEEP_SENT_MAIL = timedelta(days=30)
KEEP_FINISHED_JOBS = timedelta(days=180)


def clean_up() -> dict[str, int]:
    """Delete sessions that are over, messages sent 30 days ago with their jobs, and jobs that ended half a year ago.

    A job that can still be undone stays. Files that no row names go too. Returns how many of each went.
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
    return {name: queryset.delete()[0] for name, queryset in rows.items()} | {"files": delete_strays()}
