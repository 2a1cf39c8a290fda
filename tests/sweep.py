"""The shape of the role sweep: every URL, as every role, with the status expected.

Each app lists its URLs in `tests/<app>/sweep.py` as `ROWS`, and adds the objects its URLs need to the world in
`build(world)`. `tests/refine/test_role_sweep.py` runs them and fails for a URL pattern without a row.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

World = SimpleNamespace
"""`program`, `other_program`, `organization` (the partner's), and what each app's `build` adds."""


@dataclass(frozen=True)
class Row:
    """One URL and method with the status each role gets.

    `outsider` is a lead of another program. `args` makes the URL's arguments from the world; `data` a POST's body.
    A POST row runs in a transaction that is rolled back.
    """

    name: str
    lead: int
    staff: int
    partner: int
    observer: int
    outsider: int
    anonymous: int = 302
    method: str = "get"
    args: Callable[[World], list[Any]] = field(default=lambda world: [world.program.slug])
    data: Callable[[World], dict[str, Any]] = field(default=lambda world: {})
