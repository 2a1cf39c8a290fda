"""Taking in large files: straight to the disk, and no further than they may be large."""

from typing import Any

from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

from events.imports.files import MOST_BYTES

# What a browser sends around the file.
ENVELOPE_BYTES = 64 * 1024


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Writes a file to the disk as it comes in; of one that is too large nothing is kept.

    Set on the request before anything reads the form.
    """

    is_too_large = False

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803  Django's name
        content_length: int,
        boundary: bytes,
        encoding: str | None = None,
    ) -> None:
        self.is_too_large = content_length > MOST_BYTES + ENVELOPE_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.is_too_large:
            raise StopUpload

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > MOST_BYTES:
            self.is_too_large = True
            raise StopUpload
        super().receive_data_chunk(raw_data, start)
