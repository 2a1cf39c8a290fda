"""Organizations: taking one out of the register."""

from django.db import transaction
from django.utils.translation import gettext as _

from refine import audit
from refine.models import User
from stakeholders.models import Organization


@transaction.atomic
def delete_organization(*, organization: Organization, actor: User) -> str:
    """Delete an organization on which nothing rests. Returns '' or why it was refused.

    People and interviews would lose it; rows of higher packages would go along, which trying shows.
    """
    program, uuid = organization.program, organization.uuid
    refusal = _("Interviews, support or promises rest on it, so it stays. Put it away instead.")
    if organization.stakeholders.exists() or organization.interviews.exists():
        return refusal
    savepoint = transaction.savepoint()
    _count, deleted = organization.delete()
    if set(deleted) != {Organization._meta.label}:
        transaction.savepoint_rollback(savepoint)
        return refusal
    transaction.savepoint_commit(savepoint)
    audit.record("organization_deleted", actor=actor, program=program, organization=str(uuid))
    return ""
