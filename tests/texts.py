"""The texts that code and templates hold out for translation, read without the gettext programs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.translation.template import templatize

from tests.sweep import APPS

FUNCTIONS = {"gettext", "ngettext", "pgettext", "npgettext"}
VARIANTS = re.compile(r"_(lazy|noop)$")
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(?:n?p?gettext|_)\({STRING}(?:, {STRING})*")
"""A call as `templatize` writes it, up to the end of its last text. What stands around it is filler, not Python."""


class Text(NamedTuple):
    """One text of the catalog: `plural` is its other form, if it counts something."""

    context: str | None
    singular: str
    plural: str | None


def written() -> dict[Text, str]:
    """Every text with a place that holds it: `path:line` in code, `path` in templates.

    Raises ValueError for a call whose text is not written out: no catalog can have it.
    """
    found = {}
    for folder in (*APPS, "templates"):
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            for call, function, place in _calls(path):
                found[_text(call, function, place)] = place
    return found


def _calls(path: Path) -> Iterator[tuple[ast.Call, str, str]]:
    """Each call in the file at `path`, the one of `FUNCTIONS` that it calls, and its place."""
    place = str(path.relative_to(settings.BASE_DIR))
    if path.suffix == ".py":
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = dict(_imported(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions:
                yield node, functions[node.func.id], f"{place}:{node.lineno}"
    elif path.suffix in {".html", ".txt"}:
        for call in CALL.findall(templatize(path.read_text(encoding="utf-8"))):
            node = ast.parse(f"{call})", mode="eval").body
            yield node, node.func.id if node.func.id in FUNCTIONS else "gettext", place


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The names by which a module calls the functions: (its own name, one of `FUNCTIONS`)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for name in node.names:
                function = VARIANTS.sub("", name.name)
                if function in FUNCTIONS:
                    yield name.asname or name.name, function


def _text(call: ast.Call, function: str, place: str) -> Text:
    """What a call of `function` holds out: a context first where its name has a p, then one text or, with an n, two."""
    count = 1 + ("p" in function) + function.startswith("n")
    texts = [argument.value for argument in call.args[:count] if isinstance(argument, ast.Constant)]
    if len(texts) != count:
        raise ValueError(f"{place}: translates what is not written out")
    context = texts.pop(0) if "p" in function else None
    return Text(context, texts[0], texts[1] if len(texts) > 1 else None)
