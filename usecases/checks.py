"""Gentle checks while somebody writes: known ways in which use cases and stories go wrong. They never block.

Each function takes texts and returns remarks in plain words. The words looked for are English and Spanish, whatever
the language of the page: people write in the language of their notes.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

SOLUTIONS = (
    "app",
    "apps",
    "application",
    "dashboard",
    "dashboards",
    "website",
    "web site",
    "web page",
    "webpage",
    "portal",
    "portals",
    "chatbot",
    "chatbots",
    "chat bot",
    "interactive map",
    "online map",
    "web map",
    "open data map",
    "hotline",
    "hackathon",
    "aplicación",
    "aplicaciones",
    "tablero",
    "tablero de control",
    "panel de control",
    "sitio web",
    "página web",
    "portal web",
    "portales",
    "mapa interactivo",
    "mapa en línea",
    "línea directa",
)
"""Things somebody builds. A use case names the need; what to build is decided in the design step."""
MAKES = ("build", "create", "develop", "launch", "make", "construir", "crear", "desarrollar", "lanzar", "hacer")
MAPS = ("map", "maps", "mapa", "mapas")
ANYBODY = ("user", "users", "the user", "a user", "everyone", "everybody", "anyone", "people", "citizen", "citizens")
ANYBODY_ES = ("usuario", "usuaria", "usuarios", "el usuario", "un usuario", "una usuaria", "todos", "todo el mundo")
ANYBODY_ES_TOO = ("cualquiera", "la gente", "ciudadano", "ciudadanos", "los ciudadanos")
AS_A_USER = re.compile(r"\b(as an? (end.)?user|como (un |una )?usuari[oa])\b", re.IGNORECASE)
DEMOGRAPHICS = re.compile(
    r"^[\s,;.·/-]*("
    r"(\d{1,3}\s*(-|–|to|a)\s*)?\d{1,3}\s*(years?( old)?|años|-year-old)?"
    r"|man|woman|male|female|men|women|hombre|mujer|masculino|femenino|hombres|mujeres"
    r"|young|old|elderly|senior|teen(ager)?|adult|joven|mayor|adulto|adulta|adolescente"
    r"|white|black|asian|hispanic|latino|latina|latinx|african american|blanco|blanca|negro|negra|hispano|hispana"
    r"|married|single|divorced|casado|casada|soltero|soltera|divorciado|divorciada"
    r"|low.income|middle.income|high.income|bajos ingresos|clase media|immigrant|inmigrante|aged?|de edad|edad"
    r"|and|or|y|o|of|de|a|an|un|una|with|con|in|en"
    r")(?=[\s,;.·/-]|$)",
    re.IGNORECASE,
)


def use_case_remarks(texts: Mapping[str, Any]) -> list[str]:
    """Remarks on a use case's `title`, `who`, `wants_to`, `with_open_data` and `pitch` (any may be missing)."""
    get = _reader(texts)
    remarks = []
    found = named_solutions([get("title"), get("wants_to"), get("with_open_data"), get("pitch")])
    if found:
        remarks.append(
            _("“{words}” is a solution. Say what people need to know or do; what to build comes later.").format(
                words="”, “".join(found)
            )
        )
    if names_anybody(get("who")):
        remarks.append(_("“{who}” could be anybody. Name the kind of person who was heard.").format(who=get("who")))
    if get("wants_to") and not (get("with_open_data") or get("impact_change")):
        remarks.append(_("There is no goal yet: what would be different with open data, and for whom?"))
    if get("impact_people") and not get("impact_source"):
        remarks.append(_("Say where the number of people comes from."))
    return remarks


def story_remarks(texts: Mapping[str, Any]) -> list[str]:
    """Remarks on a user story's `persona`, `want`, `so_that` and `done_when`."""
    get = _reader(texts)
    remarks = []
    if not get("persona") or AS_A_USER.search(get("want")):
        remarks.append(_("“As a user” says nothing about who. Choose a persona."))
    found = named_solutions([get("want"), get("so_that")])
    if found:
        remarks.append(
            _("“{words}” is a solution. Say what the person wants to find out or get done.").format(
                words="”, “".join(found)
            )
        )
    if not get("so_that"):
        remarks.append(_("There is no goal yet: say what it is for, after “so that”."))
    if not get("done_when"):
        remarks.append(_("Say how anybody could see that it is done."))
    return remarks


def persona_remarks(texts: Mapping[str, Any]) -> list[str]:
    """Remarks on a persona's `title`, `summary`, `capabilities`, `motivations`, `needs` and `pain_points`."""
    get = _reader(texts)
    remarks = []
    if is_demographics_only(get("title")):
        remarks.append(_("Age, sex or background alone is a stereotype. Name what the person does or is after."))
    if get("title") and not any(get(name) for name in ("motivations", "needs", "pain_points")):
        remarks.append(_("Say what moves them or what gets in their way; without it a persona is only a description."))
    return remarks


def named_solutions(texts: Iterable[str]) -> list[str]:
    """The words for things somebody builds that `texts` name, in the order of `SOLUTIONS`, each once.

    A map counts where somebody is to make one: a map that exists may well be what people use today.
    """
    text = " ".join(texts).lower()
    found = [word for word in SOLUTIONS if _has_word(text, word)]
    if not any("map" in word for word in found):
        makes_map = rf"\b({'|'.join(MAKES)})\b(\W+\w+){{0,3}}\W+({'|'.join(MAPS)})\b"
        if match := re.search(makes_map, text):
            found.append(match.group(3))
    return [word for word in found if not any(word != other and word in other for other in found)]


def names_anybody(who: str) -> bool:
    """Whether `who` is nobody in particular."""
    words = re.sub(r"[^\w ]", "", who.lower()).strip()
    return words in {*ANYBODY, *ANYBODY_ES, *ANYBODY_ES_TOO}


def is_demographics_only(title: str) -> bool:
    """Whether a persona's title is made of age, sex, origin and the like, and of nothing else."""
    rest = title.strip()
    if not rest:
        return False
    while rest and (match := DEMOGRAPHICS.match(rest)):
        rest = rest[match.end() :]
    return not rest.strip(" ,;.·/-")


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _reader(texts: Mapping[str, Any]) -> Any:
    """A function that returns a text of `texts` by name, stripped; '' where there is none."""

    def get(name: str) -> str:
        return str(texts.get(name) or "").strip()

    return get
