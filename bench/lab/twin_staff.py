"""Workers of the SimPy twin: growing in, illness, leaving, hiring.

Another way to tell the same: chances are drawn anew every week where the kernel lets a
hazard add up towards a threshold drawn once. It starts from the world that the kernel
opened, so a mistake in the opening does not show here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.lab.twin import Institution, Youth

YEAR, MONTH = 365.25, 365.25 / 12


@dataclass(eq=False)
class Worker:
    """One worker with the youths in her caseload."""

    number: int
    hired: float
    fte: float
    is_side_entrant: bool
    absent_until: float = -1.0
    youths: set[Youth] = field(default_factory=set)
    load: int = 0  # youths, each one place
    new_families: int = 0  # this week


class Staff:
    """The workers of one institution."""

    def __init__(self, at: Institution) -> None:
        self.at, self.p, self.chance = at, at.p, at.chance
        self.workers: list[Worker] = []
        self.posts = self.start_fte = self.measures = 0.0
        self.hired_so_far = self.leavers = self.hires = 0

    def employ(self, hired: float) -> Worker:
        p, u = self.p, self.chance.random
        mean = p["hours_per_week"] / p["fulltime_hours"]
        worker = Worker(
            number=self.hired_so_far,
            hired=hired,
            fte=min(1.0, mean * (0.75 + 0.5 * u())),
            is_side_entrant=u() < p["side_entrant_share"],
        )
        self.hired_so_far += 1
        self.workers.append(worker)
        return worker

    @property
    def fte(self) -> float:
        return sum(worker.fte for worker in self.workers)

    def carries(self, worker: Worker) -> float:
        """Full-time equivalents of casework, grown in."""
        p = self.p
        months = p["growth_months"]
        if worker.is_side_entrant:
            months = p["side_entrant_growth_months"]
        done = (self.at.today - worker.hired) / (months * MONTH)
        start = p["growth_start_share"]
        grown = min(1.0, start + (1.0 - start) * done)
        return worker.fte * p["case_hours_share"] * grown

    def is_absent(self, worker: Worker) -> bool:
        return worker.absent_until > self.at.today

    def is_trainee(self, worker: Worker) -> bool:
        return self.at.today - worker.hired < self.p["trainee_months"] * MONTH

    def room(self, worker: Worker) -> float:
        """Whole and part places left."""
        if self.is_absent(worker):
            return -1.0
        p = self.p
        most = min(p["ceiling"], p["norm"] * p["norm_stretch"])
        return most * self.carries(worker) - worker.load

    def pressure(self, worker: Worker, beta: float) -> float:
        able = max(0.05, self.carries(worker))
        over = worker.load / able / self.p["bearable_load"] - 1.0
        return min(self.p["hazard_cap"], math.exp(beta * max(0.0, over)))

    def week(self) -> None:
        """Who leaves and who falls ill this week."""
        p = self.p
        sick = p["absence_share"] / (1 - p["absence_share"]) * YEAR / p["absence_days"]
        for worker in list(self.workers):
            rate = p["leave_rate"] * self.pressure(worker, p["leave_beta"])
            if self.at.today - worker.hired < YEAR:
                rate *= p["new_worker_leave_factor"]
            if worker.is_side_entrant:
                rate *= p["side_entrant_leave_factor"]
            if self.happens(rate):
                self.leave(worker)
            elif not self.is_absent(worker) and self.happens(
                sick * self.pressure(worker, p["absence_beta"])
            ):
                self.fall_ill(worker)

    def happens(self, yearly: float) -> bool:
        """Whether something of this yearly rate happens this week."""
        return self.chance.random() < 1 - math.exp(-yearly * 7 / YEAR)

    def leave(self, worker: Worker) -> None:
        self.workers.remove(worker)
        self.leavers += 1
        for youth in list(worker.youths):
            youth.lose_worker(former=None)

    def fall_ill(self, worker: Worker) -> None:
        p = self.p
        length = max(1, int(self.chance.exponential(p["absence_days"]) + 0.5))
        worker.absent_until = self.at.today + length
        substituted = self.chance.random() < p["substitute_share"]
        if length > p["absence_handback_days"] and not substituted:
            for youth in list(worker.youths):
                youth.lose_worker(former=worker)

    def follow(self, measures: int) -> None:
        """Posts follow the measures of the past year."""
        self.measures = self.measures or float(measures)
        self.measures += (measures - self.measures) / 12.0
        self.posts = self.measures * self.p["gi_posts_per_measure"]

    def hire(self) -> None:
        """Every vacancy is filled with a monthly chance, under the labour ceiling."""
        p = self.p
        mean = p["hours_per_week"] / p["fulltime_hours"]
        missing = max(0.0, self.posts - self.fte) / mean
        below = max(0.0, p["labour_ceiling"] * self.start_fte - self.fte) / mean
        whole = int(missing)
        whole += self.chance.random() < missing - whole
        filled = min(int(self.chance.binomial(whole, p["hire_rate"])), int(below))
        for _ in range(filled):
            self.employ(self.at.today)
        self.hires += filled
