"""The spells of a run as the typed columns of the indicators.

The same functions that give the live figures then read a simulated world; they cannot
tell the difference. The model has no plan of action, so that table is empty.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.indicators.tables import (
    Absences,
    Assignments,
    Contacts,
    Days,
    Employments,
    Measures,
    Plans,
    Register,
)
from nabij.rules.codes import ContactKind, JobFunction, Role
from nabij.simulation.state import shapes
from nabij.simulation.state.shapes import NOBODY, Ints, Rows

CBS_CODE = np.array([11, 12, 21, 23, 41])  # in the order OTS .. JR
NEVER = np.datetime64("NaT", "D")


def register_of(rows: Rows, gi: int | None = None) -> Register:
    """All spells, or those of one institution."""
    fill = rows.fill
    measures = rows.measures[:, : fill[shapes.MEASURES]].T
    jobs = rows.employments[:, : fill[shapes.EMPLOYMENTS]].T
    keep = np.full(len(measures), True) if gi is None else measures[:, 4] == gi
    new_row = np.cumsum(keep) - 1
    assigned = rows.assignments[:, : fill[shapes.ASSIGNMENTS]].T
    assigned = assigned[keep[assigned[:, 0]]]
    measures = measures[keep]
    jobs = jobs if gi is None else jobs[jobs[:, 4] == gi]
    people = jobs[:, 0].astype(np.int64)
    absences = rows.absences[:, : fill[shapes.ABSENCES]].T
    absences = absences[np.isin(absences[:, 0], people)]
    contacts = rows.contacts[:, : fill[shapes.CONTACTS]].T
    contacts = contacts[np.isin(contacts[:, 0], measures[:, 0])]
    return Register(
        measures=_measures(measures),
        assignments=Assignments(
            measure=new_row[assigned[:, 0]],
            worker=assigned[:, 1],
            role=_all(len(assigned), Role.FIXED.code),
            from_on=_days(assigned[:, 2]),
            until_on=_days(assigned[:, 3]),
        ),
        employments=_employments(jobs, people),
        absences=Absences(
            worker=absences[:, 0],
            share=np.ones(len(absences)),
            from_on=_days(absences[:, 1]),
            until_on=_days(absences[:, 2]),
        ),
        contacts=Contacts(
            youth=contacts[:, 0],
            on=_days(contacts[:, 1]),
            kind=_all(len(contacts), ContactKind.FIRST_CONTACT.code),
        ),
        plans=Plans.empty(),
    )


def _measures(rows: Ints) -> Measures:
    since = _days(rows[:, 2])
    return Measures(
        youth=rows[:, 0],
        kind=CBS_CODE[rows[:, 1]],
        ordered_on=since,
        received_on=since,
        from_on=since,
        until_on=_days(rows[:, 3]),
    )


def _employments(jobs: NDArray[Any], people: Ints) -> Employments:
    return Employments(
        worker=people,
        function=_all(len(jobs), JobFunction.PROTECTOR.code),
        hours=jobs[:, 1],
        from_on=_days(jobs[:, 2].astype(np.int64)),
        until_on=_days(jobs[:, 3].astype(np.int64)),
    )


def _all(count: int, value: int) -> Ints:
    return np.full(count, value, np.int64)


def _days(numbers: Ints) -> Days:
    """Days since 1970 as days; -1 is: not yet."""
    days: Days = np.where(
        numbers == NOBODY, NEVER, numbers.astype("datetime64[D]")
    ).astype("datetime64[D]")
    return days
