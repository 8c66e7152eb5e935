"""The watch over children who wait: how often, counted from when, told to whom.

No public source gives an interval (WL-10, WL-11): every number here is our own
default, may be changed by each organisation, and is labelled as ours wherever shown.
"""

from datetime import date, timedelta
from enum import StrEnum

from nabij.rules.norm import constant
from nabij.rules.source import own_choice, rule

URGENCIES = ("A", "B", "C", "D")
UNTRIAGED = ""
UNTRIAGED_AS = "B"


INTERVAL = own_choice(
    "WL-11", "termijn van de veiligheidscheck tijdens wachten, per klasse"
)
COUNTED = own_choice(
    "WL-11a", "van welke dag de volgende veiligheidscheck wordt geteld"
)
ESCALATION = own_choice(
    "WL-11b", "wie een veiligheidscheck ziet die te laat is, en wanneer"
)
IN_SIGHT = own_choice("WL-11c", "wanneer we niet weten hoe het met een jeugdige gaat")

DAYS = {
    letter: constant(
        f"safety check, class {letter}", value=days, unit="days", source=INTERVAL
    )
    for letter, days in (("A", 0), ("B", 7), ("C", 14), ("D", 28))
}
TEAM_LEADER_AFTER = constant(
    "overdue safety check, team leader told after",
    value=0,
    unit="days over",
    source=ESCALATION,
)
DIRECTOR_AFTER = constant(
    "overdue safety check, director told after",
    value=3,
    unit="days over",
    source=ESCALATION,
)


class Escalation(StrEnum):
    """How far an overdue check has gone up."""

    NONE = "none"
    TEAM_LEADER = "team_leader"
    DIRECTOR = "director"


@rule(INTERVAL)
def interval_days(*, urgency: str, on: date) -> int:
    """Days between two checks of a class; who has no triage yet is taken for class B.

    >>> interval_days(urgency="", on=date(2026, 11, 2))
    7
    """
    return int(DAYS[urgency or UNTRIAGED_AS].on(on))


@rule(COUNTED)
def first_check_on(*, began_on: date, days: int) -> date:
    """The first check is counted from the day the wait began; class A: that day."""
    return began_on + timedelta(days=days)


@rule(COUNTED)
def next_check_on(*, checked_on: date, days: int) -> date:
    """The next check is counted from the last one, and lies at least a day after it."""
    return checked_on + timedelta(days=max(days, 1))


@rule(COUNTED)
def due_on(*, began_on: date, checked_on: date | None, days: int) -> date:
    """The day of the check, from the last check in this wait or else from its begin."""
    if checked_on is None or checked_on < began_on:
        return first_check_on(began_on=began_on, days=days)
    return next_check_on(checked_on=checked_on, days=days)


@rule(COUNTED)
def brought_forward(*, next_on: date, counted: date, on: date) -> date:
    """A stricter class brings the check forward, to today at most; none puts it back.

    `counted` is the day that the new class would have given from the start.
    """
    return min(next_on, max(counted, on))


@rule(ESCALATION)
def days_over(*, next_on: date, on: date) -> int:
    """Days that a check is late: the first day after the day it was due counts as 1."""
    return max(0, (on - next_on).days)


@rule(ESCALATION)
def escalation(*, next_on: date, on: date) -> Escalation:
    """The team leader sees it from the first day over, the director after three."""
    over = days_over(next_on=next_on, on=on)
    if over > DIRECTOR_AFTER.on(on):
        return Escalation.DIRECTOR
    if over > TEAM_LEADER_AFTER.on(on):
        return Escalation.TEAM_LEADER
    return Escalation.NONE


@rule(ESCALATION)
def told_to_director_from(*, on: date) -> date:
    """The last due day of which the director is told today."""
    return on - timedelta(days=int(DIRECTOR_AFTER.on(on)) + 1)


@rule(IN_SIGHT)
def is_in_sight(*, seen_on: date | None, days: int, on: date) -> bool:
    """Whether the youth was seen within the interval; otherwise we do not know.

    A check with others, without the youth, says nothing of this.
    """
    return seen_on is not None and (on - seen_on).days <= max(days, 1)
