"""Spells written as they begin and end; nothing at all unless they were asked for.

-1 as a last day is: still open. A run that was asked for spells writes the rows of its
start as well, so that the indicators see who was there before the first day.
"""

from nabij.simulation.compiled import njit
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


@njit
def measure_begins(w, place):  # type: ignore[no-untyped-def]
    """Youth, kind, first day, last day (exclusive), institution."""
    if not w.clock[KEEPS_SPELLS]:
        return
    child, row = w.children[place], w.rows.fill[MEASURES]
    w.rows.fill[MEASURES] += 1
    child.measure_row = row
    w.rows.measures[row, 0] = child.key
    w.rows.measures[row, 1] = child.kind
    w.rows.measures[row, 2] = child.since
    w.rows.measures[row, UNTIL_MEASURE] = NOBODY
    w.rows.measures[row, 4] = w.families[child.family].gi


@njit
def measure_ends(w, place, into):  # type: ignore[no-untyped-def]
    """The measure ends, and with it who was assigned to it."""
    if not w.clock[KEEPS_SPELLS]:
        return
    child = w.children[place]
    w.rows.measures[child.measure_row, UNTIL_MEASURE] = w.clock[TODAY]
    w.rows.measures[child.measure_row, 5] = into
    assignment_ends(w, place)


@njit
def assignment_begins(w, place):  # type: ignore[no-untyped-def]
    """Measure row, worker, first day, last day."""
    if not w.clock[KEEPS_SPELLS]:
        return
    child, row = w.children[place], w.rows.fill[ASSIGNMENTS]
    w.rows.fill[ASSIGNMENTS] += 1
    child.assignment_row = row
    w.rows.assignments[row, 0] = child.measure_row
    w.rows.assignments[row, 1] = w.workers[child.worker].key
    w.rows.assignments[row, 2] = w.clock[TODAY]
    w.rows.assignments[row, UNTIL_ASSIGNMENT] = NOBODY


@njit
def assignment_ends(w, place):  # type: ignore[no-untyped-def]
    """The fixed worker is no longer assigned to this measure."""
    child = w.children[place]
    if not w.clock[KEEPS_SPELLS] or child.assignment_row == NOBODY:
        return
    w.rows.assignments[child.assignment_row, UNTIL_ASSIGNMENT] = w.clock[TODAY]
    child.assignment_row = NOBODY


@njit
def contact_made(w, place):  # type: ignore[no-untyped-def]
    """The first contact: youth and day."""
    if not w.clock[KEEPS_SPELLS]:
        return
    child, row = w.children[place], w.rows.fill[CONTACTS]
    w.rows.fill[CONTACTS] += 1
    w.rows.contacts[row, 0] = child.key
    w.rows.contacts[row, 1] = child.contact


@njit
def employment_begins(w, place):  # type: ignore[no-untyped-def]
    """Worker, hours a week, first day, last day, institution."""
    if not w.clock[KEEPS_SPELLS]:
        return
    worker, row = w.workers[place], w.rows.fill[EMPLOYMENTS]
    w.rows.fill[EMPLOYMENTS] += 1
    worker.employment_row = row
    w.rows.employments[row, 0] = worker.key
    w.rows.employments[row, 1] = worker.fte * 36.0
    w.rows.employments[row, 2] = worker.hired
    w.rows.employments[row, UNTIL_EMPLOYMENT] = NOBODY
    w.rows.employments[row, 4] = worker.gi


@njit
def employment_ends(w, place):  # type: ignore[no-untyped-def]
    """She leaves today; an absence ends with it."""
    if not w.clock[KEEPS_SPELLS]:
        return
    row = w.workers[place].employment_row
    w.rows.employments[row, UNTIL_EMPLOYMENT] = w.clock[TODAY]
    absence_ends(w, place)


@njit
def absence_begins(w, place):  # type: ignore[no-untyped-def]
    """Worker, first day, last day; the whole of her hours."""
    if not w.clock[KEEPS_SPELLS]:
        return
    worker, row = w.workers[place], w.rows.fill[ABSENCES]
    w.rows.fill[ABSENCES] += 1
    worker.absence_row = row
    w.rows.absences[row, 0] = worker.key
    w.rows.absences[row, 1] = w.clock[TODAY]
    w.rows.absences[row, 2] = worker.absent_until


@njit
def absence_ends(w, place):  # type: ignore[no-untyped-def]
    """At the latest today."""
    worker = w.workers[place]
    if not w.clock[KEEPS_SPELLS] or worker.absence_row == NOBODY:
        return
    last = w.rows.absences[worker.absence_row, 2]
    w.rows.absences[worker.absence_row, 2] = min(last, w.clock[TODAY])
    worker.absence_row = NOBODY


@njit
def rewrite_measure(w, place):  # type: ignore[no-untyped-def]
    """The first day of a measure of the start turned out to be another."""
    if w.clock[KEEPS_SPELLS]:
        w.rows.measures[w.children[place].measure_row, 2] = w.children[place].since


@njit
def rewrite_assignment(w, place, begun):  # type: ignore[no-untyped-def]
    """She has had the child for longer than today: not a wait that ended now."""
    if w.clock[KEEPS_SPELLS]:
        w.rows.assignments[w.children[place].assignment_row, 2] = begun


@njit
def rewrite_employment(w, place):  # type: ignore[no-untyped-def]
    """A worker of a given start: under her own number and hours."""
    if w.clock[KEEPS_SPELLS]:
        worker = w.workers[place]
        w.rows.employments[worker.employment_row, 0] = worker.key
        w.rows.employments[worker.employment_row, 1] = worker.fte * 36.0
