"""Who waits for a fixed worker: the list, its totals, and the waits of one file."""

from nabij.waiting.models import standing_label
from nabij.waiting.queries.counting import (
    COUNTED_TO,
    counted,
    told_by,
    totals,
)
from nabij.waiting.queries.file import (
    TONES,
    share_of_file,
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

__all__ = [
    "CHECK_DAYS",
    "COUNTED_TO",
    "DEFAULT_SORT",
    "SORTS",
    "TONES",
    "Changes",
    "Filters",
    "Page",
    "WaitingYouth",
    "changes",
    "counted",
    "every_row",
    "listed",
    "open_waits",
    "share_of_file",
    "standing_label",
    "told_by",
    "totals",
    "unchecked",
]
