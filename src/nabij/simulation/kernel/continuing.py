"""The spells of a run that began with a register, joined to the past it came from.

On its first day a run has written nothing yet, and still its figures are those of the
register: how long somebody waits, who left in the past year. So what lay before stays
as it was, what then ran goes on as the run has it, and what begins later is the run's.
The functions that give the live figures read all of it.

A run knows no temporary workers, and nobody who holds a child without being in service.
What these hold in the register ends on the first morning, and the child is on the list.
"""

from dataclasses import fields
from datetime import date
from typing import TypeVar

import numpy as np

from nabij.indicators.derived import earliest, fixed
from nabij.indicators.tables import (
    NEVER,
    Absences,
    Assignments,
    Days,
    Employments,
    Ints,
    Measures,
    Register,
    Table,
    holds_on,
)
from nabij.simulation.kernel.spells import register_of
from nabij.simulation.kernel.starting import WORKER, Given
from nabij.simulation.state.shapes import NOBODY, Rows

T = TypeVar("T", bound=Table)


def continued(past: Register, given: Given, rows: Rows, on: date) -> Register:
    """One register of all days up to and including `on`, and of the run after it."""
    day, run = np.datetime64(on, "D"), register_of(rows)
    return Register(
        measures=_measures(past.measures, run.measures, given, day),
        assignments=_assignments(past, run, given, day),
        employments=_employments(past.employments, run.employments, given, day),
        absences=_absences(past.absences, run.absences, day),
        contacts=_joined(past.contacts.where(past.contacts.on <= day), run.contacts),
        plans=past.plans.where(past.plans.on <= day),
    )


def _measures(
    past: Measures, run: Measures, given: Given, day: np.datetime64
) -> Measures:
    """All rows of the past in their places, and behind them the new ones."""
    until = past.until_on.copy()
    until[given.measures] = run.until_on[: len(given.measures)]
    # What was still to begin is not in the run: it stands there, and never holds.
    until = np.where(past.from_on > day, past.from_on, until)
    return _joined(_ending(past, until), _new(run, len(given.measures)))


def _assignments(
    past: Register, run: Register, given: Given, day: np.datetime64
) -> Assignments:
    """Who held a child goes on holding it for as long as in the run."""
    held = given.children[:, WORKER] != NOBODY
    ends = np.full(len(past.measures), day + 1)
    ends[given.measures[held]] = run.assignments.until_on[: held.sum()]
    ends[given.measures[~held]] = day + 1
    rows = past.assignments.where(past.assignments.from_on <= day)
    goes_on = holds_on(rows.from_on, rows.until_on, day)
    goes_on &= np.isin(rows.measure, given.measures)
    until = np.where(fixed(rows), ends[rows.measure], day + 1)
    new = _new(run.assignments, int(held.sum()))
    return _joined(
        _ending(rows, np.where(goes_on, until, rows.until_on)),
        Assignments(
            _row_of(new.measure, past, given),
            new.worker,
            new.role,
            new.from_on,
            new.until_on,
        ),
    )


def _row_of(measure: Ints, past: Register, given: Given) -> Ints:
    """The row of a measure of the run, once it stands behind those of the past."""
    count = len(given.measures)
    first = np.append(given.measures, 0)[np.minimum(measure, count)]
    found: Ints = np.where(measure < count, first, measure - count + len(past.measures))
    return found


def _employments(
    past: Employments, run: Employments, given: Given, day: np.datetime64
) -> Employments:
    """Who was in service stays for as long as in the run."""
    is_taken = given.jobs != NOBODY
    until = past.until_on.copy()
    until[is_taken] = run.until_on[given.jobs[is_taken]]
    rows = _ending(past, until).where(past.from_on <= day)
    return _joined(rows, _new(run, len(given.workers)))


def _absences(past: Absences, run: Absences, day: np.datetime64) -> Absences:
    """Who falls ill in the run is away as the run says, and no longer as before."""
    rows = past.where(past.from_on <= day)
    people, at = np.unique(run.worker, return_inverse=True)
    first = earliest(at, run.from_on, size=len(people) + 1)
    place = np.searchsorted(people, rows.worker)
    again = np.where(np.append(people, -1)[place] == rows.worker, first[place], NEVER)
    cut = ~np.isnat(again) & (np.isnat(rows.until_on) | (rows.until_on > again))
    return _joined(_ending(rows, np.where(cut, again, rows.until_on)), run)


def _new(rows: T, given: int) -> T:
    """What a run wrote after the rows of its start."""
    return rows.where(np.arange(len(rows)) >= given)


def _ending(rows: T, until: Days) -> T:
    columns = {each.name: getattr(rows, each.name) for each in fields(rows)}
    return type(rows)(**columns | {"until_on": until})


def _joined(one: T, two: T) -> T:
    names = [each.name for each in fields(one)]
    return type(one)(
        *(np.concatenate([getattr(one, n), getattr(two, n)]) for n in names)
    )
