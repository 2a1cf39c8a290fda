"""How the demo's content is written down: wrapped prose, texts in two languages, and words marked in what was said.

A marked passage reads ``<<exact words|need +1 -4 #mold|what it says in the reader's words>>``: the words as they
stand in the source, then the insight's kind, the use cases it speaks for (+) and against (-), its tags, and, where
the insight does not keep the exact words, its own text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARK = re.compile(r"<<(?P<exact>[^|>]+)\|(?P<spec>[^|>]+)(?:\|(?P<text>[^>]+))?>>")
KINDS = {"need": "need", "barrier": "barrier", "missing": "missing_data", "impact": "impact", "idea": "idea"}


@dataclass(frozen=True)
class Reading:
    """What the program office made of something: an insight before it has a source."""

    kind: str
    supports: tuple[int, ...] = ()
    contradicts: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Mark:
    """A reading with the place of its exact words in the source."""

    start: int
    end: int
    exact: str
    reading: Reading


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and the marks."""

    text: str
    marks: tuple[Mark, ...]


def prose(text: str) -> str:
    """One paragraph, however it is wrapped in the module."""
    return " ".join(text.split())


def both(en: str, es: str) -> dict[str, str]:
    """A text that residents read in either language."""
    return {"en": prose(en), "es": prose(es)}


def paragraphs(text: str) -> Iterator[str]:
    """The blocks between empty lines."""
    for block in re.split(r"\n\s*\n", text.strip()):
        if block.strip():
            yield block.strip()


def reading(spec: str, text: str = "") -> Reading:
    """Read ``need +1 -4 #mold``. ValueError for a word that is none of these, or for a use case named twice."""
    kind, *words = spec.split()
    supports, contradicts, tags = [], [], []
    for word in words:
        match word[0]:
            case "+":
                supports.append(int(word[1:]))
            case "-":
                contradicts.append(int(word[1:]))
            case "#":
                tags.append(word[1:].replace("_", " "))
            case _:
                raise ValueError(f"Neither use case nor tag: {word!r} in {spec!r}")
    if len({*supports, *contradicts}) != len(supports) + len(contradicts):
        raise ValueError(f"A use case is named twice in {spec!r}")
    return Reading(KINDS[kind], tuple(supports), tuple(contradicts), tuple(tags), prose(text))


def marked(text: str) -> Marked:
    """Take the marks out of `text` and say where their words stand."""
    plain, marks, position = "", [], 0
    text = prose(text)
    for found in MARK.finditer(text):
        plain += text[position : found.start()]
        exact = found["exact"]
        marks.append(Mark(len(plain), len(plain) + len(exact), exact, reading(found["spec"], found["text"] or "")))
        plain += exact
        position = found.end()
    plain += text[position:]
    if "<<" in plain or ">>" in plain:
        raise ValueError(f"A mark is not closed in {text[:60]!r}")
    return Marked(plain, tuple(marks))


@dataclass(frozen=True)
class Block:
    """A line that says where words belong, the words as they are written down, and their translation, if any."""

    head: tuple[str, ...]
    words: str
    translation: str = ""


def blocks(text: str) -> Iterator[Block]:
    """Read blocks of a head line and the words below it; a line that starts with ``=`` begins the translation."""
    for paragraph in paragraphs(text):
        head, _, body = paragraph.partition("\n")
        words, _, translation = body.partition("\n=")
        yield Block(tuple(head.split()), words, prose(translation))
