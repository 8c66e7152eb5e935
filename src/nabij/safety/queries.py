"""Who is watched over, by whom, until which day; what is overdue and to whom told."""

from nabij.safety.checks import latest, version_of
from nabij.safety.file import share_of_file
from nabij.safety.overdue import Overdue, overdue, overdue_for
from nabij.safety.terms.intervals import (
    Interval,
    days_by_urgency,
    history,
    intervals_on,
)
from nabij.safety.watches import (
    NextCheck,
    Retriage,
    WantedCheck,
    WatchNow,
    chosen_owners,
    class_changes,
    next_checks,
    retriage_wanted,
    wanted_checks,
    watches_of,
)

__all__ = [
    "Interval",
    "NextCheck",
    "Overdue",
    "Retriage",
    "WantedCheck",
    "WatchNow",
    "chosen_owners",
    "class_changes",
    "days_by_urgency",
    "history",
    "intervals_on",
    "latest",
    "next_checks",
    "overdue",
    "overdue_for",
    "retriage_wanted",
    "share_of_file",
    "version_of",
    "wanted_checks",
    "watches_of",
]
