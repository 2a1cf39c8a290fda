"""Named rights that one process holds for a time, kept in the database: the sweep's, and a worker's sign of life."""

import uuid
from datetime import timedelta

from django.utils import timezone

from refine.models import Lease

WORKER, HEARTBEAT_LEASE = "worker", timedelta(seconds=45)


def take_lease(name: str, duration: timedelta) -> uuid.UUID | None:
    """Take the named lease and return the holder's token, or None while somebody else holds it."""
    now, holder = timezone.now(), uuid.uuid4()
    Lease.objects.get_or_create(name=name, defaults={"until": now - duration})
    taken = Lease.objects.filter(name=name, until__lt=now).update(holder=holder, until=now + duration)
    return holder if taken else None


def release_lease(name: str, holder: uuid.UUID) -> None:
    """Give the lease back before it runs out; nothing if somebody else has it by now."""
    Lease.objects.filter(name=name, holder=holder).update(until=timezone.now())


def note_heartbeat() -> None:
    """Record that a worker is alive."""
    Lease.objects.update_or_create(name=WORKER, defaults={"until": timezone.now() + HEARTBEAT_LEASE})


def has_heartbeat() -> bool:
    """Whether a worker was alive within the last 45 seconds."""
    return Lease.objects.filter(name=WORKER, until__gt=timezone.now()).exists()
