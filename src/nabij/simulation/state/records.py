"""Spells written as they begin and end; nothing at all unless they were asked for.

-1 as a last day is: still open. A run that was asked for spells writes the rows of its
start as well, so that the indicators see who was there before the first day.
"""

from nabij.simulation.compiled import njit_inline, njit_part
from nabij.simulation.state.shapes import (
    ABSENCES,
    ASSIGNMENTS,
    CONTACTS,
    EMPLOYMENTS,
    KEEPS_SPELLS,
    MEASURES,
    NOBODY,
    TODAY,
)

UNTIL_MEASURE, UNTIL_ASSIGNMENT, UNTIL_EMPLOYMENT, UNTIL_ABSENCE = 3, 3, 3, 3


@njit_inline
def new_row(w, table):  # type: ignore[no-untyped-def]
    """The next free row of this table of spells."""
    row = w.rows.fill[table]
    w.rows.fill[table] += 1
    return row


@njit_part
def measure_begins(w, place):  # type: ignore[no-untyped-def]
    """Youth, kind, first day, last day (exclusive), institution."""
    if not w.clock[KEEPS_SPELLS]:
        return
    child, row = w.children[place], new_row(w, MEASURES)
    child.measure_row = row
    w.rows.measures[0, row] = child.key
    w.rows.measures[1, row] = child.kind
    w.rows.measures[2, row] = child.since
    w.rows.measures[UNTIL_MEASURE, row] = NOBODY
    w.rows.measures[4, row] = w.families[child.family].gi


@njit_part
def measure_ends(w, place, into):  # type: ignore[no-untyped-def]
    """The measure ends, and with it who was assigned to it."""
    if not w.clock[KEEPS_SPELLS]:
        return
    child = w.children[place]
    w.rows.measures[UNTIL_MEASURE, child.measure_row] = w.clock[TODAY]
    w.rows.measures[5, child.measure_row] = into
    assignment_ends(w, place)


@njit_part
def assignment_begins(w, place):  # type: ignore[no-untyped-def]
    """Measure row, worker, first day, last day."""
    if not w.clock[KEEPS_SPELLS]:
        return
    child, row = w.children[place], new_row(w, ASSIGNMENTS)
    child.assignment_row = row
    w.rows.assignments[0, row] = child.measure_row
    w.rows.assignments[1, row] = w.workers[child.worker].key
    w.rows.assignments[2, row] = w.clock[TODAY]
    w.rows.assignments[UNTIL_ASSIGNMENT, row] = NOBODY


@njit_part
def assignment_ends(w, place):  # type: ignore[no-untyped-def]
    """The fixed worker is no longer assigned to this measure."""
    child = w.children[place]
    if not w.clock[KEEPS_SPELLS] or child.assignment_row == NOBODY:
        return
    w.rows.assignments[UNTIL_ASSIGNMENT, child.assignment_row] = w.clock[TODAY]
    child.assignment_row = NOBODY


@njit_part
def contact_made(w, place):  # type: ignore[no-untyped-def]
    """The first contact: youth and day."""
    if not w.clock[KEEPS_SPELLS]:
        return
    child, row = w.children[place], new_row(w, CONTACTS)
    w.rows.contacts[0, row] = child.key
    w.rows.contacts[1, row] = child.contact


@njit_part
def employment_begins(w, place):  # type: ignore[no-untyped-def]
    """Worker, hours a week, first day, last day, institution."""
    if not w.clock[KEEPS_SPELLS]:
        return
    worker, row = w.workers[place], new_row(w, EMPLOYMENTS)
    worker.employment_row = row
    w.rows.employments[0, row] = worker.key
    w.rows.employments[1, row] = worker.fte * 36.0
    w.rows.employments[2, row] = worker.hired
    w.rows.employments[UNTIL_EMPLOYMENT, row] = NOBODY
    w.rows.employments[4, row] = worker.gi


@njit_part
def employment_ends(w, place):  # type: ignore[no-untyped-def]
    """She leaves today; an absence ends with it."""
    if not w.clock[KEEPS_SPELLS]:
        return
    row = w.workers[place].employment_row
    w.rows.employments[UNTIL_EMPLOYMENT, row] = w.clock[TODAY]
    absence_ends(w, place)


@njit_part
def absence_begins(w, place):  # type: ignore[no-untyped-def]
    """Worker, first day, last day; the whole of her hours."""
    if not w.clock[KEEPS_SPELLS]:
        return
    worker, row = w.workers[place], new_row(w, ABSENCES)
    worker.absence_row = row
    w.rows.absences[0, row] = worker.key
    w.rows.absences[1, row] = w.clock[TODAY]
    w.rows.absences[2, row] = worker.absent_until


@njit_part
def absence_ends(w, place):  # type: ignore[no-untyped-def]
    """At the latest today."""
    worker = w.workers[place]
    if not w.clock[KEEPS_SPELLS] or worker.absence_row == NOBODY:
        return
    last = w.rows.absences[2, worker.absence_row]
    w.rows.absences[2, worker.absence_row] = min(last, w.clock[TODAY])
    worker.absence_row = NOBODY


@njit_part
def rewrite_measure(w, place):  # type: ignore[no-untyped-def]
    """The first day of a measure of the start turned out to be another."""
    if w.clock[KEEPS_SPELLS]:
        w.rows.measures[2, w.children[place].measure_row] = w.children[place].since


@njit_part
def rewrite_assignment(w, place, begun):  # type: ignore[no-untyped-def]
    """She has had the child for longer than today: not a wait that ended now."""
    if w.clock[KEEPS_SPELLS]:
        w.rows.assignments[2, w.children[place].assignment_row] = begun


@njit_part
def rewrite_employment(w, place):  # type: ignore[no-untyped-def]
    """A worker of a given start: under her own number and hours."""
    if w.clock[KEEPS_SPELLS]:
        worker = w.workers[place]
        w.rows.employments[0, worker.employment_row] = worker.key
        w.rows.employments[1, worker.employment_row] = worker.fte * 36.0
