"""Taking in files: straight to the disk, and no further than any of them may be large."""

from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest

MEGABYTE = 1024 * 1024
MOST_BYTES = 200 * MEGABYTE


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Writes a file to the disk as it comes in. Of one that is too large nothing is kept; see `is_too_large`."""

    has_refused = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > MOST_BYTES:
            self.has_refused = True
            raise StopUpload  # what still comes is read and forgotten
        super().receive_data_chunk(raw_data, start)


def is_too_large(request: HttpRequest) -> bool:
    """Whether a file was cut off because it is larger than any may be."""
    return any(getattr(handler, "has_refused", False) for handler in request.upload_handlers)
