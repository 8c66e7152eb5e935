"""Hours that can really carry cases: without other tasks, side-entrants by their path.

The answer is again a table of employments, cut where something changes, so that every
figure and the forecast work on it as they do on the contracts.
"""

from dataclasses import dataclass, replace

import numpy as np

from nabij.indicators.tables import (
    Days,
    Employments,
    Floats,
    Ints,
    Mask,
    Register,
    Table,
    holds_on,
)
from nabij.rules.caseload import GROWTH_PATH


@dataclass(frozen=True, eq=False)
class Tasks(Table):
    """Hours a week of a worker for something else than cases."""

    worker: Ints
    hours: Floats
    from_on: Days
    until_on: Days


@dataclass(frozen=True, eq=False)
class Growth(Table):
    """The share of a full caseload that was set for a worker."""

    worker: Ints
    share: Floats
    from_on: Days
    until_on: Days


@dataclass(frozen=True, eq=False)
class Entrants(Table):
    """Side-entrants, with the day their first employment in casework began."""

    worker: Ints
    from_on: Days

    def _check(self) -> None:
        self._known("from_on")


def carrying(
    register: Register, *, tasks: Tasks, growth: Growth, entrants: Entrants
) -> Register:
    """Give the register with employments in hours that carry cases.

    Per period: (hours - other tasks) x growth share. A share that was set goes before
    the own default path of a side-entrant.
    """
    jobs = register.employments
    special = {*tasks.worker.tolist(), *growth.worker.tolist()}
    special |= set(entrants.worker.tolist())
    plain = jobs.where(~np.isin(jobs.worker, list(special)))
    begun = dict(zip(entrants.worker.tolist(), entrants.from_on, strict=True))
    cut = [
        piece
        for at in np.flatnonzero(np.isin(jobs.worker, list(special)))
        for piece in _pieces(jobs.where(_only(int(at), jobs)), tasks, growth, begun)
    ]
    whole = _joined([plain, *cut])
    return replace(register, employments=whole)


def _only(at: int, jobs: Employments) -> Mask:
    chosen: Mask = np.arange(len(jobs)) == at
    return chosen


def _pieces(
    job: Employments, tasks: Tasks, growth: Growth, begun: dict[int, np.datetime64]
) -> list[Employments]:
    """One employment, cut where a task, a step or the default path changes."""
    worker = int(job.worker[0])
    own_tasks = tasks.where(tasks.worker == worker)
    own_growth = growth.where(growth.worker == worker)
    path = growth_path(begun[worker]) if worker in begun else []
    start, end = job.from_on[0], job.until_on[0]
    cuts = {start, *(day for day, _ in path)}
    for spells in (own_tasks, own_growth):
        cuts |= {*spells.from_on.tolist(), *spells.until_on.tolist()}
    days = sorted(
        day
        for day in (np.datetime64(cut, "D") for cut in cuts if cut is not None)
        if day >= start and (np.isnat(end) or day < end)
    )
    pieces = []
    for day, until in zip(days, [*days[1:], end], strict=True):
        off = own_tasks.hours[holds_on(own_tasks.from_on, own_tasks.until_on, day)]
        share = _share(own_growth, path, day)
        hours = np.maximum(0.0, job.hours - off.sum()) * share
        pieces.append(
            replace(
                job, hours=hours, from_on=np.array([day]), until_on=np.array([until])
            )
        )
    return pieces


def growth_path(begun_on: np.datetime64) -> list[tuple[np.datetime64, float]]:
    """Give the default path of a side-entrant by day (own default, CL-14a)."""
    month = begun_on.astype("datetime64[M]")
    offset = begun_on.astype("datetime64[D]") - month.astype("datetime64[D]")
    steps = []
    for months, share in reversed(GROWTH_PATH):
        first = (month + months).astype("datetime64[D]")
        last = (month + months + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
        steps.append((min(first + offset, last), share))
    return steps


def _share(
    growth: Growth, path: list[tuple[np.datetime64, float]], day: np.datetime64
) -> float:
    was_set = growth.share[holds_on(growth.from_on, growth.until_on, day)]
    if len(was_set):
        return float(was_set[0])
    return next((share for begun, share in reversed(path) if begun <= day), 1.0)


def _joined(parts: list[Employments]) -> Employments:
    names = ("worker", "function", "hours", "from_on", "until_on")
    return Employments(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in names)
    )
