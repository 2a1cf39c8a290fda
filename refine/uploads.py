"""Taking in files: straight to the disk, and no further than any of them may be large."""

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

MEGABYTE = 1024 * 1024
MOST_BYTES = 200 * MEGABYTE


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Writes a file to the disk as it comes in. Of one that is too large only name and size are kept.

    A form finds it among its files, so that no file is left out without a word; see `is_cut_off`.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= MOST_BYTES:
            super().receive_data_chunk(raw_data, start)
        elif start <= MOST_BYTES:
            self.file.truncate(0)


def is_cut_off(upload: UploadedFile) -> bool:
    """Whether nothing of the file was kept, because it is larger than any may be."""
    return (upload.size or 0) > MOST_BYTES
