"""The shapes in which events and pieces of data are told."""

from dataclasses import dataclass, field

Texts = dict[str, str]


@dataclass(frozen=True)
class Ask:
    """One activity. `options` maps what an option stands for (a use case's number) to its text."""

    format: str
    prompt: Texts
    budget: int = 3
    options: dict[int, Texts] = field(default_factory=dict)


@dataclass(frozen=True)
class Stop:
    """One station: a figure drawn from a table, and what is asked there."""

    title: Texts
    text: Texts
    asks: tuple[Ask, ...]
    table: tuple[tuple[str, float], ...] = ()
    alt: Texts = field(default_factory=dict)
    unit: Texts = field(default_factory=dict)
    source: str = ""
    date: str = ""


@dataclass(frozen=True)
class Gathering:
    """One event. `starts` and `ends` are (weeks from now, weekday, time)."""

    key: str
    kind: str
    title: Texts
    code: str
    state: str
    place: str
    starts: tuple[int, int, str]
    ends: tuple[int, int, str]
    access: Texts
    agenda: str = ""
    notes: str = ""
    hosts: tuple[str, ...] = ()
    stops: tuple[Stop, ...] = ()
    asks: tuple[Ask, ...] = ()
    asks_groups: bool = True


@dataclass(frozen=True)
class Check:
    """An assessment. `openness` has a letter for each of the nine questions, in their order.

    Without `weeks` it was made on some day of the seven weeks in which most were made.
    """

    openness: str
    answers: str
    known: str
    reason: str = ""
    remarks: str = ""
    url: str = ""
    weeks: int | None = None
    weekday: int = 2
    by: str = "staff"
    stays_closed_reason: str = ""


@dataclass(frozen=True)
class Need:
    """One piece of data; `check` is None where nobody has looked."""

    key: str
    title: str
    variables: str
    geography: str
    period: str
    cadence: str
    department: str
    check: Check | None = None


@dataclass(frozen=True)
class Talk:
    """One interview: its number, with whom, and by whom (`partner`: the organization of the interviewer, if any).

    Each note begins with the number of its question and its kind: `q`uote, `o`bservation or `i`nterpretation; where
    several people were there, `@27` says whose words these are. A line that starts with `=` begins the translation.
    """

    number: int
    people: tuple[int, ...]
    interviewer: str
    partner: str = ""
    guide: str = "renters"
    weeks: int = 0
    weekday: int = 1
    clock: str = "17:30"
    mode: str = "in_person"
    language: str = "English"
    place: str = ""
    state: str = "finished"
    reason: str = ""
    is_walk_up: bool = False
    thanks: str = ""
    is_thanked: bool = True
    referrals: str = ""
    notes: str = ""
