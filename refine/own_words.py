"""Words and data of people in the ground floor's own models."""

from typing import Any

from django.db import models

from refine.words import Words

DECLARATIONS = [
    Words("refine.User", ("email", "name"), "With the account, by an admin."),
    Words("refine.Membership", ("email",), "With the membership, by a lead."),
]

EXCEPTIONS = {
    ("refine.User", "password"),
    ("refine.User", "language"),
    ("refine.Program", "slug"),
    ("refine.Program", "name"),
    ("refine.Program", "focus_area"),
    ("refine.Program", "place"),
    ("refine.Program", "rationale"),
    ("refine.Program", "languages"),
    ("refine.Program", "weights_lock_reason"),
    ("refine.Membership", "role"),
    ("refine.Membership", "state"),
    ("refine.Dimension", "name"),
    ("refine.Dimension", "label"),
    ("refine.Group", "name"),
    ("refine.Group", "label"),
    ("refine.Group", "share_source"),
    ("refine.WeightChange", "kind"),
    ("refine.WeightChange", "before"),
    ("refine.WeightChange", "after"),
    ("refine.WeightChange", "reason"),
    ("refine.Job", "kind"),
    ("refine.Job", "state"),
    ("refine.Job", "args"),
    ("refine.Job", "result"),
    ("refine.Job", "reversal"),
    ("refine.Job", "error"),
    ("refine.Job", "progress_text"),
    ("refine.Job", "dedupe_key"),
    ("refine.Lease", "name"),
    ("refine.Revision", "part"),
    ("refine.AuditEntry", "action"),
    ("refine.AuditEntry", "model"),
    ("refine.AuditEntry", "detail"),
}


def withdraw(stakeholder: Any, purposes: frozenset[str]) -> int:
    """Nothing of a stakeholder lies here."""
    return 0


def take_back(row: models.Model) -> int:
    """Nothing here is made of somebody's words."""
    return 0
