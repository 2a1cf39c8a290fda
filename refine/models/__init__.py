"""The ground floor's rows: accounts, programs, jobs, the audit log."""

from refine.models.audit import AuditEntry
from refine.models.jobs import Job, Lease
from refine.models.programs import Dimension, Group, Membership, Program, WeightChange
from refine.models.revisions import Revision
from refine.models.users import User

__all__ = [
    "AuditEntry",
    "Dimension",
    "Group",
    "Job",
    "Lease",
    "Membership",
    "Program",
    "Revision",
    "User",
    "WeightChange",
]
