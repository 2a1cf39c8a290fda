"""Forms as a browser finds them on a page, and what nobody should type into them.

`forms_of(page)` reads the forms of a page; `Form.filled()` is a sensible answer to one, and `bad_values(field)` what to
put in its place, one field at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

SCRIPT = "<script>alert('7&8')</script>"
NASTY = (
    f'{SCRIPT}"><img src=x onerror=alert(9)> \N{RIGHT-TO-LEFT OVERRIDE}שלום عالم \N{PILE OF POO}\N{ZERO WIDTH JOINER}'
)
"""Markup, letters written from the right, and a sign outside the first 65,536: all of it may be typed into a text."""
HUGE = str(10**30)
ENDLESS = "7" * 5000
"""More digits than Python turns into a number."""
NUL = "with\x00nul"
TOO_LONG = "word " * 12_000
"""Longer than any field takes, and far below what a request may have."""

ELSEWHERE = "777001"
"""The id of every row that another program has."""
BROKEN_FILES = [
    ("photo.png", b"\x89PNG\r\n\x1a\nand no more"),
    ("photo.jpg", b""),
    ("votes.xlsx", b"PK\x03\x04and no more"),
    ("votes.csv", b"\xff\xfe\x00\xd8a"),
]

NOT_SENT = {"csrfmiddlewaretoken", "typed_by"}
"""Tokens: a form without the right ones is refused before anybody reads the rest."""
TYPED = {"text", "textarea", "number", "date", "time", "datetime-local", "url", "email", "search", "tel"}
NEVER_BACK = {"password"}


@dataclass
class Field:
    """One name of a form: `kind` is its input's type, or `select`, `textarea`, `button`."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    is_required: bool = False
    chosen: list[str] = field(default_factory=list)
    least: str = ""

    @property
    def is_choice(self) -> bool:
        """Whether one of `options` is asked for; a box that only says yes sends `on`."""
        return self.kind in {"select", "radio", "checkbox"} and self.options != ["on"]


@dataclass
class Form:
    """A form that posts: where to, and its fields by name."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)

    def filled(self) -> dict[str, Any]:
        """What the page holds, with something sensible where a field waits for words or a choice."""
        return {name: answer for name, item in self.fields.items() if (answer := _answer(item)) not in ("", [])}


def _answer(item: Field) -> Any:
    if item.kind in {"select", "radio", "checkbox"}:
        offered = [option for option in item.options if option]
        return [choice for choice in item.chosen if choice] or (offered[:1] if item.is_required else [])
    if item.kind == "file":
        return ""
    samples = {
        "number": item.least or "1",
        "date": "2026-03-14",
        "time": "10:30",
        "datetime-local": "2026-03-14T10:30",
        "url": "https://example.org/leaks",
        "email": "ana@example.org",
    }
    if item.value or not item.is_required:
        return item.value
    return samples.get(item.kind, "Leaks in winter")


class _Forms(HTMLParser):
    """Collects the forms that post; `typed` is the text of an open textarea."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.is_dialog = False
        self.select: Field | None = None
        self.textarea: Field | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "dialog":
            self.is_dialog = True  # it asks before a button acts, and takes that button's address
        elif tag == "form":
            is_sent = given.get("method", "").lower() == "post" and not self.is_dialog
            self.form = Form(given.get("action", "")) if is_sent else None
            if self.form is not None:
                self.forms.append(self.form)
        elif self.form is not None and tag in {"input", "textarea", "select", "button"} and given.get("name"):
            if "disabled" not in given:  # browsers leave it out too
                self._add(self.form, tag, given)
        elif tag == "option" and self.select is not None:
            self.select.options.append(given.get("value", ""))
            if "selected" in given:
                self.select.chosen.append(given.get("value", ""))

    def _add(self, form: Form, tag: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text").lower() if tag == "input" else tag
        item = form.fields.setdefault(given["name"], Field(given["name"], kind))
        item.is_required |= "required" in given
        item.least = given.get("min", "")
        if kind in {"radio", "checkbox", "button"}:
            item.options.append(given.get("value", "on"))
            if "checked" in given:
                item.chosen.append(given.get("value", "on"))
        else:
            item.value = given.get("value", "")
        self.select = item if tag == "select" else self.select
        self.textarea = item if tag == "textarea" else None

    def handle_data(self, data: str) -> None:
        if self.textarea is not None:
            self.textarea.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        elif tag == "dialog":
            self.is_dialog = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.textarea is not None:
            self.textarea.value = self.textarea.value.removeprefix("\n")  # HTML leaves the first one out
            self.textarea = None


def forms_of(page: str, address: str) -> list[Form]:
    """The forms of a page that post, without tokens; those without an address of their own post to `address`."""
    forms = _Forms(page).forms
    for form in forms:
        form.action = form.action or address
        form.fields = {name: item for name, item in form.fields.items() if name not in NOT_SENT}
    return forms


def bad_values(item: Field) -> Iterator[Any]:
    """What does not belong into a field, or only just: none of it may be more than refused."""
    if item.kind == "file":
        yield from (SimpleUploadedFile(name, content) for name, content in BROKEN_FILES)
    elif item.kind in {"select", "radio", "checkbox", "button", "hidden"}:
        yield from ("unknown", ELSEWHERE, HUGE, NUL, ENDLESS)
    elif item.kind in {"text", "textarea"}:
        yield from (NASTY, TOO_LONG, NUL)
    else:
        yield from (NASTY, NUL, HUGE, "-1", ENDLESS, "NaN", "1e400", "2026-02-31", "99999-12-31")
