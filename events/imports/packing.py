"""Opening what people hand in: one file, or a folder or zip of several. Nothing is unpacked to disk."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from django.utils.translation import gettext as _

from events.imports import files
from events.imports.files import refuse
from refine.uploads import MEGABYTE

MOST_MEMBERS = 1000
MOST_DIRECTORY_BYTES = 1024 * MOST_MEMBERS
"""A zip's list of files is read whole into memory when it is opened."""
MOST_RATIO = 200
"""Tables pack 5 to 20 times smaller; what packs smaller than this is made to fill a disk."""
UNPACKED_BEFORE_RATIO = 10 * MEGABYTE
READABLE = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Other packing methods ask for memory as the file pleases."""
ZIP_MAGIC = b"PK\x03\x04"
_ENCRYPTED = 0x1
_END, _END_LENGTH, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65535
_END_64, _END_64_LENGTH, _LOCATOR_LENGTH = b"PK\x06\x06", 56, 20


class Stream:
    """Bytes of one file. ImportRefused, in words for whoever sent it, if they cannot be read."""

    def __init__(self, raw: IO[bytes], name: str) -> None:
        self._raw, self._name = raw, name

    def read(self, size: int) -> bytes:
        try:
            return self._raw.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            refuse(self._name, _("the file is damaged."))

    def tell(self) -> int:
        return self._raw.tell()


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, on disk or inside a zip: its name for messages, and its size unpacked."""

    name: str
    size: int
    path: Path
    member: str = ""

    @contextmanager
    def open(self) -> Iterator[Stream]:
        """The bytes from the start; each opening reads anew."""
        if not self.member:
            with self.path.open("rb") as raw:
                yield Stream(raw, self.name)
            return
        with zipfile.ZipFile(self.path) as packed, self._member(packed) as raw:
            yield Stream(raw, self.name)

    def _member(self, packed: zipfile.ZipFile) -> IO[bytes]:
        try:
            return packed.open(self.member)
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
            refuse(self.name, _("the file is damaged."))


class Bundle:
    """The files of a folder, or of a zip wherever in it they lie, by their bare names."""

    def __init__(self, path: Path, name: str = "") -> None:
        """ImportRefused if there is nothing at `path`, or something that cannot be opened.

        `name` is what messages call it, where the file was stored under another name than the sender's.
        """
        self.path = path
        self.name = name or path.name or path.resolve().name
        self._sizes: dict[str, int] = {}
        self._members: dict[str, zipfile.ZipInfo] = {}
        if path.is_dir():
            self._sizes = {child.name: child.stat().st_size for child in sorted(path.iterdir()) if child.is_file()}
        elif path.is_file():
            self._open_zip()
        else:
            refuse(self.name, _("there is no such file or folder."))

    def _open_zip(self) -> None:
        for member in _members_of(self.path, self.name):
            path_inside = PurePosixPath(member.filename)
            if "__MACOSX" in path_inside.parts:
                continue
            if path_inside.name in self._members:
                refuse(self.name, _("it holds “{name}” more than once.").format(name=path_inside.name))
            self._members[path_inside.name] = member

    def __contains__(self, name: str) -> bool:
        return name in self._sizes or name in self._members

    @property
    def names(self) -> tuple[str, ...]:
        """Of the files in it, those that a system hides apart."""
        return tuple(name for name in (*self._sizes, *self._members) if not name.startswith("."))

    def source(self, name: str) -> Source:
        """The file `name`. ImportRefused if it is missing, too large unpacked, or locked with a password."""
        if name not in self:
            refuse(self.name, self._missing(name))
        if name in self._sizes:
            source = Source(name, self._sizes[name], self.path / name)
            _refuse_large(source, files.MOST_BYTES)
            return source
        return _packed_source(self.path, name, self._members[name], files.MOST_BYTES)

    def _missing(self, name: str) -> str:
        if any(inside.lower().endswith(".zip") for inside in self.names):
            return _("the file “{name}” is missing. There is another zip file inside: unpack it first.").format(
                name=name
            )
        return _("the file “{name}” is missing.").format(name=name)


class Package:
    """The parts of a document that is a zip, by their full names."""

    def __init__(self, path: Path, name: str) -> None:
        """ImportRefused if this is no zip, or one of countless parts."""
        self._path, self._name = path, name
        self._members = {member.filename: member for member in _members_of(path, name)}

    def __contains__(self, part: str) -> bool:
        return part in self._members

    def source(self, part: str, most_bytes: int) -> Source:
        """The part, which has to be there. ImportRefused if it is too large unpacked, or locked."""
        return _packed_source(self._path, self._name, self._members[part], most_bytes)


def _members_of(path: Path, name: str) -> list[zipfile.ZipInfo]:
    if _directory_bytes(path) > MOST_DIRECTORY_BYTES:
        refuse(name, _("it holds more than {count} files.").format(count=MOST_MEMBERS))
    try:
        with zipfile.ZipFile(path) as packed:
            members = [member for member in packed.infolist() if not member.is_dir()]
    except (zipfile.BadZipFile, OSError, NotImplementedError, UnicodeDecodeError):
        refuse(name, _("this is not a zip file, or it is damaged."))
    if len(members) > MOST_MEMBERS:
        refuse(name, _("it holds more than {count} files.").format(count=MOST_MEMBERS))
    return members


def _packed_source(path: Path, name: str, member: zipfile.ZipInfo, most_bytes: int) -> Source:
    source = Source(name, member.file_size, path, member.filename)
    _refuse_large(source, most_bytes)
    if member.flag_bits & _ENCRYPTED or member.compress_type not in READABLE:
        refuse(name, _("it is locked with a password, or packed in a way that is not known."))
    if member.file_size > max(UNPACKED_BEFORE_RATIO, member.compress_size * MOST_RATIO):
        refuse(name, _("it is packed far smaller than a table can be. Unpack it and send the file itself."))
    return source


def _directory_bytes(path: Path) -> int:
    """How long a zip's list of files says it is, found where `zipfile` looks for it; 0 if this is no zip."""
    with path.open("rb") as raw:
        size = raw.seek(0, 2)
        raw.seek(max(0, size - _END_LENGTH - _LONGEST_COMMENT - _LOCATOR_LENGTH - _END_64_LENGTH))
        tail = raw.read()
    at = len(tail) - _END_LENGTH
    if tail[at : at + 4] != _END or tail[-2:] != b"\0\0":
        at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_LENGTH:
        return 0
    long_at = at - _LOCATOR_LENGTH - _END_64_LENGTH
    if long_at >= 0 and tail[long_at : long_at + 4] == _END_64:
        return int(struct.unpack_from("<Q", tail, long_at + 40)[0])
    return int(struct.unpack_from("<L", tail, at + 12)[0])


def is_zip(path: Path) -> bool:
    """Whether the file at `path` starts as a zip does, whatever its name."""
    with path.open("rb") as raw:
        return raw.read(len(ZIP_MAGIC)) == ZIP_MAGIC


def single_source(path: Path, name: str = "") -> Source:
    """The one file at `path`, or the only one in the zip at `path`.

    ImportRefused if there is none, if a zip holds several, or if it is too large.
    """
    name = name or path.name
    if not path.is_file():
        refuse(name, _("there is no such file."))
    if not is_zip(path):
        source = Source(name, path.stat().st_size, path)
        _refuse_large(source, files.MOST_BYTES)
        return source
    bundle = Bundle(path, name)
    if len(bundle.names) != 1:
        refuse(name, _("it holds {count} files, and one is expected.").format(count=len(bundle.names)))
    (inside,) = bundle.names
    if inside.lower().endswith(".zip"):
        refuse(name, _("there is another zip file inside: unpack it first."))
    return bundle.source(inside)


def _refuse_large(source: Source, most_bytes: int) -> None:
    """A zip states the unpacked size of each file, and reading it stops there."""
    if source.size > most_bytes:
        refuse(source.name, _("it is larger than {limit} MB. Split it.").format(limit=most_bytes // MEGABYTE))
