"""How a run stands, from asked to answered."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Standing(StrEnum):
    """The states of a run. What is `done` or `shelved` never changes again.

    A shelved answer came along with Nabij and has fewer runs than its question asks.
    """

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"
    SHELVED = "shelved"


OPEN = frozenset({Standing.QUEUED, Standing.RUNNING})
LABELS = {
    Standing.QUEUED: _("wacht op de rekenaar"),
    Standing.RUNNING: _("wordt doorgerekend"),
    Standing.DONE: _("klaar"),
    Standing.CANCELLED: _("gestopt"),
    Standing.FAILED: _("mislukt"),
    Standing.SHELVED: _("voorlopig, meegeleverd"),
}
MOST_AT_ONCE = 4  # runs of one organisation side by side
