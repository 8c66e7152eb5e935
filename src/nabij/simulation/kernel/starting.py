"""A start from a register: who there is on a day, as rows for the kernel.

The register is the same as that of the indicators, whether it came from a live export
or from an earlier run. A register knows no families and no births: who knows them may
give them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import numpy as np

from nabij.indicators.derived import fixed, fixed_left_on
from nabij.indicators.tables import Floats, Ints, Register, holds_on
from nabij.indicators.workforce import absent_share
from nabij.simulation.state import shapes
from nabij.simulation.state.shapes import NOBODY

KIND_OF_CODE = {
    11: shapes.OTS,
    12: shapes.VOTS,
    21: shapes.VOOGDIJ,
    22: shapes.TEMPORARY,
    23: shapes.TEMPORARY,
}
TERM = {shapes.OTS: 365, shapes.VOTS: 90, shapes.TEMPORARY: 225, shapes.JR: 377}
FAMILY, WORKER = 1, 8  # columns of a child row
FULL_TIME = 36.0
FAR = 1_000_000  # days: an absence without an end


class Given(NamedTuple):
    """Children and workers of one day, in the columns that `kernel/given.py` names.

    `measures` has the row in the register of every child row; `jobs` the worker row of
    every employment there, or nobody.
    """

    children: Ints
    workers: Floats
    measures: Ints
    jobs: Ints


@dataclass(frozen=True)
class Known:
    """By youth, what a register does not tell; births in days since 1970."""

    family: Mapping[int, int] = field(default_factory=dict)
    born: Mapping[int, int] = field(default_factory=dict)
    region: Mapping[int, int] = field(default_factory=dict)


def given_on(
    register: Register, on: date, *, gi: int = 0, known: Known | None = None
) -> Given:
    """The state of one institution at the end of this day."""
    day = np.datetime64(on, "D")
    workers, jobs = _workers(register, day, gi)
    here = jobs != NOBODY
    people = register.employments.worker[here].tolist()
    row_of = dict(zip(people, jobs[here].tolist(), strict=True))
    children, measures = _children(register, day, gi, known or Known(), row_of)
    order = np.argsort(children[:, FAMILY], kind="stable")  # of a family together
    return Given(np.ascontiguousarray(children[order]), workers, measures[order], jobs)


def _workers(register: Register, day: np.datetime64, gi: int) -> tuple[Floats, Ints]:
    """A row per worker in casework, and for every employment in which row it is."""
    jobs = register.employments
    here = jobs.is_casework & holds_on(jobs.from_on, jobs.until_on, day)
    people, first, row_of = np.unique(
        jobs.worker[here], return_index=True, return_inverse=True
    )
    absent = absent_share(register, day)[here][first]
    rows = np.zeros((len(people), 7))
    rows[:, 0] = gi
    rows[:, 1] = people
    # Who has two contracts is one person with the hours of both.
    rows[:, 2] = np.bincount(row_of, jobs.hours[here], len(people)) / FULL_TIME
    hired = np.full(len(people), FAR)
    np.minimum.at(hired, row_of, jobs.from_on[here].astype(np.int64))
    rows[:, 3] = hired
    rows[:, 5] = np.where(absent > 0, _back_on(register, day, people), NOBODY)
    rows[:, 6] = absent
    row_of_job = np.full(len(jobs), NOBODY)
    row_of_job[here] = row_of
    return rows, row_of_job


def _back_on(register: Register, day: np.datetime64, workers: Ints) -> Ints:
    """When who is absent is back; without a last day not within the run."""
    off = register.absences
    now = holds_on(off.from_on, off.until_on, day)
    until = np.where(
        np.isnat(off.until_on),
        day.astype(np.int64) + FAR,
        off.until_on.astype(np.int64),
    )
    back = dict(zip(off.worker[now].tolist(), until[now].tolist(), strict=True))
    return np.array([back.get(worker, NOBODY) for worker in workers.tolist()], np.int64)


def _children(
    register: Register,
    day: np.datetime64,
    gi: int,
    known: Known,
    row_of: Mapping[int, int],
) -> tuple[Ints, Ints]:
    """A row per court-ordered measure that holds on this day, and where it stands."""
    measures = register.measures
    here = np.flatnonzero(
        holds_on(measures.from_on, measures.until_on, day) & measures.is_court_ordered
    )
    held = _held(register, day)
    lost = register.once(fixed_left_on) <= day
    rows = np.full((len(here), 11), NOBODY, np.int64)
    for row, at in zip(rows, here.tolist(), strict=True):
        youth = int(measures.youth[at])
        kind = KIND_OF_CODE.get(int(measures.kind[at]), shapes.JR)
        since = int(measures.from_on[at].astype(np.int64))
        worker, begun = held.get(at, (NOBODY, NOBODY))
        row[0] = youth
        row[1] = known.family.get(youth, youth)
        row[2] = known.region.get(youth, 0)
        row[3], row[4] = gi, kind
        row[5] = known.born.get(youth, NOBODY)
        row[6], row[7] = since, _title_end(since, kind, int(day.astype(np.int64)))
        row[WORKER], row[9] = row_of.get(worker, NOBODY), begun
        # Held by somebody who is not in service: that worker is gone already.
        row[10] = int(lost[at] or (worker != NOBODY and row[WORKER] == NOBODY))
    return rows, here


def _held(register: Register, day: np.datetime64) -> dict[int, tuple[int, int]]:
    """By measure: its fixed worker and since when."""
    rows = register.assignments
    now = fixed(rows) & holds_on(rows.from_on, rows.until_on, day)
    begun = rows.from_on.astype(np.int64)[now].tolist()
    pairs = zip(rows.worker[now].tolist(), begun, strict=True)
    return dict(zip(rows.measure[now].tolist(), pairs, strict=True))


def _title_end(since: int, kind: int, day: int) -> int:
    """The next day after this one on which the title ends, as far as can be told."""
    term = TERM.get(kind, 0)
    if not term:
        return NOBODY
    return since + term * ((day - since) // term + 1)
