"""Telling what a file is that is not read, whatever its name says."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.imports.files import refuse
from events.imports.packing import Source

HEAD_BYTES = 4096
_OTHERS: tuple[tuple[bytes, Promise | str], ...] = (
    (b"\x89PNG", _("this is a picture. Send the table itself.")),
    (b"\xff\xd8\xff", _("this is a picture. Send the table itself.")),
    (b"GIF8", _("this is a picture. Send the table itself.")),
    (b"%PDF", _("this is a PDF document. Send the table itself, as CSV or Excel workbook.")),
    (
        b"\xd0\xcf\x11\xe0",
        _("this is an Excel file of the old kind (.xls), or one with a password. Save it as .xlsx without a password."),
    ),
    (b"\x1f\x8b", _("this is packed with gzip. Unpack it, or pack it as zip.")),
    (b"7z\xbc\xaf", _("this is packed with 7-Zip. Unpack it, or pack it as zip.")),
    (b"Rar!", _("this is packed with RAR. Unpack it, or pack it as zip.")),
    (b"SQLite format 3", _("this is a database. Save the table as CSV.")),
    (b"{\\rtf", _("this is a text document. Send the table itself, as CSV or Excel workbook.")),
)
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13}


def refuse_other(source: Source) -> None:
    """ImportRefused, saying what it is, for a picture, a document, a web page or other contents than text."""
    with source.open() as raw:
        head = raw.read(HEAD_BYTES)
    for magic, message in _OTHERS:
        if head.startswith(magic):
            refuse(source.name, str(message))
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<svg", b"<table")):
        refuse(source.name, str(_("this is a web page, not a table. Export the table as CSV or Excel workbook.")))
    if start.startswith((b"{", b"[{", b'["')):
        refuse(source.name, str(_("this is JSON, not a table. Export the table as CSV or Excel workbook.")))


def refuse_binary(text: str, name: str) -> None:
    """ImportRefused for what decodes to characters that no text has."""
    if sum(ord(char) in _CONTROL for char in text[:HEAD_BYTES]) > len(text[:HEAD_BYTES]) // 100:
        refuse(name, str(_("this is no text: the file is of another kind, or damaged.")))
