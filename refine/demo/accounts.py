"""One account per role, with passwords that everybody knows."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress

from refine.models import Membership, Program, User
from stakeholders.models import Organization, Representative

PASSWORD = "refine-demo"  # noqa: S105  (printed on every start)
ADMIN = "admin"


@dataclass(frozen=True)
class Account:
    """Who signs in as what; `role` is a membership's role, or `admin` for the whole site."""

    role: str
    email: str
    name: str


ACCOUNTS = (
    Account(Membership.Role.LEAD, "lead@demo.example", "Lena Ortiz"),
    Account(Membership.Role.STAFF, "staff@demo.example", "Sam Whitfield"),
    Account(Membership.Role.PARTNER, "partner@demo.example", "Priya Nair"),
    Account(Membership.Role.OBSERVER, "observer@demo.example", "Owen Clarke"),
    Account(ADMIN, "admin@demo.example", "Ada Moreno"),
)


def create_accounts(program: Program, organization: Organization) -> None:
    """Create the accounts: four members of `program`, the partner for `organization`, and an admin of the site."""
    for account in ACCOUNTS:
        is_admin = account.role == ADMIN
        user = User.objects.create_user(
            account.email, PASSWORD, name=account.name, is_staff=is_admin, is_superuser=is_admin
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        if is_admin:
            continue
        membership = Membership.objects.create(
            program=program, user=user, email=user.email, role=account.role, state=Membership.State.ACTIVE
        )
        if account.role == Membership.Role.PARTNER:
            Representative.objects.create(membership=membership, organization=organization)
