"""How a run stands, from asked to answered."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Standing(StrEnum):
    """The states of a run. Only `done` is frozen: it never changes again."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


OPEN = frozenset({Standing.QUEUED, Standing.RUNNING})
LABELS = {
    Standing.QUEUED: _("wacht op de rekenaar"),
    Standing.RUNNING: _("wordt doorgerekend"),
    Standing.DONE: _("klaar"),
    Standing.CANCELLED: _("gestopt"),
    Standing.FAILED: _("mislukt"),
}
MOST_AT_ONCE = 4  # runs of one organisation side by side
