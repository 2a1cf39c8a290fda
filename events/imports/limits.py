"""What the database takes of a text, a key, a list of options; and who was met a moment ago."""

from django.utils.translation import gettext as _

MOST_OPTIONS = 5000
"""Of one activity, all of which stand on one page."""
MOST_KEY_CHARACTERS = 64
MOST_LABEL_CHARACTERS = 1000
MOST_COMMENT_CHARACTERS = 4000
MOST_POINTS = 1_000_000
PEOPLE_REMEMBERED = 50_000


def text_problem(text: str, most: int) -> str:
    """What is wrong with a comment's text, or ""."""
    if not text:
        return _("the comment has no text.")
    if "\0" in text:
        return _("the text holds a character that is not one.")
    if len(text) > most:
        return _("the text is longer than {limit} characters.").format(limit=most)
    return ""


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
