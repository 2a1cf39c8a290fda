"""The shape of the role sweep: every URL, as every role, with the status expected.

Each app lists its URLs in `tests/<app>/sweep.py` as `ROWS`, and adds the objects its URLs need to the world in
`build(world)`. `tests/refine/test_role_sweep.py` runs them and fails for a URL pattern without a row.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any

from refine.models import Membership
from tests.refine.factories import MembershipFactory, ProgramFactory, UserFactory
from tests.stakeholders.factories import RepresentativeFactory

APPS = ("refine", "stakeholders", "events", "usecases")
STRANGERS = ("invited", "admin")
"""People with an account and no role in any program: their invitation is open, or they only mend rows."""
VISITORS = ("lead", "staff", "partner", "observer", "outsider", *STRANGERS, "anonymous")

World = SimpleNamespace
"""`program`, `other_program`, `organization` (the partner's), `users` and `memberships` by visitor, and what each
app's `build` adds."""


@dataclass(frozen=True)
class Row:
    """One URL and method with the status each role gets.

    `outsider` is a lead of another program; a `stranger` belongs to none and gets the outsider's status where
    nothing else is said. `args` makes the URL's arguments from the world; `data` a POST's body. A POST row runs in a
    transaction that is rolled back.
    """

    name: str
    lead: int
    staff: int
    partner: int
    observer: int
    outsider: int
    anonymous: int = 302
    stranger: int | None = None
    method: str = "get"
    args: Callable[[World], list[Any]] = field(default=lambda world: [world.program.slug])
    data: Callable[[World], dict[str, Any]] = field(default=lambda world: {})

    def expected(self, visitor: str) -> int:
        """The status `visitor` must get."""
        if visitor in STRANGERS:
            return self.outsider if self.stranger is None else self.stranger
        return getattr(self, visitor)

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.name}"


def _modules() -> Iterator[ModuleType]:
    for app in APPS:
        yield import_module(f"tests.{app}.sweep")


def all_rows() -> list[Row]:
    """Every app's rows."""
    return [row for module in _modules() for row in module.ROWS]


def make_world() -> World:
    """Two programs and a visitor of each kind, with what every app adds."""
    world = World(program=ProgramFactory(slug="housing"), other_program=ProgramFactory(slug="elsewhere"))
    representative = RepresentativeFactory(program=world.program)
    world.organization = representative.organization
    world.memberships = {
        "lead": MembershipFactory(program=world.program, lead=True),
        "staff": MembershipFactory(program=world.program),
        "partner": representative.membership,
        "observer": MembershipFactory(program=world.program, observer=True),
        "outsider": MembershipFactory(program=world.other_program, lead=True),
        "invited": MembershipFactory(program=world.program, state=Membership.State.INVITED),
    }
    world.users = {visitor: membership.user for visitor, membership in world.memberships.items()}
    world.users["admin"] = UserFactory(admin=True)
    for module in _modules():
        module.build(world)
    return world
