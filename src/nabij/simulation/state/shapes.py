"""The state of a run: records in arrays, and the names of their numbers.

A day is the number of days since 1970. -1 is nobody, nothing, never. A record that is
not in use stands in a list of free ones; `version` outlives that, so that what was
planned for somebody who is gone finds another number and does nothing.
"""

from typing import Any, NamedTuple

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

CASE = np.dtype(
    [
        ("key", "i8"),
        ("next", "i8"),  # in its queue, or among the free ones
        ("region", "i8"),
        ("gi", "i8"),
        ("size", "i8"),  # children
        ("child", "i8"),  # guardianship is asked for this one; -1: a new family
        ("version", "i8"),  # of that child
        ("kind", "i8"),  # what will be asked
        ("since", "i8"),  # in this queue
        ("is_urgent", "i1"),
        ("is_team", "i1"),
        ("is_return", "i1"),
    ],
    align=True,
)
FAMILY = np.dtype(
    [
        ("key", "i8"),
        ("next", "i8"),  # on the list of its institution, or free
        ("previous", "i8"),
        ("region", "i8"),
        ("gi", "i8"),
        ("worker", "i8"),
        ("first", "i8"),  # child; the others follow by `sibling`
        ("waiting", "i8"),  # children without a worker
        ("is_team", "i1"),
        ("is_listed", "i1"),
    ],
    align=True,
)
CHILD = np.dtype(
    [  # what is asked about every child on many days stands together, in front
        ("is_here", "i1"),
        ("is_done", "i1"),  # the goals are met, the title still runs
        ("is_placed", "i1"),
        ("asked_voogdij", "i1"),
        ("has_lost", "i1"),  # a fixed worker
        ("was_urgent_care", "i1"),
        ("care", "i1"),  # NONE .. DONE
        ("family", "i8"),
        ("worker", "i8"),
        ("kind", "i8"),
        ("version", "i8"),
        ("goal_version", "i8"),
        ("care_kind", "i8"),
        ("sibling", "i8"),
        ("next", "i8"),  # with the same worker, or free
        ("previous", "i8"),
        ("goal", "f8"),  # days of work left at full pace
        ("pace", "f8"),
        ("settled", "i8"),  # goal and pace are of this day
        ("since", "i8"),  # the measure began; the first clock of the wait
        ("help_version", "i8"),
        ("urgency", "i8"),
        ("key", "i8"),
        ("former_key", "i8"),  # of the worker it had, if she is still here
        ("born", "i8"),
        ("first_since", "i8"),  # the first measure of this trajectory began
        ("title_end", "i8"),
        ("former", "i8"),
        ("faces", "i8"),
        ("turn", "i8"),  # which measure of this child
        ("care_next", "i8"),
        ("care_previous", "i8"),
        ("care_queue", "i8"),
        ("care_since", "i8"),
        ("care_where", "i8"),
        ("draws", "i8"),
        ("contact", "i8"),
        ("measure_row", "i8"),
        ("assignment_row", "i8"),
        ("weight", "i8"),  # thousandths of a place that it takes now
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
        ("next", "i8"),  # of the same institution, or free
        ("gi", "i8"),
        ("hired", "i8"),
        ("absent_until", "i8"),
        ("load", "i8"),  # thousandths of a place
        ("first", "i8"),  # child
        ("sick_times", "i8"),
        ("slot", "i8"),  # in the round of this allocation
        ("week_new", "i8"),  # families that began since Monday
        ("employment_row", "i8"),
        ("absence_row", "i8"),
        ("is_side_entrant", "i1"),
        ("is_here", "i1"),
        ("is_substituted", "i1"),
    ],
    align=True,
)
NODE = np.dtype(
    [
        ("next", "i8"),
        ("entity", "i8"),
        ("what", "i8"),
        ("version", "i8"),
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


class Queues(NamedTuple):
    """Lists through records: first, last and how many. Ordinary and urgent apart."""

    inquiry: Ints  # [region, urgent, 3]
    rvdk: Ints
    court: Ints
    help: Ints  # [supra-region * 4 + kind, urgent, 3]
    waiting: Ints  # [institution, 3] families
    staff: Ints  # [institution, 3] workers


FIRST, LAST, COUNT = range(3)


class Rows(NamedTuple):
    """Spells as they are written: see `kernel/spells.py`. `fill` says how many."""

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
    clock: Ints
    given: Floats  # [kind] parts of a child still to come
    month: Floats  # [institution, figure] of this month
    regional: Floats  # [region, figure] of this month
    figures: Floats  # [month, institution, figure]
    rows: Rows


TODAY, FIRST_DAY, MONTH_NOW, SEQUENCE, KEEPS_SPELLS, BEGUN, DAY_SEQUENCE = range(7)
CLOCKS = 8
Anything = Any
