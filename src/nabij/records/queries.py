"""Requests about files as they are shown, and for how long a file is kept."""

from nabij.records.requests.promised import promised
from nabij.records.requests.reading import (
    Kept,
    Line,
    kept,
    open_requests,
    requests_about,
)

__all__ = ["Kept", "Line", "kept", "open_requests", "promised", "requests_about"]
