"""Who is watched over, by whom, until which day; what is overdue and to whom told."""

from nabij.safety.agreeing.looking import (
    Followed,
    Looks,
    followed_after_closing,
    looks_at,
)
from nabij.safety.agreeing.promised import promised
from nabij.safety.agreeing.reading import (
    ConditionNow,
    agreed_plans,
    conditions_of,
)
from nabij.safety.checks import latest, version_of
from nabij.safety.file import share_of_file
from nabij.safety.keeping.intervals import (
    Interval,
    days_by_urgency,
    history,
    intervals_on,
)
from nabij.safety.overdue import Overdue, overdue, overdue_for
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
    "ConditionNow",
    "Followed",
    "Interval",
    "Looks",
    "NextCheck",
    "Overdue",
    "Retriage",
    "WantedCheck",
    "WatchNow",
    "agreed_plans",
    "chosen_owners",
    "class_changes",
    "conditions_of",
    "days_by_urgency",
    "followed_after_closing",
    "history",
    "intervals_on",
    "latest",
    "looks_at",
    "next_checks",
    "overdue",
    "overdue_for",
    "promised",
    "retriage_wanted",
    "share_of_file",
    "version_of",
    "wanted_checks",
    "watches_of",
]
