"""Files that people send: to disk, bounded, and only where a page takes them.

A file is read before any view runs, because the token against forgery stands in the
same form. So this decides first: a view that takes no files, or somebody who may not
send one there, gets nothing stored.
"""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

LONGEST_NAME = 100
FORM_AROUND_IT = 64 * 1024  # other fields and the boundaries of the form


def takes_files(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view (with a permission) to which files may be sent."""
    view.nabij_takes_files = True  # type: ignore[attr-defined]
    return view


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Streams to a private file on disk; stops where a file is too large.

    `request.nabij_too_large` tells the view why it finds no file.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        limit = settings.MAX_UPLOAD_BYTES
        self.is_open = self._is_welcome()
        self.taken = 0
        if self.is_open and content_length > limit + FORM_AROUND_IT:
            self._too_large()

    def _is_welcome(self) -> bool:
        match = getattr(self.request, "resolver_match", None)
        view = getattr(match, "func", None)
        actor = getattr(self.request, "actor", None)
        if actor is None or not getattr(view, "nabij_takes_files", False):
            return False
        return bool(cast("Any", view).permission(actor))

    def _too_large(self) -> None:
        self.is_open = False
        cast("Any", self.request).nabij_too_large = True

    def new_file(
        self, field_name: str, file_name: str, *args: Any, **kwargs: Any
    ) -> None:
        if not self.is_open:
            # Read to the end without keeping it: a broken connection explains nothing.
            raise StopUpload(connection_reset=False)
        # Its end becomes part of a name on disk, which may not be long.
        super().new_file(field_name, file_name[-LONGEST_NAME:], *args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.taken += len(raw_data)
        if self.taken > settings.MAX_UPLOAD_BYTES:
            self._too_large()
            self.upload_interrupted()
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)
