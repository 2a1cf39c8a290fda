"""Bytes as text: which encoding it is in, and its lines one by one, in flat memory."""

import codecs
import io
from collections.abc import Iterator
from itertools import chain

from django.utils.translation import gettext as _

from events.imports.answers import Progress
from events.imports.files import refuse
from events.imports.packing import Source, Stream

CHUNK = 256 * 1024
MOST_RECORD = 1024 * 1024
"""Characters of one row, over all its lines: beyond it, a quote was never closed or this is no table."""
UTF_8, WINDOWS = "utf-8-sig", "cp1252"


def encoding_of(source: Source) -> str:
    """UTF-8 or UTF-16, with or without a byte order mark, else Windows-1252: found by reading all of it.

    ImportRefused for UTF-8 that breaks off: read as Windows-1252, every accented letter would come out as two.
    """
    with source.open() as raw:
        head = raw.read(CHUNK)
        if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
            refuse(source.name, _("this is text in UTF-32. Save it as UTF-8."))
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if guess := _unmarked_utf_16(head[:4096]):
            return guess
        return _utf_8_or_windows(raw, head, source.name)


def _unmarked_utf_16(head: bytes) -> str:
    """Nearly every second byte of European text in UTF-16 is 0: the odd ones if the low byte comes first."""
    even, odd = head[::2], head[1::2]
    if odd and odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if even and even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return ""


def _utf_8_or_windows(raw: Stream, chunk: bytes, name: str) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_accented, lines = chunk.startswith(codecs.BOM_UTF8), 1
    while True:
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            right = error.object[: error.start]
            if is_accented or not right.isascii():
                line = lines + right.count(b"\n")
                refuse(name, _("this is text in UTF-8, and it is damaged here. Save it anew."), line=line)
            return WINDOWS
        if not chunk:
            return UTF_8
        is_accented = is_accented or not text.isascii()
        lines += text.count("\n")
        chunk = raw.read(CHUNK)


class Lines:
    """The lines of a text with their ends, as `csv.reader` wants them.

    Set `record` to 0 wherever a row of the table is complete: ImportRefused for a row much longer than `MOST_RECORD`.
    """

    def __init__(self, raw: Stream, source: Source, encoding: str, progress: Progress | None = None) -> None:
        self._raw, self._source, self._encoding, self._progress = raw, source, encoding, progress
        self.record = 0

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(self._blocks())

    def _blocks(self) -> Iterator[list[str]]:
        rest = ""
        for text in self._chunks():
            lines = list(io.StringIO(rest + text, newline=""))
            # The last line may go on in the next chunk, and a \r at its end be half of a \r\n.
            rest = lines.pop()
            if max(self.record, len(rest)) > MOST_RECORD:
                self._refuse_long()
            # By the chunk rather than by the line, which would take as long as reading the table does.
            self.record += len(text)
            yield lines
        if rest:
            yield [rest]

    def _chunks(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self._encoding)()
        data = b"start"
        while data:
            data = self._raw.read(CHUNK)
            try:
                text = decoder.decode(data, final=not data)
            except UnicodeDecodeError:
                refuse(self._source.name, _not_this(self._encoding))
            if self._progress is not None:
                self._progress(self._raw.tell(), self._source.size)
            if text:
                yield text

    def _refuse_long(self) -> None:
        refuse(
            self._source.name,
            _("a row is longer than {limit} characters: perhaps a quotation mark is never closed.").format(
                limit=MOST_RECORD
            ),
        )


def _not_this(encoding: str) -> str:
    if encoding == UTF_8:
        return _("this is not text in UTF-8.")
    if encoding == WINDOWS:
        return _("this is not text in UTF-8, UTF-16 or Windows-1252. Save it as UTF-8.")
    return _("this is text in UTF-16, and it is damaged. Save it as UTF-8.")
