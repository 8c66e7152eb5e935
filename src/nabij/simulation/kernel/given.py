"""The first day of a run that begins with a given state: children and workers as rows.

What a register does not tell is drawn from the parameters: how much work is left, what
help runs, who is under investigation. Who there is, with which worker, stands.
"""

from nabij.simulation.chain.families import (
    ADULT,
    child_of_family,
    count_measure,
    plan_other_end,
    set_urgency,
)
from nabij.simulation.compiled import njit, njit_part
from nabij.simulation.institution.caseload import hold, set_pace, wait_for_worker
from nabij.simulation.institution.workforce import employ, fte_of
from nabij.simulation.kernel.months import count_children, count_staff, set_posts
from nabij.simulation.kernel.opening import old_order, open_care, open_chain
from nabij.simulation.state.keeping import new_family, plan
from nabij.simulation.state.numbers import take_numbers
from nabij.simulation.state.records import (
    assignment_begins,
    measure_begins,
    rewrite_assignment,
    rewrite_employment,
)
from nabij.simulation.state.shapes import (
    BIRTHDAY,
    ENDING,
    EVENTS,
    JR,
    NOBODY,
    OTS,
    START_FTE,
    TITLE,
    TODAY,
    VOOGDIJ,
)
from nabij.simulation.state.world import world_of

# The columns of a child row and of a worker row; `kernel/starting.py` makes them.
(
    KEY,
    FAMILY_ID,
    REGION,
    GI,
    KIND,
    BORN,
    SINCE,
    TITLE_END,
    WORKER_ROW,
    ASSIGNED,
    HAS_LOST,
) = range(11)
W_GI, W_KEY, W_FTE, W_HIRED, W_SIDE, W_ABSENT_UNTIL, W_ABSENT_SHARE = range(7)


@njit
def open_given(table, children, staff):  # type: ignore[no-untyped-def]
    """Everything that stands on the first day; rows of one family follow each other."""
    w = world_of(table)
    take_numbers(w, 0)
    first = open_workers(w, staff)
    family, last_id = NOBODY, -1
    for row in children:
        if row[FAMILY_ID] != last_id:
            family, last_id = given_family(w, row), row[FAMILY_ID]
        child = given_child(w, family, row)
        w.month[row[GI], row[KIND]] += 1
        given_worker(w, child, row, first)
    set_posts(w, w.month[:, 0:5].sum(axis=1))
    for gi in range(len(w.levels.gi)):
        w.levels.gi[gi, START_FTE] = max(fte_of(w, gi), 1.0)
    for region in range(len(w.places.youths)):
        open_chain(w, region)
    w.month[:] = 0.0
    w.regional[:] = 0.0
    w.clock[EVENTS] = 0


@njit_part
def open_workers(w, staff):  # type: ignore[no-untyped-def]
    """The workers of the rows, in their order; gives the record of the first."""
    first = NOBODY
    for row in staff:
        place = employ(w, int(row[W_GI]), int(row[W_HIRED]))
        if first == NOBODY:
            first = place
        worker = w.workers[place]
        worker.key = int(row[W_KEY])
        worker.fte = row[W_FTE]
        worker.is_side_entrant = int(row[W_SIDE])
        worker.absent_until = int(row[W_ABSENT_UNTIL])
        worker.absent_share = row[W_ABSENT_SHARE]
        rewrite_employment(w, place)
    return first


@njit_part
def given_family(w, row):  # type: ignore[no-untyped-def]
    """The family of this row, without children."""
    found = new_family(w)
    family = w.families[found]
    family.key = row[FAMILY_ID]
    family.region = row[REGION]
    family.gi = row[GI]
    return found


@njit_part
def given_child(w, family, row):  # type: ignore[no-untyped-def]
    """A child with the measure of this row."""
    kind, today = row[KIND], w.clock[TODAY]
    place = child_of_family(w, family, row[KEY], 0, kind)
    child = w.children[place]
    now = w.now.zone[w.places.zone_of_region[row[REGION]]]
    if row[BORN] != NOBODY:
        child.born = row[BORN]
    child.kind = kind
    child.turn = 1
    child.is_done = 0
    child.settled = today
    child.goal = child.pace = 0.0
    if kind == OTS:
        old_order(w, place, now, 0.5)
    child.since = child.first_since = row[SINCE]
    child.title_end = max(row[TITLE_END], today + 1)
    child.has_lost = row[HAS_LOST]
    if kind != VOOGDIJ:
        plan(w, ENDING, child.title_end, TITLE, place, child.version)
    if kind != JR:
        plan(w, ENDING, child.born + ADULT, BIRTHDAY, place, child.version)
    plan_other_end(w, place, now)
    set_urgency(w, place)
    count_measure(w, place, 1)
    measure_begins(w, place)
    return place


@njit_part
def given_worker(w, place, row, first):  # type: ignore[no-untyped-def]
    """With the worker of the row, or on the list; then the help that it has."""
    child = w.children[place]
    child.contact = child.since + 1
    child.faces = row[HAS_LOST]
    if row[WORKER_ROW] == NOBODY:
        if not row[HAS_LOST]:
            child.contact = 1_000_000
        wait_for_worker(w, place)
    else:
        hold(w, place, first + row[WORKER_ROW])
        child.faces = 1
        assignment_begins(w, place)
        rewrite_assignment(w, place, row[ASSIGNED])
    if child.kind != JR:
        open_care(w, place, w.now.zone[w.places.zone_of_region[row[REGION]]])
    if row[WORKER_ROW] != NOBODY:
        set_pace(w, place)


@njit
def count_now(table):  # type: ignore[no-untyped-def]
    """The stocks of today into the counters of the month, without living the day."""
    w = world_of(table)
    count_children(w)
    for gi in range(w.month.shape[0]):
        count_staff(w, gi)
