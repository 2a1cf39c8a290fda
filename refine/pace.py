"""How processes are set up, so that Python's own housekeeping slows neither pages nor work on many rows."""

import gc
from collections.abc import Callable
from typing import Any

ROOM_WORDS = 70_000
YOUNG_OBJECTS = 50_000


def with_room(function: Callable[..., Any]) -> Callable[..., Any]:
    """`function`, with room on Python's stack for all that it calls.

    CPython keeps frames in pieces of 16 KB, takes a new piece from the system at the call that needs it and gives it
    back at the return. Where a piece ends within a template's loops, tens of thousands of calls pay for that: the
    page of 200 ranked use cases took twice the time. A frame that asks for half a megabyte gets a piece of one,
    and whatever is called from it fits in as well.
    """

    def roomy(*args: Any, **kwargs: Any) -> Any:
        return function(*args, **kwargs)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=ROOM_WORDS)
    return roomy


def look_less_often() -> None:
    """Look for garbage after 50,000 new objects rather than 700: a file's rows are looked through once, not often."""
    gc.set_threshold(YOUNG_OBJECTS, 20, 100)


def settle() -> None:
    """Look for garbage less often, and never among what is here now: the code, the settings, the models.

    A page that reads tens of thousands of rows would else have all of it looked through several times.
    """
    gc.collect()
    gc.freeze()
    look_less_often()
