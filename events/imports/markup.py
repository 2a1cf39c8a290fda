"""The XML inside a workbook, parsed piece by piece; entities, which can grow without end, are refused."""

from collections.abc import Callable, Iterator
from xml.parsers import expat

from django.utils.translation import gettext as _

from events.imports.files import refuse
from events.imports.packing import Source

CHUNK = 64 * 1024
Attributes = dict[str, str]


class Handler:
    """Told of elements by their names without namespace; attributes keep theirs, behind a space after it."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """A part of an element's text."""


def parse(source: Source, handler: Handler, told: Callable[[int, int], None] | None = None) -> Iterator[None]:
    """Parse all of `source`; stops after each piece, so that whoever iterates can take what the handler has made.

    ImportRefused if it is not well formed.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names: dict[str, str] = {}

    def local(name: str) -> str:
        found = names.get(name)
        if found is None:
            found = names[name] = name.rpartition(" ")[2]
        return found

    def refuse_doctype(*_declaration: object) -> None:
        refuse(source.name, _("this workbook is not one that a spreadsheet program writes."))

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = lambda name, attributes: handler.start(local(name), attributes)
    parser.EndElementHandler = lambda name: handler.end(local(name))
    parser.CharacterDataHandler = handler.text
    with source.open() as raw:
        while True:
            data = raw.read(CHUNK)
            try:
                parser.Parse(data, not data)
            except expat.ExpatError:
                refuse(source.name, _("the file is damaged."))
            if told is not None:
                told(raw.tell(), source.size)
            yield
            if not data:
                return
