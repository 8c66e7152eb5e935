"""Every act that the trail knows: its words on screen and its processing activity.

One table for all slices, so that the page "Wie keek er mee?", the register of
processing activities and the log speak of the same things. A test refuses an act that
is recorded anywhere and is not in it.
"""

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

TABLE = Path(__file__).parent / "acts.csv"


@dataclass(frozen=True)
class Act:
    """An act by its name in the trail; `is_read` when nothing was changed."""

    name: str
    label: str
    activity: str
    is_read: bool

    @property
    def activity_uri(self) -> str:
        """The processing activity, as `dpl.core.processing_activity_id` (LDV)."""
        return f"{settings.PROCESSING_REGISTER}{self.activity}"


@functools.cache
def acts() -> dict[str, Act]:
    """All known acts by name."""
    with TABLE.open(encoding="utf-8") as file:
        return {
            row["act"]: Act(
                row["act"], row["label"], row["activity"], row["is_read"] == "1"
            )
            for row in csv.DictReader(file, delimiter=";")
        }


def act_of(name: str) -> Act:
    """An act by name; one that is not in the table is shown by its bare name."""
    return acts().get(name) or Act(name, name, "onbekend", is_read=False)
