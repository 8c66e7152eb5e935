"""Who carries what on a day: cases per worker or per team, in three units kept apart.

Measures (the agreement), youths and families (the two forms of the norm) are counted
side by side and never added. Who waits or has a temporary worker stands beside.
"""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from nabij.indicators import workforce
from nabij.indicators.derived import held_by
from nabij.indicators.period import Period
from nabij.indicators.stock import court_ordered
from nabij.indicators.tables import (
    Assignments,
    Contacts,
    Days,
    Floats,
    Ints,
    Mask,
    Plans,
    Register,
    Table,
    holds_on,
)
from nabij.rules import caseload
from nabij.rules.codes import Role

NO_GROUP = -1


@dataclass(frozen=True, eq=False)
class Places(Table):
    """In which group (team) a worker works from a day; the last one goes on."""

    worker: Ints
    group: Ints
    from_on: Days

    def _check(self) -> None:
        self._known("from_on")

    def on(self, day: np.datetime64) -> dict[int, int]:
        """Give the group of each worker on a day.

        Who left stays with the last group, so that cases left behind are not lost
        from sight; who has yet to begin is already with the first.
        """
        found: dict[int, int] = {}
        order = np.argsort(self.from_on, kind="stable")
        for at in order:
            worker = int(self.worker[at])
            if self.from_on[at] <= day or worker not in found:
                found[worker] = int(self.group[at])
        return found


@dataclass(frozen=True, eq=False)
class Cases:
    """What belongs to each row of `register.measures`: household, set complexity.

    Complexity is NaN where nobody set it. A youth without a household is its own.
    """

    household: Ints
    complexity: Floats


@dataclass(frozen=True, kw_only=True)
class Load:
    """The caseload of one group on a day, with the fte that stands against it.

    `waiting` (protection measures without a fixed worker) belongs to no team: it is
    known for the whole only.
    """

    measures: int = 0
    temporary: int = 0
    waiting: int = 0
    youths: int = 0
    families: int = 0
    weight: float = 0.0
    with_complexity: int = 0
    available_fte: float = 0.0
    carrying_fte: float = 0.0

    @property
    def workload(self) -> float | None:
        """Measures with a fixed worker per available fte (the register's figure)."""
        return caseload.workload(
            measures_with_fixed_worker=self.measures, available_fte=self.available_fte
        )

    def headroom(self, measures_per_fte: float) -> float:
        """How many measures fit under an agreed workload; below zero: over it."""
        return caseload.headroom(
            available_fte=self.carrying_fte,
            measures_per_fte=measures_per_fte,
            held=self.measures,
        )


def weights_on(begun_on: Days, complexity: Floats, *, on: date) -> Floats:
    """Give the weight of each case: the rule `case_weight` over columns."""
    day = np.datetime64(on, "D")
    since = (day - begun_on).astype(np.int64)
    steps = caseload.PHASE_STEPS
    by_phase = [caseload.PHASE_WEIGHTS[name].on(on) for _, name in steps]
    end = caseload.PHASE_WEIGHTS[caseload.Phase.END].on(on)
    phase = np.select([since <= last for last, _ in steps], by_phase, default=end)
    return phase * np.where(np.isnan(complexity), 1.0, complexity)


def loads(
    register: Register,
    *,
    carrying: Register,
    cases: Cases,
    group_of: dict[int, int],
    on: date,
) -> dict[int, Load]:
    """Give the caseload of every group; workers outside `group_of` are left out.

    A measure with two fixed workers in one group counts once there.
    """
    day = np.datetime64(on, "D")
    ordered = court_ordered(register, Period(on, on))
    group, measure = _held(register, ordered, Role.FIXED, group_of, day)
    only_temporary = ordered & ~held_by(register, Role.FIXED, day)
    temp_group, _ = _held(register, only_temporary, Role.TEMPORARY, group_of, day)
    weight = weights_on(register.measures.from_on, cases.complexity, on=on)
    available = _fte_per(register, group_of, on)
    can_carry = _fte_per(carrying, group_of, on)
    groups = sorted({*group_of.values()})
    known = ~np.isnan(cases.complexity)
    return {
        each: Load(
            measures=int((group == each).sum()),
            temporary=int((temp_group == each).sum()),
            youths=_distinct(register.measures.youth, measure[group == each]),
            families=_distinct(cases.household, measure[group == each]),
            weight=float(weight[measure[group == each]].sum()),
            with_complexity=int(known[measure[group == each]].sum()),
            available_fte=available.get(each, 0.0),
            carrying_fte=can_carry.get(each, 0.0),
        )
        for each in groups
    }


def _distinct(column: Ints, rows: Ints) -> int:
    return len(np.unique(column[rows]))


def groups_of(workers: Ints, group_of: dict[int, int]) -> Ints:
    """The group of each worker in a column, -1 for none."""
    people, rank = np.unique(workers, return_inverse=True)
    found = [group_of.get(int(worker), NO_GROUP) for worker in people]
    return np.array(found, dtype=np.int64)[rank] if len(people) else workers


def _held(
    register: Register,
    rows: Mask,
    role: Role,
    group_of: dict[int, int],
    day: np.datetime64,
) -> tuple[Ints, Ints]:
    """Distinct pairs of group and measure row that a role joins on a day."""
    given = register.assignments
    now = holds_on(given.from_on, given.until_on, day) & (given.role == role.code)
    now &= rows[given.measure]
    group = groups_of(given.worker[now], group_of)
    pairs = np.unique(np.stack([group, given.measure[now]]), axis=1)
    pairs = pairs[:, pairs[0] != NO_GROUP]
    return pairs[0], pairs[1]


def _fte_per(
    register: Register, group_of: dict[int, int], on: date
) -> dict[int, float]:
    """Available fte of each group: hours / 36, less absence, in casework only."""
    day = np.datetime64(on, "D")
    jobs = register.employments
    now = jobs.is_casework & holds_on(jobs.from_on, jobs.until_on, day)
    present = 1 - workforce.absent_share(register, day)[now]
    fte = jobs.hours[now] / caseload.HOURS_PER_FTE.on(on) * present
    group = groups_of(jobs.worker[now], group_of)
    return {int(each): float(fte[group == each].sum()) for each in np.unique(group)}


def of_workers(register: Register, workers: set[int]) -> Register:
    """Give the part of a register that concerns these workers, for counts of their own.

    Measures that none of them ever held are left out; contacts and plans too.
    """
    people = list(workers)
    given = register.assignments
    kept = given.where(np.isin(given.worker, people))
    rows, rank = np.unique(kept.measure, return_inverse=True)
    jobs, off = register.employments, register.absences
    return replace(
        register,
        measures=register.measures.where(
            np.isin(np.arange(len(register.measures)), rows)
        ),
        assignments=Assignments(
            rank, kept.worker, kept.role, kept.from_on, kept.until_on
        ),
        employments=jobs.where(np.isin(jobs.worker, people)),
        absences=off.where(np.isin(off.worker, people)),
        contacts=Contacts.empty(),
        plans=Plans.empty(),
    )
