"""Who waits for a fixed worker, since when, and on which list that belongs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nabij.rules.codes import Role, WaitingListKind
from nabij.rules.source import Confidence, Kind, Source, rule
from nabij.rules.supervision import FIRST_CONTACT

TWO_LISTS = Source(
    id="WL-09",
    text="IGJ, Signalen april 2024",
    place="wachtlijst en doorstroomlijst",
    read_on=date(2026, 11, 22),
    kind=Kind.NORM,
    confidence=Confidence.LIKELY,
)


class Standing(StrEnum):
    """How a youth without a fixed worker stands on the day one looks."""

    UNLISTED = "unlisted"  # "zonder jeugdbeschermer, geen lijst ingesteld"
    WAITING_LIST = "waiting_list"
    FLOW_THROUGH = "flow_through"


@dataclass(frozen=True, kw_only=True)
class Assigned:
    """A worker holds a measure in a role, from a day until a day (exclusive)."""

    role: Role
    from_on: date
    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A half-open time in which a measure runs without a fixed worker.

    `clock_from_on` is the day from which days waited are counted. It is the same for
    every gap of a measure: a worker who leaves does not reset it.
    """

    from_on: date
    until_on: date | None
    kind: WaitingListKind
    clock_from_on: date
    clock_is_assumed: bool

    def holds_on(self, day: date) -> bool:
        """Whether the measure is without a fixed worker on `day`."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)

    def days_waited(self, *, on: date) -> int:
        """Calendar days from the clock's start to `on`, never below zero."""
        return max(0, (on - self.clock_from_on).days)


@rule(TWO_LISTS, FIRST_CONTACT)
def gaps(
    *,
    from_on: date,
    until_on: date | None,
    received_on: date | None,
    assigned: Iterable[Assigned],
) -> tuple[Gap, ...]:
    """Give every gap in one measure's life in which no fixed worker holds it.

    Ends known ahead count: a fixed worker whose assignment ends before the measure
    does leaves a gap in the future. A gap is for the flow-through list when a fixed
    worker of this measure ended on or before its first day, else for the waiting
    list. Days are counted from receipt of the order; where that day is unknown, from
    the begin of the measure, and the gap says so.
    """
    end = until_on or date.max
    fixed = sorted(
        (spell.from_on, spell.until_on or date.max)
        for spell in assigned
        if spell.role is Role.FIXED
    )
    left_first = min((until for _, until in fixed), default=date.max)
    found = []
    for start, stop in _uncovered(fixed, first=from_on, last=end):
        was_served = left_first <= start
        found.append(
            Gap(
                from_on=start,
                until_on=None if stop == date.max else stop,
                kind=WaitingListKind.FLOW_THROUGH
                if was_served
                else WaitingListKind.WAITING_LIST,
                clock_from_on=received_on or from_on,
                clock_is_assumed=received_on is None,
            )
        )
    return tuple(found)


def _uncovered(
    spells: list[tuple[date, date]], *, first: date, last: date
) -> list[tuple[date, date]]:
    """The parts of [first, last) that no spell holds; spells sorted by start."""
    open_from, holes = first, []
    for start, stop in spells:
        if open_from < min(start, last):
            holes.append((open_from, min(start, last)))
        open_from = max(open_from, stop)
    if open_from < last:
        holes.append((open_from, last))
    return holes


@rule(TWO_LISTS)
def standing(*, kind: WaitingListKind, has_list: bool) -> Standing:
    """Say how a gap stands: on its list, or without any list that was opened for it.

    Having no list is not the same as not waiting: it is shown first.
    """
    return Standing(kind.value) if has_list else Standing.UNLISTED
