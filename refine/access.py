"""What one request's person may reach: read once, then asked by every rule."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from refine.models import Membership

Role = Membership.Role

TEAM = (Role.LEAD, Role.STAFF)
"""The program office."""
READERS = (Role.LEAD, Role.STAFF, Role.OBSERVER)
"""Who reads the whole synthesis."""
EVERYBODY = tuple(Role)


class ProgramRef(NamedTuple):
    """A program as the switcher shows it."""

    pk: int
    slug: str
    name: str


@dataclass(frozen=True)
class Access:
    """A person's roles, program by program. Nobody signed in: empty, so every rule says no."""

    user_id: int | None = None
    roles: dict[int, str] = field(default_factory=dict)
    """Program pk to role."""
    organizations: dict[int, int] = field(default_factory=dict)
    """Program pk to the organization that a partner represents there."""
    programs: tuple[ProgramRef, ...] = ()

    def program_ids(self, *roles: str) -> list[int]:
        """Programs in which the person has one of `roles`."""
        return [pk for pk, role in self.roles.items() if role in roles]

    def organization_ids(self) -> list[int]:
        """Organizations the person represents, in any program."""
        return list(self.organizations.values())

    def program_id(self, slug: str) -> int | None:
        """The pk of the program with this slug; None where the person is no member of it."""
        return next((ref.pk for ref in self.programs if ref.slug == slug), None)

    def role_in(self, program_id: int) -> str | None:
        return self.roles.get(program_id)

    @classmethod
    def of(cls, user: Any) -> "Access":
        """Read the access of `user`, in one query. A partner without an organization has no role."""
        if not getattr(user, "is_authenticated", False):
            return cls()
        rows = Membership.objects.active_access(user)
        roles, organizations, programs = {}, {}, []
        for program_id, slug, name, role, organization_id in rows:
            if role == Role.PARTNER:
                if organization_id is None:
                    continue
                organizations[program_id] = organization_id
            roles[program_id] = role
            programs.append(ProgramRef(program_id, slug, name))
        return cls(user_id=user.pk, roles=roles, organizations=organizations, programs=tuple(programs))


class AccessMiddleware:
    """Puts `request.access` on every request; its query runs when it is first asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.access = SimpleLazyObject(lambda: Access.of(request.user))  # type: ignore[attr-defined]
        return self.get_response(request)
