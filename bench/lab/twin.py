"""The part of one institution in SimPy: one process per youth, chance of its own.

Written from docs/explanation/model.md as a slow second opinion on the kernel, with the
inflow of supervision orders given and no need of help.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import simpy

from bench.lab.twin_dispatch import Desk, allocated
from bench.lab.twin_staff import MONTH, YEAR, Staff, Worker

A, B, C, D = range(4)
ADULT = int(18 * YEAR)
NEVER = 10_000_000
PART = 0.1  # of the country, as in institution.py
COUNTED = (
    "out_ots",
    "wait_days_started",
    "waits_started",
    "worker_changes",
    "escalations",
    "acute_events",
)
DEADLINE = 90
MOST_CHILDREN = 8
Life = Generator[Any, Any, None]


@dataclass(eq=False)
class Family:
    """Children who came together; `turn` is their place in a round."""

    number: int
    youths: list[Youth] = field(default_factory=list)
    turn: int = 0

    @property
    def waiting(self) -> list[Youth]:
        return [youth for youth in self.youths if youth.worker is None]

    @property
    def worker(self) -> Worker | None:
        return next((y.worker for y in self.youths if y.worker is not None), None)

    @property
    def need(self) -> int:
        return 1000 * len(self.waiting)

    @property
    def classes(self) -> set[int]:
        return {youth.urgency for youth in self.waiting}

    @property
    def former(self) -> set[Worker | None]:
        return {youth.former for youth in self.waiting}

    def rank(self, today: int) -> tuple[tuple[int, int, bool, bool], int]:
        return min(youth.rank(today) for youth in self.waiting), self.number


class Youth:
    """One child under supervision, from the order to its end."""

    def __init__(self, at: Institution, family: Family, born: int) -> None:
        p, self.at, self.family = at.p, at, family
        self.since = self.settled = at.today
        self.worker: Worker | None = None
        self.former: Worker | None = None
        self.has_lost = self.is_done = False
        self.faces, self.escalates_on = 0, NEVER
        self.goal, self.pace = at.drawn_goal(), 0.0
        self.title_ends = self.since + int(p["term_months"] * MONTH + 0.5)
        self.adult_on = born + ADULT
        self.other_end = self.since + at.days_until(p["ots_other_end_rate"])
        self.urgency = at.drawn_class()
        family.youths.append(self)
        at.youths.add(self)

    def begin(self) -> None:
        """On the list, unless there is a worker already."""
        if self.worker is None:
            self.wait()
        self.process = self.at.env.process(self.life())

    def life(self) -> Life:
        """Wait for what comes first; who changes something interrupts that wait."""
        while True:
            plans = (
                (self.adult_on, 0, self.end),
                (self.other_end, 1, self.end),
                (self.goal_on(), 2, self.reach_goal),
                (self.title_ends, 3, self.end_title),
                (self.escalates_on, 4, self.get_worse),
            )
            day, _, happen = min(plans, key=lambda plan: plan[:2])
            try:
                yield self.at.env.timeout(max(0.0, day - self.at.env.now))
            except simpy.Interrupt:
                continue
            if happen():
                return

    def goal_on(self) -> int:
        """The day on which the goals are met at the pace of today."""
        if self.is_done or self.pace <= 0.0:
            return NEVER
        return self.settled + int(self.goal / self.pace) + 1

    def settle(self) -> None:
        """Bring the work that is left to today; without a worker it grows."""
        days, self.settled = self.at.today - self.settled, self.at.today
        if days > 0:
            self.goal = max(0.0, self.goal - days * self.pace)
            if self.worker is None:
                self.goal *= 1.0 + self.at.p["waiting_goal_growth"] * days / YEAR

    def wait(self) -> None:
        self.worker = None
        self.pace = self.at.p["progress_pace"] * self.at.p["progress_without_worker"]
        self.plan_escalation()

    def plan_escalation(self) -> None:
        self.escalates_on = NEVER
        if self.urgency == A:
            self.at.has_acute = True
            return
        name = {D: "escalation_days_d", C: "escalation_days_c", B: "escalation_days_b"}
        mean = self.at.p[name[self.urgency]]
        self.escalates_on = self.at.today + self.at.days_until(YEAR / mean)

    def get_worse(self) -> bool:
        self.urgency -= 1
        self.at.count["escalations"] += 1
        self.at.count["acute_events"] += self.urgency == A
        self.plan_escalation()
        return False

    def get_worker(self, worker: Worker) -> None:
        p, at = self.at.p, self.at
        self.settle()
        self.worker, self.escalates_on = worker, NEVER
        self.pace = p["progress_pace"]
        worker.youths.add(self)
        worker.load += 1
        if self.faces > 0:
            at.count["worker_changes"] += 1
            self.goal += p["progress_worker_change_days"]
        else:
            at.count["waits_started"] += 1
            at.count["wait_days_started"] += at.today - self.since
        self.faces += 1
        self.process.interrupt()

    def lose_worker(self, former: Worker | None) -> None:
        """Back on the list, with the clock that it had."""
        self.settle()
        self.leave_caseload()
        self.former, self.has_lost = former, True
        self.wait()
        self.process.interrupt()

    def leave_caseload(self) -> None:
        if self.worker is not None:
            self.worker.youths.discard(self)
            self.worker.load -= 1
            self.worker = None

    def reach_goal(self) -> bool:
        self.settle()
        self.is_done = True
        early = self.at.chance.random() < self.at.p["ots_early_end_share"]
        return self.end() if early else False

    def end_title(self) -> bool:
        if self.is_done:
            return self.end()
        self.title_ends += int(self.at.p["term_months"] * MONTH + 0.5)
        return False

    def end(self) -> bool:
        self.leave_caseload()
        self.family.youths.remove(self)
        self.at.youths.discard(self)
        self.at.count["out_ots"] += 1
        return True

    def rank(self, today: int) -> tuple[int, int, bool, bool]:
        no_risk = self.title_ends - today > DEADLINE
        return self.urgency, -(today - self.since), no_risk, not self.has_lost


class Institution:
    """One institution, its youths, its workers and its days."""

    def __init__(self, p: dict[str, float], seed: int, first: int) -> None:
        self.p, self.chance = p, np.random.default_rng(seed)
        self.env = simpy.Environment(first)
        self.youths: set[Youth] = set()
        self.families: list[Family] = []
        self.has_acute = False
        self.came, self.due = 0, 0.0
        self.months: list[dict[str, float]] = []
        self.count: dict[str, float] = dict.fromkeys(COUNTED, 0.0)
        self.staff = Staff(self)

    @property
    def today(self) -> int:
        return int(self.env.now)

    def days_until(self, yearly: float) -> int:
        if yearly <= 0:
            return NEVER
        return int(self.chance.exponential(YEAR / yearly)) + 1

    def drawn_goal(self) -> float:
        p, is_long = self.p, self.chance.random() < self.p["ots_long_share"]
        months = p["ots_long_goal_months"] if is_long else p["ots_goal_months"]
        shape = max(1.0, p["ots_goal_shape"])
        return float(self.chance.gamma(shape, 1.0 / shape)) * months * MONTH

    def drawn_class(self) -> int:
        shares = [self.p[f"class_{each}_share"] for each in "abc"]
        return int(np.searchsorted(np.cumsum(shares), self.chance.random(), "right"))

    def arrive(self) -> None:
        """The children of a day: so many a year as are given, in whole families."""
        p = self.p
        self.due += p["given_ots"] * PART / YEAR
        while self.due >= 1.0:
            family = self.new_family()
            more = self.chance.poisson(max(0.0, p["family_size_mean"] - 1.0))
            first = self.chance.normal(p["child_age_mean"], p["child_age_sd"])
            for number in range(min(MOST_CHILDREN, 1 + more)):
                age = first + (3.0 * self.chance.normal() if number else 0.0)
                born = self.today - int(min(max(age, 0.05), 17.6) * YEAR)
                Youth(self, family, born).begin()
                self.due -= 1.0

    def new_family(self) -> Family:
        self.came += 1
        self.families.append(Family(self.came))
        return self.families[-1]

    def days(self, last: int) -> Life:
        """Day after day in the order of the model; endings come just before."""
        yield self.env.timeout(0.5)
        while self.today < last:
            day = np.datetime64(self.today, "D")
            is_monday = (self.today + 3) % 7 == 0
            if day == day.astype("datetime64[M]"):
                self.staff.hire()
            if is_monday:
                self.staff.week()
            self.arrive()
            if self.has_acute:
                self.has_acute = False
                self.dispatch(only_acute=True)
            if is_monday:
                for worker in self.staff.workers:
                    worker.new_families = 0
                self.dispatch(only_acute=False)
            if (day + 1) == (day + 1).astype("datetime64[M]"):
                self.end_month()
            yield self.env.timeout(1.0)

    def end_month(self) -> None:
        """Write the month down; the posts follow the measures."""
        staff = self.staff
        waiting = [youth for youth in self.youths if youth.worker is None]
        absent = sum(w.fte for w in staff.workers if staff.is_absent(w))
        self.months.append(
            self.count
            | {
                "stock_ots": len(self.youths),
                "youths_without_worker": len(waiting),
                "waits_over_30": sum(self.today - y.since > 30 for y in waiting),
                "workers": len(staff.workers),
                "fte": staff.fte,
                "fte_absent": absent,
                "leavers": staff.leavers,
                "hires": staff.hires,
            }
        )
        self.count = dict.fromkeys(COUNTED, 0.0)
        staff.leavers = staff.hires = 0
        staff.follow(len(self.youths))

    def dispatch(self, *, only_acute: bool) -> None:
        self.families = [each for each in self.families if each.youths]
        listed = [each for each in self.families if each.waiting]
        if only_acute:
            listed = [each for each in listed if A in each.classes]
        listed.sort(key=lambda family: family.rank(self.today))
        staff, most = self.staff, int(self.p["max_new_families"])
        here = [w for w in staff.workers if not staff.is_absent(w)]
        desk = Desk(
            room={w: int(staff.room(w) * 1000) for w in here},
            slots={w: most - w.new_families for w in here},
            trainees={w for w in here if staff.is_trainee(w)},
        )
        for family, worker in allocated(desk, listed).items():
            worker.new_families += family.worker is not worker
            for youth in family.waiting:
                youth.get_worker(worker)
