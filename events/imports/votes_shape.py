"""One row a vote: who, on what, which answer, how many points."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from events.imports.answers import ActivitySpec, AnswerRow, OptionSpec, Record
from events.imports.columns import one_line, option_key
from events.imports.counting import Distinct
from events.imports.limits import MOST_LABEL_CHARACTERS, MOST_OPTIONS, MOST_POINTS
from events.imports.mapping import ColumnMapping
from events.imports.meanings import Meanings
from events.imports.problems import CellProblems
from events.imports.tables import Cells
from events.models import Activity
from refine.batches import turned

ACTIVITY = "vote"
ANSWERED_FORMATS = (*Activity.CHOICE_FORMATS, *Activity.RATING_FORMATS)
FORMATS = (*ANSWERED_FORMATS, *Activity.BUDGET_FORMATS)
Placed = tuple[int, ColumnMapping]


class VotesShape:
    """Turns a row into an answer to an option, which is made as it is met."""

    def __init__(
        self, kind: str, option: Placed, answer: Placed | None, points: Placed | None, problems: CellProblems
    ) -> None:
        """`kind` is the activity's format; `answer` is needed for `ANSWERED_FORMATS`, `points` used for dots."""
        self._format, self._problems = kind, problems
        self._option_at, self._option_column = option[0], option[1].name
        self._answer = answer if kind in ANSWERED_FORMATS else None
        self._points = points if kind == Activity.Format.DOTS else None
        self._meanings = Meanings(kind, self._answer[1].values if self._answer else {})
        self._options: dict[str, OptionSpec] = {}
        self._keys: dict[str, str] = {}
        # What each person spent: a budget nobody states is the most that somebody did.
        self._spent = Distinct(keeps_repeats=True) if kind in Activity.BUDGET_FORMATS else None
        self.left_out = 0
        """Rows without an answer, or with no points."""

    def activities(self) -> tuple[ActivitySpec, ...]:
        """The one activity, as far as rows were read."""
        budget = max(self._spent.largest_sum(), 1) if self._spent is not None else 0
        return (ActivitySpec(ACTIVITY, self._format, "", tuple(self._options.values()), min(budget, MOST_POINTS)),)

    def records(self, line: int, cells: Cells, key: str, at: datetime | None) -> tuple[Record, ...]:
        """The answer of a row; cells that cannot be understood become problems."""
        text = cells[self._option_at]
        option = self._keys.get(text) or self._new_option(text, line)
        answer, points = self._answer_of(cells, line), self._points_of(cells, line)
        if answer is None or points <= 0:
            self.left_out += 1
            return ()
        if self._spent is not None:
            self._spent.add(hash(key), points)
        return (AnswerRow(key, ACTIVITY, option, answer, points, at),)

    @property
    def is_plain(self) -> bool:
        """Whether a row has an option and an answer, and no points."""
        return self._answer is not None

    def records_together(
        self, columns: Sequence[Sequence[str]], keys: Sequence[str], moments: Iterable[datetime | None]
    ) -> Iterator[tuple[Record, ...]] | None:
        """As `records` of some rows, given column by column: most hold few different texts, each looked at once.

        None where more is to be said of a row: points, a new option, an answer that cannot be understood.
        """
        if self._answer is None:
            return None
        options, answers = columns[self._option_at], columns[self._answer[0]]
        if not all(map(self._keys.get, set(options))):
            return None
        try:
            understood = turned(answers, self._meanings.answer)
        except KeyError:
            return None
        self.left_out += understood.count(None)
        return (
            () if answer is None else (AnswerRow(key, ACTIVITY, self._keys[option], answer, 1, at),)
            for key, option, answer, at in zip(keys, options, understood, moments, strict=True)
        )

    def _answer_of(self, cells: Cells, line: int) -> int | None:
        if self._answer is None:
            return 1
        place, column = self._answer
        try:
            return self._meanings.answer(cells[place])
        except KeyError:
            self._problems.unknown_answer(cells[place], line, column.name)
            return None

    def _points_of(self, cells: Cells, line: int) -> int:
        if self._points is None:
            return 1
        place, column = self._points
        text = cells[place].strip()
        digits = text.removeprefix("-").removesuffix(".0")
        if not text:
            return 0
        if not (digits.isdecimal() and len(digits) < 10 and int(digits) <= MOST_POINTS):
            message = _("“{text}” is not a whole number up to {limit}.").format(text=text[:40], limit=MOST_POINTS)
            self._problems.add(message, line=line, column=column.name)
            return 0
        return -int(digits) if text.startswith("-") else int(digits)

    def _new_option(self, text: str, line: int) -> str:
        label = one_line(text)
        if not label:
            self._problems.add(_("it is empty: what is the vote about?"), line=line, column=self._option_column)
        if len(label) > MOST_LABEL_CHARACTERS:
            self._problems.too_long(MOST_LABEL_CHARACTERS, line, self._option_column)
        key = option_key(label)
        if key not in self._options and len(self._options) == MOST_OPTIONS:
            message = _("there are votes about more than {count} different things.").format(count=MOST_OPTIONS)
            self._problems.refuse(message, line, self._option_column)
        self._options.setdefault(key, OptionSpec(key, label))
        if len(self._keys) < 2 * MOST_OPTIONS:
            self._keys[text] = key
        return key
