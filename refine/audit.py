"""Writing the audit log."""

import uuid
from typing import Any

from django.db import models

from refine.models import AuditEntry


def record(
    action: str, *, actor: Any = None, program: Any = None, target: models.Model | None = None, **detail: Any
) -> AuditEntry:
    """Add an entry, in the caller's transaction.

    `action` is a verb in the past (`contact_shown`, `consent_withdrawn`). `detail` holds numbers, states and
    field names, never a person's words: entries outlive the erasure of what they speak of.
    """
    identity: uuid.UUID | None = getattr(target, "uuid", None)
    return AuditEntry.objects.create(
        action=action,
        actor=actor if getattr(actor, "pk", None) else None,
        program=program if program is not None else getattr(target, "program", None),
        model=target._meta.label_lower if target is not None else "",
        object_uuid=identity,
        detail=detail,
    )
