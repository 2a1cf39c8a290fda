"""What the database takes of a text, a key, a list of options; and who was met a moment ago."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from events.imports.counting import Distinct
from events.imports.files import PROBLEMS_LISTED, ProblemList

MOST_OPTIONS = 5000
"""Of one activity, all of which stand on one page."""
MOST_KEY_CHARACTERS = 64
MOST_OPTION_KEY_CHARACTERS = 120
MOST_LABEL_CHARACTERS = 1000
MOST_COMMENT_CHARACTERS = 4000
MOST_COLUMNS = 1000
MOST_POINTS = 1_000_000
SHOWN_CHARACTERS = 300
PEOPLE_REMEMBERED = 150_000


def text_problem(text: str, most: int) -> str:
    """What is wrong with a comment's text, or ""."""
    if not text:
        return _("the comment has no text.")
    if "\0" in text:
        return _("the text holds a character that is not one.")
    if len(text) > most:
        return _("the text is longer than {limit} characters.").format(limit=most)
    return ""


def shown_row(heading: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """A row as `Outline.head` shows it: long cells cut short, and no character 0, which a database refuses."""
    return {name: cell[:SHOWN_CHARACTERS].replace("\0", "\ufffd") for name, cell in zip(heading, cells, strict=True)}


class Recent:
    """Whom a reader has told of, as far as flat memory goes: a forgotten person is told of again."""

    def __init__(self) -> None:
        self._keys: set[str] = set()

    def is_new(self, key: str) -> bool:
        """Whether `key` was not asked about lately; it is remembered from now on."""
        if key in self._keys:
            return False
        if len(self._keys) == PEOPLE_REMEMBERED:
            self._keys.clear()
        self._keys.add(key)
        return True


def refuse_repeats(people: Distinct, problems: ProblemList, column: str) -> None:
    """ImportRefused if somebody stands in two rows; `people` were added with their lines."""
    for repeat in people.repeats(PROBLEMS_LISTED):
        message = _("the same person stands in line {line} already.").format(line=repeat.first)
        problems.add(message, line=repeat.number, column=column)
    problems.refuse_any()
