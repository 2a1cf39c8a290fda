"""One row a person, as survey tools export it: what each column of the row says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.imports.answers import ActivitySpec, AnswerRow, CommentRow, OptionSpec, Record
from events.imports.columns import one_line, option_key
from events.imports.files import ImportRefused, Problem
from events.imports.limits import MOST_COMMENT_CHARACTERS, MOST_LABEL_CHARACTERS
from events.imports.mapping import ColumnMapping, Role
from events.imports.meanings import Meanings
from events.imports.problems import CellProblems
from events.imports.tables import Cells
from events.models import Activity

MOST_CHOICES = 500
"""Of one column; beyond it, people wrote their own words."""
FORMATS = {
    Role.RATING: Activity.Format.RATING,
    Role.BALLOT: Activity.Format.BALLOT,
    Role.AGREE: Activity.Format.AGREE,
    Role.CHOICES: Activity.Format.PICK,
    Role.CHOICE: Activity.Format.PICK,
    Role.COMMENT: Activity.Format.COMMENT,
}
DEFAULT_PROMPTS = {
    Role.RATING: gettext_lazy("How do you rate this, from 1 to 5?"),
    Role.BALLOT: gettext_lazy("Would this help you?"),
    Role.AGREE: gettext_lazy("Do you agree?"),
    Role.CHOICE: gettext_lazy("Which do you choose?"),
}
"""The question where the mapping names none."""


@dataclass(slots=True)
class _Question:
    """An activity in the making. Of choices, `options` grow as rows are read; `budget` is the most one person chose."""

    key: str
    format: str
    prompt: str | Promise
    options: dict[str, OptionSpec] = field(default_factory=dict)
    budget: int = 0

    def spec(self) -> ActivitySpec:
        return ActivitySpec(self.key, self.format, self.prompt, tuple(self.options.values()), self.budget)


class PeopleShape:
    """Turns a row into its person's answers and comments."""

    def __init__(self, columns: Iterable[tuple[int, ColumnMapping]], problems: CellProblems) -> None:
        """`columns` that have a meaning, with their places in a row."""
        self._problems = problems
        self._questions: dict[str, _Question] = {}
        self._answered: list[tuple[int, ColumnMapping, _Question, str, Meanings]] = []
        self._marked: dict[str, list[tuple[int, str, Meanings]]] = {}
        self._chosen: list[tuple[int, ColumnMapping, _Question]] = []
        self._said: list[tuple[int, ColumnMapping, _Question]] = []
        for at, column in columns:
            self._place(at, column)

    def _place(self, at: int, column: ColumnMapping) -> None:
        if column.role not in FORMATS:
            return
        role = Role(column.role)
        is_alone = role in {Role.CHOICES, Role.COMMENT}
        name = one_line(column.question) or (column.name if is_alone else "")
        key = f"{role}:{column.name if is_alone else name}"
        question = self._questions.setdefault(key, _Question(key, FORMATS[role], name or DEFAULT_PROMPTS.get(role, "")))
        if role == Role.COMMENT:
            self._said.append((at, column, question))
        elif role == Role.CHOICES:
            self._chosen.append((at, column, question))
        else:
            label = one_line(column.label) or column.name
            option = option_key(label)
            if option in question.options:
                raise ImportRefused(
                    [Problem(self._problems.file, _("two columns stand for the same."), 1, column.name)]
                )
            question.options[option] = OptionSpec(option, label)
            meanings = Meanings(role, column.values)
            if role == Role.CHOICE:
                self._marked.setdefault(key, []).append((at, option, meanings))
            else:
                self._answered.append((at, column, question, option, meanings))

    def activities(self) -> tuple[ActivitySpec, ...]:
        """The questions as far as rows were read, in the order of the columns."""
        return tuple(question.spec() for question in self._questions.values())

    def records(self, line: int, cells: Cells, key: str, at: datetime | None) -> Iterator[Record]:
        """What a person answered; cells that cannot be understood become problems."""
        yield from self._answers(line, cells, key, at)
        for activity, marks in self._marked.items():
            chosen = [option for place, option, meanings in marks if cells[place] and meanings.is_marked(cells[place])]
            yield from self._picked(self._questions[activity], chosen, key, at)
        for place, column, question in self._chosen:
            if cells[place]:
                options = self._options(question, cells[place], column, line)
                yield from self._picked(question, options, key, at)
        for place, column, question in self._said:
            text = cells[place].strip()
            if len(text) > MOST_COMMENT_CHARACTERS:
                self._problems.too_long(MOST_COMMENT_CHARACTERS, line, column.name)
            elif text:
                yield CommentRow(key, question.key, text, at, line)

    def _answers(self, line: int, cells: Cells, key: str, at: datetime | None) -> Iterator[Record]:
        for place, column, question, option, meanings in self._answered:
            text = cells[place]
            if not text:
                continue
            try:
                answer = meanings.answer(text)
            except KeyError:
                self._problems.unknown_answer(text, line, column.name)
                continue
            if answer is not None:
                yield AnswerRow(key, question.key, option, answer, 1, at)

    def _picked(self, question: _Question, options: Sequence[str], key: str, at: datetime | None) -> Iterator[Record]:
        question.budget = max(question.budget, len(options))
        for option in options:
            yield AnswerRow(key, question.key, option, 1, 1, at)

    def _options(self, question: _Question, text: str, column: ColumnMapping, line: int) -> list[str]:
        """The ids of the choices in a cell, each once; new ones are added to the question."""
        parts = text.split(column.separator) if column.separator else [text]
        labels = dict.fromkeys(label for part in parts if (label := one_line(part)))
        keys = []
        for label in labels:
            key = option_key(label)
            if key not in question.options:
                if len(label) > MOST_LABEL_CHARACTERS:
                    self._problems.too_long(MOST_LABEL_CHARACTERS, line, column.name)
                    continue
                if len(question.options) == MOST_CHOICES:
                    message = _("there are more than {count} different choices: perhaps people wrote their own words.")
                    self._problems.refuse(message.format(count=MOST_CHOICES), line, column.name)
                question.options[key] = OptionSpec(key, label)
            keys.append(key)
        return keys
