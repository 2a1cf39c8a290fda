"""Photos people take: checked to be images, and freed of all that a camera writes into them."""

import uuid
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_MEGABYTES = 10
MAX_PIXELS = 80_000_000
"""More than any phone takes; a small file can claim to be so large that it fills the memory."""
LONGEST_SIDE = 2400
"""Handwriting on a flip chart stays readable."""
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")


def clean_photo(upload: IO[bytes], size: int) -> ContentFile:
    """The picture alone, as a JPEG under a random name: no place, no time, no camera, no hidden thumbnail.

    `size` in bytes. ValidationError, in plain words, for what is too large or is no picture.
    """
    if size > MAX_MEGABYTES * 1024 * 1024:
        raise ValidationError(
            _("This photo has {size} MB; at most {limit} MB, please. A smaller copy will do.").format(
                size=-(-size // (1024 * 1024)), limit=MAX_MEGABYTES
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
    picture = ImageOps.exif_transpose(picture).convert("RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    # A new image holds the pixels and nothing else.
    bare = Image.new("RGB", picture.size)
    bare.paste(picture)
    written = BytesIO()
    bare.save(written, "JPEG", quality=85, optimize=True)
    return ContentFile(written.getvalue(), name=f"{uuid.uuid4().hex}.jpg")
