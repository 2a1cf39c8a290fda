"""Inviting a member: somebody of a partner organization becomes its representative with the invitation."""

from django.db import transaction

from refine.models import Membership, Program, User
from refine.services import members
from stakeholders.models import Organization, Representative


@transaction.atomic
def invite(
    *, program: Program, actor: User, email: str, role: str, organization: Organization | None = None
) -> Membership:
    """Invite an email into a role; a partner speaks for `organization`. ValidationError as refine's own `invite`."""
    membership = members.invite(program=program, actor=actor, email=email, role=role)
    if role == Membership.Role.PARTNER:
        Representative.objects.create(membership=membership, organization=organization)
    return membership
