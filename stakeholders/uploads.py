"""Files people add to an interview: told by what is in them, never by what they are called."""

import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from refine.photos import clean_photo
from refine.uploads import MEGABYTE
from stakeholders.models import Attachment

Kind = Attachment.Kind

CONTENT_TYPES = {
    ".jpg": "image/jpeg",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
    ".ogg": "audio/ogg",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Every ending a kept file can have, and as what it is sent."""
ACCEPTED = "image/jpeg,image/png,image/webp,image/gif,.mp3,.m4a,.wav,.ogg,.opus,.pdf,.docx"
"""What a browser offers to choose from."""
MOST_MEGABYTES = {Kind.RECORDING: 100, Kind.DOCUMENT: 20}
"""A recording of two hours; a scan of many pages. Photos have a limit of their own."""
HEAD_BYTES = 16


@dataclass(frozen=True)
class NewFile:
    """A file that may be kept: its content, what it is, and the name somebody gave it."""

    content: File
    kind: str
    suffix: str
    name: str


def read_upload(upload: UploadedFile) -> NewFile:
    """What was uploaded, checked. A photo is cleaned to its bare pixels, without place and time.

    ValidationError, in words that name the file, for what is of no kind that is kept, too large or damaged.
    """
    name = PurePath(upload.name or "")
    try:
        kind, suffix = _told(upload, name.suffix.lower())
        content: File = upload
        if kind == Kind.PHOTO:
            content = clean_photo(upload, upload.size or 0)
        else:
            _refuse_too_large(kind, upload.size or 0)
    except ValidationError as refusal:
        raise ValidationError(f"{name.name}: {refusal.messages[0]}") from refusal
    return NewFile(content, kind, suffix, name.stem)


def _told(upload: UploadedFile, named: str) -> tuple[str, str]:
    """The kind and the ending of a file, from its first bytes."""
    upload.seek(0)
    head = upload.read(HEAD_BYTES)
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8")) or _is_riff(head, b"WEBP"):
        return Kind.PHOTO, ".jpg"
    if head.startswith(b"%PDF-"):
        return Kind.DOCUMENT, ".pdf"
    if head.startswith(b"PK\x03\x04") and _is_docx(upload):
        return Kind.DOCUMENT, ".docx"
    if suffix := _sound(head, named):
        return Kind.RECORDING, suffix
    raise ValidationError(
        _(
            "This kind of file is not kept here. Photos (JPEG, PNG, WebP, GIF), recordings (MP3, M4A, WAV, OGG), PDF "
            "and Word documents (.docx) are."
        )
    )


def _sound(head: bytes, named: str) -> str:
    """The ending of a recording; '' for anything else."""
    if head.startswith(b"OggS"):
        return ".ogg"
    if _is_riff(head, b"WAVE"):
        return ".wav"
    # A tag, or the first frame of MPEG audio: eleven bits set, and a layer.
    if head.startswith(b"ID3") or (head[:1] == b"\xff" and head[1:2] and head[1] & 0xE0 == 0xE0 and head[1] & 0x06):
        return ".mp3"
    # Sound and video may begin alike here: the name decides.
    if head[4:8] == b"ftyp" and (head[8:11] in {b"M4A", b"M4B"} or named == ".m4a"):
        return ".m4a"
    return ""


def _is_riff(head: bytes, form: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == form


def _is_docx(upload: UploadedFile) -> bool:
    """A Word document without macros, among all that is packed alike. Nothing is unpacked."""
    try:
        upload.seek(0)
        names = set(zipfile.ZipFile(upload).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return {"[Content_Types].xml", "word/document.xml"} <= names and "word/vbaProject.bin" not in names


def _refuse_too_large(kind: str, size: int) -> None:
    limit = MOST_MEGABYTES[Kind(kind)]
    if size > limit * MEGABYTE:
        raise ValidationError(
            _("This file has {size} MB; at most {limit} MB, please.").format(size=-(-size // MEGABYTE), limit=limit)
        )
