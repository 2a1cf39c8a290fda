"""What the words of answers mean, in English and Spanish, and how a person's own choice of meaning goes before."""

import re
import unicodedata
from collections.abc import Mapping as MappingType

from events.imports.mapping import Role
from events.models import Activity

YES, NO, NEITHER = 1, -1, 0

_YES = "yes|y|true|1|x|si|s|cierto|verdadero|yes, this would help me|definitely|absolutely"
_NO = "no|n|false|-1|not|falso|no, this would not help me"
_NOT_SURE = (
    "0|not sure|unsure|maybe|perhaps|don't know|do not know|dont know|i don't know|dk|undecided|neutral|no se|no lo se"
    "|no estoy seguro|no estoy segura|no estoy seguro/a|tal vez|quizas|quiza|puede ser|indeciso|indecisa"
)
_AGREE = (
    "agree|strongly agree|somewhat agree|agreed|1|yes|y|true|de acuerdo|estoy de acuerdo|totalmente de acuerdo"
    "|muy de acuerdo|algo de acuerdo|si|for|a favor"
)
_DISAGREE = (
    "disagree|strongly disagree|somewhat disagree|-1|no|n|false|en desacuerdo|estoy en desacuerdo"
    "|totalmente en desacuerdo|muy en desacuerdo|algo en desacuerdo|against|en contra"
)
_PASSES = (
    "pass|0|skip|neutral|neither|neither agree nor disagree|unsure|not sure|paso|pasar|neutro"
    "|ni de acuerdo ni en desacuerdo|no estoy seguro|no estoy segura|no se"
)
_RATINGS = {
    1: "not at all important|not important|very unlikely|very poor|never|strongly disagree|not at all|nada importante"
    "|muy malo|nunca|nada|totalmente en desacuerdo|muy en desacuerdo",
    2: "slightly important|unlikely|poor|rarely|disagree|slightly|a little|poco importante|malo|rara vez|poco"
    "|en desacuerdo",
    3: "moderately important|somewhat important|neutral|fair|sometimes|neither agree nor disagree|moderately|somewhat"
    "|algo importante|moderadamente importante|regular|a veces|algo|ni de acuerdo ni en desacuerdo",
    4: "important|likely|good|often|agree|very|importante|bueno|a menudo|mucho|de acuerdo",
    5: "very important|extremely important|very likely|very good|excellent|always|strongly agree|extremely"
    "|muy importante|sumamente importante|muy bueno|excelente|siempre|muchisimo|totalmente de acuerdo|muy de acuerdo",
}
_UNMARKED = "|0|no|n|false|-|not selected|unchecked|falso|no seleccionado"
# "4.0", and "4 - important" as survey tools label the points of a scale.
_LABELED_RATING = re.compile(r"[1-5](?:\.0+|\s*[-–=:.(]+\s*[^\d\s].*)")
LANGUAGES = {"english": "en", "ingles": "en", "spanish": "es", "espanol": "es", "castellano": "es"}


def folded(text: str) -> str:
    """`text` without case, accents, and spaces and stops around it."""
    plain = unicodedata.normalize("NFKD", text.strip().casefold().replace("’", "'"))
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split()).rstrip(".!")


def _words(**answers: str) -> dict[str, int]:
    known = {"yes": YES, "no": NO, "neither": NEITHER}
    return {word: known[name] for name, words in answers.items() for word in words.split("|")}


BALLOT_WORDS = _words(neither=_NOT_SURE, no=_NO, yes=_YES)
AGREE_WORDS = _words(neither=_PASSES, no=_DISAGREE, yes=_AGREE)
RATING_WORDS = {word: rating for rating, words in _RATINGS.items() for word in words.split("|")} | {
    str(rating): rating for rating in _RATINGS
}
CHOICE_WORDS = {folded(word): NEITHER for word in _UNMARKED.split("|")}
"""What an unmarked choice looks like; anything else is a mark."""


def words_for(kind: str) -> dict[str, int]:
    """What texts mean by themselves in a column of a role, or for an activity of a format."""
    if kind in {Role.RATING, *Activity.RATING_FORMATS}:
        return RATING_WORDS
    return AGREE_WORDS if kind in {Role.AGREE, Activity.Format.AGREE} else BALLOT_WORDS


class Meanings:
    """Turns texts into answers, each different text once."""

    def __init__(self, kind: str, chosen: MappingType[str, int | None]) -> None:
        self._words = words_for(kind)
        self._is_rating = self._words is RATING_WORDS
        self._chosen = {folded(text): answer for text, answer in chosen.items()}
        self._known: dict[str, int | None] = {}

    def answer(self, text: str) -> int | None:
        """The answer that `text` is, None where there is none. KeyError if it is not known what it means."""
        if text in self._known:
            return self._known[text]
        answer = self._meaning(folded(text))
        if len(self._known) < 1000:
            self._known[text] = answer
        return answer

    def _meaning(self, text: str) -> int | None:
        if text in self._chosen:
            return self._chosen[text]
        if not text:
            return None
        if text in self._words:
            return self._words[text]
        if self._is_rating and _LABELED_RATING.fullmatch(text):
            return int(text[0])
        raise KeyError(text)

    def is_marked(self, text: str) -> bool:
        """Whether a cell of one choice is marked."""
        plain = folded(text)
        if plain in self._chosen:
            return self._chosen[plain] == YES
        return bool(plain) and plain not in CHOICE_WORDS
