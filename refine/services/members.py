"""Who belongs to a program: invitations by email, their acceptance, roles."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from refine import audit
from refine.models import Membership, Program, User

VALID = timedelta(days=14)
SALT = "refine.invitation"
Role = Membership.Role
State = Membership.State


@transaction.atomic
def invite(*, program: Program, actor: User, email: str, role: str) -> Membership:
    """Invite an email into a role; the mail goes out after the commit.

    Raises ValidationError where the person is a member or invited already. A partner also needs an organization:
    see `stakeholders.services.members`.
    """
    email = email.lower()
    if program.memberships.filter(email__iexact=email).exists():
        raise ValidationError({"email": _("This person is already a member or invited.")})
    membership = Membership.objects.create(
        program=program, email=email, role=role, invited_by=actor, invited_at=timezone.now()
    )
    audit.record("member_invited", actor=actor, program=program, target=membership, role=role)
    transaction.on_commit(lambda: send_invitation(membership))
    return membership


@transaction.atomic
def invite_again(*, membership: Membership, actor: User) -> None:
    """Send the mail again with a new link; the earlier link no longer works."""
    if membership.state != State.INVITED:
        raise ValidationError(_("This person has accepted already."))
    membership.invited_at = timezone.now()
    membership.save(update_fields=["invited_at"])
    audit.record("member_invited_again", actor=actor, program=membership.program, target=membership)
    transaction.on_commit(lambda: send_invitation(membership))


def _stamp(membership: Membership) -> str:
    return membership.invited_at.isoformat()


def invitation_token(membership: Membership) -> str:
    """What the link carries: signed, good for 14 days, once, and only until the next one is sent."""
    return signing.dumps({"membership": str(membership.uuid), "stamp": _stamp(membership)}, salt=SALT)


def invitation_of(token: str) -> Membership | None:
    """The open invitation a link stands for; None for a link that is wrong, used, too old or replaced."""
    try:
        data = signing.loads(token, salt=SALT, max_age=VALID)
    except signing.BadSignature:
        return None
    rows = Membership.objects.select_related("program", "invited_by")
    membership = rows.filter(uuid=data["membership"], state=State.INVITED).first()
    return membership if membership and _stamp(membership) == data["stamp"] else None


def send_invitation(membership: Membership) -> None:
    """Write the mail as a row and send it, in the person's language where there is an account."""
    user = User.objects.filter(email__iexact=membership.email).first()
    link = settings.BASE_URL.rstrip("/") + reverse("invitation", args=[invitation_token(membership)])
    with translation.override((user and user.language) or settings.LANGUAGE_CODE):
        program, role = membership.program.name, membership.get_role_display()
        send_mail(
            recipient_list=[membership.email],
            from_email=None,
            subject=_("You are invited to {program}").format(program=program),
            message=_(
                "{who} invites you to take part in “{program}” as {role}.\n\nOpen this link to accept:\n{link}\n\n"
                "It is good for 14 days, once. If you did not expect this, there is nothing to do."
            ).format(who=membership.invited_by or program, program=program, role=role, link=link),
        )


@transaction.atomic
def accept(*, membership: Membership, user: User | None, name: str = "", password: str = "") -> User:
    """Make an invitation a membership. Without `user` the account is created, its email confirmed by the link.

    Raises ValidationError for a link used meanwhile, or an account with another email.
    """
    membership = Membership.objects.select_for_update(of=("self",)).select_related("program").get(pk=membership.pk)
    if membership.state != State.INVITED:
        raise ValidationError(_("This invitation was accepted already."))
    if user is None:
        user = User.objects.create_user(membership.email, password or None, name=name)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    elif user.email.lower() != membership.email.lower():
        raise ValidationError(_("The invitation is for {email}. Sign in as that.").format(email=membership.email))
    membership.user, membership.state, membership.accepted_at = user, State.ACTIVE, timezone.now()
    membership.save(update_fields=["user", "state", "accepted_at"])
    audit.record("member_joined", actor=user, program=membership.program, target=membership)
    return user


def _keep_a_lead(membership: Membership) -> None:
    others = membership.program.memberships.filter(role=Role.LEAD, state=State.ACTIVE).exclude(pk=membership.pk)
    if membership.role == Role.LEAD and membership.state == State.ACTIVE and not others.exists():
        raise ValidationError(_("A program needs a lead. Make somebody else lead first."))


@transaction.atomic
def change_role(*, membership: Membership, actor: User, role: str) -> Membership:
    """Give a member another role. Raises ValidationError for the last lead."""
    Program.objects.select_for_update().only("pk").get(pk=membership.program_id)
    if role != Role.LEAD:
        _keep_a_lead(membership)
    before, membership.role = membership.role, role
    membership.save(update_fields=["role"])
    audit.record("role_changed", actor=actor, program=membership.program, target=membership, before=before, after=role)
    return membership


@transaction.atomic
def remove(*, membership: Membership, actor: User) -> None:
    """Take a member, or an invitation, out of the program. Raises ValidationError for the last lead."""
    Program.objects.select_for_update().only("pk").get(pk=membership.program_id)
    _keep_a_lead(membership)
    audit.record("member_removed", actor=actor, program=membership.program, target=membership, role=membership.role)
    membership.delete()
