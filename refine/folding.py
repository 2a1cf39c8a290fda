"""Words of a text as search compares them: without case, accents and punctuation, on every database alike."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_WORD = 60
"""Characters of a word that are compared; one without an end (a pasted address) is cut."""
MOST_WORDS_ASKED = 12
"""Words of a question that are looked for; the rest of a very long one is left out."""

# Letters that Unicode does not take apart into a plain letter and a mark.
WHOLE_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
# Scripts written without spaces: each sign is a word, so that one inside a sentence is found.
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
VARIATION_SELECTORS = range(0xFE00, 0xFE10)
# A run of letters with their marks, or one sign such as an emoji.
SHOWN_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|[^\w\s]")


class _Comparable(dict[int, str]):
    """What becomes of each character of a decomposed text; worked out when it is first met."""

    def __missing__(self, codepoint: int) -> str:
        self[codepoint] = kept = self._kept(chr(codepoint))
        return kept

    @staticmethod
    def _kept(character: str) -> str:
        category = unicodedata.category(character)
        if unicodedata.combining(character) or category == "Cf" or ord(character) in VARIATION_SELECTORS:
            return ""  # accents, joiners and marks of direction
        if category[0] not in "LNM" and category != "So":
            return " "
        return f" {character} " if category == "So" or UNSPACED.match(character) else character


COMPARABLE = _Comparable()


def folded_words(text: str) -> list[str]:
    """The words of `text` in their order, ready to be compared: “Viviendá, ¡ya!” is `["vivienda", "ya"]`."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return [word[:LONGEST_WORD] for word in plain.translate(WHOLE_LETTERS).translate(COMPARABLE).split()]


def folded(texts: Iterable[str]) -> str:
    """The words of `texts`, each once, with spaces between."""
    return " ".join(dict.fromkeys(word for text in texts for word in folded_words(text)))


def asked_words(text: str) -> list[str]:
    """The words that somebody who typed `text` looks for; of the last one its beginning is enough."""
    *others, last = folded_words(text[: LONGEST_WORD * MOST_WORDS_ASKED])[:MOST_WORDS_ASKED] or [""]
    return [*dict.fromkeys(word for word in others if word != last), last] if last else []


def found_places(text: str, asked: str) -> list[tuple[int, int]]:
    """Where in `text` the words asked for stand: start and end in characters."""
    *others, last = asked_words(asked) or [""]
    if not last:
        return []
    whole = set(others)
    return [
        match.span()
        for match in SHOWN_WORD.finditer(text)
        if any(word in whole or word.startswith(last) for word in folded_words(match.group()))
    ]


def pieces(text: str, asked: str, shown: int = 0) -> list[tuple[str, bool]]:
    """`text` in pieces, each with whether it is a word asked for.

    With `shown`, about so many characters around the first of them, the rest as “…”.
    """
    places = found_places(text, asked)
    start, end = _part(text, places[0][0] if places else 0, shown) if shown else (0, len(text))
    parts, at = [("… " if start else "", False)], start
    for first, last in places:
        if start <= first and last <= end:
            parts += [(text[at:first], False), (text[first:last], True)]
            at = last
    parts += [(text[at:end], False), (" …" if end < len(text) else "", False)]
    return [(part, is_found) for part, is_found in parts if part]


def _part(text: str, first: int, shown: int) -> tuple[int, int]:
    """Start and end of a part of `text` with the place `first` in it, cut between words where there are any."""
    start, end = max(0, first - shown // 3), max(0, first - shown // 3) + shown
    before, after = text.find(" ", start, first), text.rfind(" ", first, end)
    return (
        start if start == 0 or before < 0 else before + 1,
        len(text) if end >= len(text) else end if after < 0 else after,
    )
