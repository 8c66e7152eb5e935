"""Who waits for a fixed worker: the list, its totals, and the waits of one file."""

from nabij.waiting.models import standing_label
from nabij.waiting.queries.bridging import Bridge, bridging_of
from nabij.waiting.queries.counting import (
    COUNTED_TO,
    counted,
    counted_to,
    told_by,
    totals,
)
from nabij.waiting.queries.file import (
    TONES,
    share_of_file,
    tone_of,
    without_worker_since,
)
from nabij.waiting.queries.filters import (
    Filters,
    open_waits,
)
from nabij.waiting.queries.listing import (
    DEFAULT_SORT,
    SORTS,
    Page,
    every_row,
    listed,
)
from nabij.waiting.queries.morning import (
    CHECK_DAYS,
    Changes,
    changes,
    unchecked,
)
from nabij.waiting.queries.rows import (
    WaitingYouth,
)
from nabij.waiting.queries.triage import (
    OF_READING,
    Triage,
    is_reading,
    read_of,
    retriage_wanted,
    triage_of,
)
from nabij.waiting.triaging.on_file import triages_of_file
from nabij.waiting.triaging.readings import Asked, unread

__all__ = [
    "CHECK_DAYS",
    "COUNTED_TO",
    "DEFAULT_SORT",
    "OF_READING",
    "SORTS",
    "TONES",
    "Asked",
    "Bridge",
    "Changes",
    "Filters",
    "Page",
    "Triage",
    "WaitingYouth",
    "bridging_of",
    "changes",
    "counted",
    "counted_to",
    "every_row",
    "is_reading",
    "listed",
    "open_waits",
    "read_of",
    "retriage_wanted",
    "share_of_file",
    "standing_label",
    "told_by",
    "tone_of",
    "totals",
    "triage_of",
    "triages_of_file",
    "unchecked",
    "unread",
    "without_worker_since",
]
