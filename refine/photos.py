"""Photos people take: checked to be images, and freed of all that a camera writes into them."""

import uuid
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from refine.uploads import MEGABYTE

MAX_MEGABYTES = 10
MAX_PIXELS = 80_000_000
"""More than any phone takes; a small file can claim to be so large that it fills the memory."""
LONGEST_SIDE = 2400
"""Handwriting on a flip chart stays readable."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


LOSSLESS = ("PNG", "GIF")


def clean_photo(upload: IO[bytes], size: int) -> ContentFile:
    """The picture alone, as a JPEG under a random name: no place, no time, no camera, no hidden thumbnail.

    `size` in bytes. ValidationError, in plain words, for what is too large or is no picture.
    """
    picture, _format = _bare(upload, size)
    return _written(picture, "JPEG")


def clean_figure(upload: IO[bytes], size: int) -> ContentFile:
    """As `clean_photo`; a drawn chart stays a PNG, so that its lines and letters stay sharp."""
    picture, source = _bare(upload, size)
    return _written(picture, "PNG" if source in LOSSLESS else "JPEG")


def _bare(upload: IO[bytes], size: int) -> tuple[Image.Image, str]:
    """The pixels of an upload and nothing else, upright and of a sensible size; and its format."""
    if size > MAX_MEGABYTES * MEGABYTE:
        raise ValidationError(
            _("This photo has {size} MB; at most {limit} MB, please. A smaller copy will do.").format(
                size=-(-size // MEGABYTE), limit=MAX_MEGABYTES
            )
        )
    try:
        upload.seek(0)
        picture: Image.Image = Image.open(upload, formats=FORMATS)
        if picture.width * picture.height > MAX_PIXELS:
            raise ValidationError(_("This picture is too large to open. A smaller copy will do."))
        picture.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise ValidationError(_("This is no photo that can be opened. Use a JPEG or PNG picture.")) from error
    source = picture.format or ""
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # On white, where the picture is transparent; a new image holds the pixels and nothing else.
    bare = Image.new("RGB", upright.size, "white")
    bare.paste(upright, mask=upright)
    return bare, source


def _written(picture: Image.Image, kind: str) -> ContentFile:
    written = BytesIO()
    options = {"quality": 85} if kind == "JPEG" else {}
    picture.save(written, kind, optimize=True, **options)
    suffix = "jpg" if kind == "JPEG" else "png"
    return ContentFile(written.getvalue(), name=f"{uuid.uuid4().hex}.{suffix}")
