"""The state of a run: records in arrays, and the names of their numbers.

A day is the number of days since 1970. -1 is nobody, nothing, never. A record that is
not in use stands in a list of free ones; `version` outlives that, so that what was
planned for somebody who is gone finds another number and does nothing.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.places import Places
from nabij.simulation.stream import Key

Records = NDArray[np.void]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NOBODY = -1
UNITS = 1000  # of a weighted place, as in rules.allocation
RING = 8192  # days that can be planned ahead: more than 18 years
YEAR = 365.25
MONTH = YEAR / 12

OTS, VOTS, VOOGDIJ, TEMPORARY, JR = range(5)
A, B, C, D = range(4)
AMBULATORY, SPECIALIST, FOSTER, RESIDENTIAL = range(4)
NONE, WAITS, STARTS, RUNS, DONE = range(5)  # of help
CASES, FAMILIES, CHILDREN, WORKERS, NODES = range(5)
ENDING, HELP, CHAIN, WAITING = range(4)  # the order of what was planned for a day
# What can be planned for a day.
(
    TITLE,
    GOAL,
    BIRTHDAY,
    OTHER_END,
    HELP_START,
    HELP_END,
    HELP_JUDGED,
    PLACEMENT,
    INQUIRY_DONE,
    RVDK_DONE,
    COURT_READY,
    RETURN,
    ESCALATE,
    CONTACT_DUE,
) = range(14)

# What is far below two thousand million lies in 32 bits or less, so that a run touches
# half as much. Compiled code reads every whole number as 64 bits (`state/world.py`).
CASE = np.dtype(
    [
        ("key", "i8"),
        ("next", "i4"),  # in its queue, or among the free ones
        ("child", "i4"),  # guardianship is asked for this one; -1: a new family
        ("version", "i4"),  # of that child
        ("since", "i4"),  # in this queue
        ("region", "i2"),
        ("gi", "i2"),
        ("size", "i1"),  # children
        ("kind", "i1"),  # what will be asked
        ("is_urgent", "i1"),
        ("is_team", "i1"),
        ("is_return", "i1"),
    ],
    align=True,
)
FAMILY = np.dtype(
    [
        ("key", "i8"),
        ("next", "i4"),  # on the list of its institution, or free
        ("previous", "i4"),
        ("worker", "i4"),
        ("first", "i4"),  # child; the others follow by `sibling`
        ("region", "i2"),
        ("gi", "i2"),
        ("waiting", "i2"),  # children without a worker
        ("is_team", "i1"),
        ("is_listed", "i1"),
    ],
    align=True,
)
CHILD = np.dtype(
    [  # what is asked about a child on most days stands together, in front
        ("is_here", "i1"),
        ("is_done", "i1"),  # the goals are met, the title still runs
        ("is_placed", "i1"),
        ("asked_voogdij", "i1"),
        ("has_lost", "i1"),  # a fixed worker
        ("was_urgent_care", "i1"),
        ("care", "i1"),  # NONE .. DONE
        ("care_kind", "i1"),
        ("kind", "i1"),
        ("urgency", "i1"),
        ("faces", "i2"),
        ("turn", "i2"),  # which measure of this child
        ("care_where", "i2"),
        ("family", "i4"),
        ("worker", "i4"),
        ("version", "i4"),
        ("goal_version", "i4"),
        ("help_version", "i4"),
        ("settled", "i4"),  # goal and pace are of this day
        ("goal", "f8"),  # days of work left at full pace
        ("pace", "f8"),
        ("key", "i8"),
        ("sibling", "i4"),
        ("next", "i4"),  # with the same worker, or free
        ("previous", "i4"),
        ("since", "i4"),  # the measure began; the first clock of the wait
        ("first_since", "i4"),  # the first measure of this trajectory began
        ("title_end", "i4"),
        ("born", "i4"),
        ("contact", "i4"),
        ("draws", "i4"),
        ("former", "i4"),
        ("measure_row", "i4"),
        ("assignment_row", "i4"),
        ("former_key", "i8"),  # of the worker it had, if she is still here
        ("weight", "i4"),  # thousandths of a place that it takes now
        ("care_next", "i4"),
        ("care_previous", "i4"),
        ("care_queue", "i4"),
        ("care_since", "i4"),
    ],
    align=True,
)
WORKER = np.dtype(
    [
        ("key", "i8"),
        ("fte", "f8"),
        ("absent_share", "f8"),  # of her hours, while she is absent
        ("leave_sum", "f8"),
        ("leave_at", "f8"),
        ("sick_sum", "f8"),
        ("sick_at", "f8"),
        ("next", "i4"),  # of the same institution, or free
        ("hired", "i4"),
        ("absent_until", "i4"),
        ("load", "i4"),  # thousandths of a place
        ("first", "i4"),  # child
        ("slot", "i4"),  # in the round of this allocation
        ("week_new", "i4"),  # families that began since Monday
        ("sick_times", "i4"),
        ("employment_row", "i4"),
        ("absence_row", "i4"),
        ("gi", "i2"),
        ("is_side_entrant", "i1"),
        ("is_here", "i1"),
        ("is_substituted", "i1"),
    ],
    align=True,
)
NODE = np.dtype(
    [
        ("next", "i4"),
        ("entity", "i4"),
        ("version", "i4"),
        ("what", "i4"),
    ],
    align=True,
)


class Now(NamedTuple):
    """The parameters of this month by zone, and by organisation as a mean of zones."""

    zone: Floats
    gi: Floats
    court: Floats
    supra: Floats


class Mixes(NamedTuple):
    """How much of a zone is in an organisation, and its part of the country."""

    gi_zone: Floats
    gi: Floats
    court_zone: Floats
    court: Floats
    supra_zone: Floats
    supra: Floats


class Levels(NamedTuple):
    """What is a number and not a record: credits, counts, budgets."""

    region: Floats  # [region, REGION_*]
    court: Floats  # hearings that can still be held
    used: Ints  # [supra-region, kind of help] places taken
    gi: Floats  # [institution, GI_*]
    stocks: Ints  # [institution, STOCK_*] kept as it changes, not counted each month


(
    TRIAGE_QUEUE,
    TRIAGE_CREDIT,
    REPEATS,
    LOCAL_QUEUE,
    LOCAL_CREDIT,
    LOCAL_STOCK,
    INQUIRY_CREDIT,
    RVDK_CREDIT,
) = range(8)
REGION_LEVELS = 8
POSTS, START_FTE, LOW_MONTHS, HIRED, ACUTE_NOW, BUDGET_BASE = range(6)
GI_LEVELS = 6
STOCK_KIND, STOCK_WITH_WORKER, STOCK_IN_LINE, STOCK_PLACED = 0, 5, 6, 7
STOCK_HELPED = 8  # by kind of help, four of them
STOCKS = 12


class Queues(NamedTuple):
    """Lists through records: first, last and how many. Ordinary and urgent apart."""

    inquiry: Ints  # [region, urgent, 3]
    rvdk: Ints
    court: Ints
    help: Ints  # [supra-region * 4 + kind, urgent, 3]
    waiting: Ints  # [institution, 3] families
    staff: Ints  # [institution, 3] workers


FIRST, LAST, COUNT = range(3)


class Desk(NamedTuple):
    """Where a round of allocation is worked out: made once, for the largest round."""

    staff: Ints  # [what, worker]
    families: Ints  # [what, family]
    former: Ints  # slots of former workers, family after family
    notes: Ints  # how many are unserved; least need that fitted nowhere


STAFF_DESK, FAMILY_DESK = 5, 13
CLASS_SETS = 1 << 5  # every set of the classes A to D and "not triaged"


class Rows(NamedTuple):
    """Spells by column and row: see `kernel/spells.py`. `fill` says how many rows.

    Last days are filled in anywhere in a table: apart, they take few lines of cache.
    """

    fill: Ints
    measures: Ints
    assignments: Ints
    employments: Floats
    absences: Ints
    contacts: Ints
    plans: Ints


MEASURES, ASSIGNMENTS, EMPLOYMENTS, ABSENCES, CONTACTS, PLANS = range(6)


class World(NamedTuple):
    """All that a run is."""

    key: Key
    numbers: Floats
    places: Places
    months: Ints  # first day of every month, and of the one after
    working: Ints  # [day since the first]: last day of five working days
    mixes: Mixes
    now: Now
    cases: Records
    families: Records
    children: Records
    workers: Records
    nodes: Records
    heads: Ints  # [phase, day of the ring]
    free: Ints  # [record kind, (first, how many)]
    queues: Queues
    levels: Levels
    desk: Desk
    clock: Ints
    given: Floats  # [kind] parts of a child still to come
    month: Floats  # [institution, figure] of this month
    regional: Floats  # [region, figure] of this month
    figures: Floats  # [month, institution, figure]
    rows: Rows


# EVENTS counts what happened, and not only passed, since the start.
TODAY, FIRST_DAY, MONTH_NOW, KEEPS_SPELLS, EVENTS, DAY_SEQUENCE = range(6)
CLOCKS = 5
