"""The allocation of the SimPy twin: the published rule once more, in plain sight.

Acute first, each with its own worker or whoever has most room; the others strictly in
order: the worker of the family, a former one, the tightest fit, or one family moves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.lab.twin import Family
    from bench.lab.twin_staff import Worker

ACUTE_CLASS, CLOSED_TO_TRAINEES = 0, {0, 1}


@dataclass
class Desk:
    """One round: what room there is, and who went where."""

    room: dict[Worker, int]  # thousandths of a place
    slots: dict[Worker, int]
    trainees: set[Worker]
    placed: dict[Family, Worker] = field(default_factory=dict)
    pinned: set[Family] = field(default_factory=set)
    unserved: list[Family] = field(default_factory=list)

    def is_open(self, family: Family, worker: Worker) -> bool:
        is_closed = worker in self.trainees and family.classes & CLOSED_TO_TRAINEES
        return not is_closed

    def allows(self, family: Family, worker: Worker) -> bool:
        if not self.is_open(family, worker):
            return False
        return family.worker is None or family.worker is worker

    def fits(self, family: Family, worker: Worker) -> bool:
        return (
            self.room[worker] >= family.need
            and self.slots[worker] >= is_new(family, worker)
            and self.allows(family, worker)
        )

    def put(self, family: Family, worker: Worker) -> None:
        self.placed[family] = worker
        self.room[worker] -= family.need
        self.slots[worker] -= is_new(family, worker)

    def take_off(self, family: Family) -> None:
        worker = self.placed.pop(family)
        self.room[worker] += family.need
        self.slots[worker] += is_new(family, worker)

    def tightest(self, family: Family) -> list[Worker]:
        fitting = [worker for worker in self.room if self.fits(family, worker)]
        return sorted(fitting, key=lambda w: (self.room[w], w.number))

    def place_acute(self, family: Family) -> None:
        open_to = [w for w in self.room if self.is_open(family, w)]
        if not open_to:
            self.unserved.append(family)
            return

        def preference(worker: Worker) -> tuple[bool, bool, int, int]:
            of_another = family.worker is not None and family.worker is not worker
            is_full = self.slots[worker] < is_new(family, worker)
            return of_another, is_full, -self.room[worker], worker.number

        self.put(family, min(open_to, key=preference))
        self.pinned.add(family)

    def serve(self, family: Family) -> None:
        fitting = self.tightest(family)
        former = [w for w in fitting if w in family.former]
        if former:
            self.put(family, former[0])
        elif fitting:
            self.put(family, fitting[0])
        elif not self.make_room(family):
            self.unserved.append(family)

    def make_room(self, family: Family) -> bool:
        """Move one family of this round elsewhere, so that this one fits."""
        ways = []
        for other, worker in self.placed.items():
            left = self.room[worker] + other.need - family.need
            slots = self.slots[worker] + is_new(other, worker)
            if other in self.pinned or left < 0 or slots < is_new(family, worker):
                continue
            if self.allows(family, worker):
                is_former = worker in other.former
                ways.append((is_former, left, worker.number, other.turn, other))
        for *_, other in sorted(ways, key=lambda way: way[:4]):
            here = self.placed[other]
            targets = [w for w in self.tightest(other) if w is not here]
            if targets and self.moves(family, other, targets[0]):
                return True
        return False

    def moves(self, family: Family, other: Family, target: Worker) -> bool:
        """Move, unless somebody who had an earlier turn would want that room."""
        worker = self.placed[other]
        self.take_off(other)
        self.put(other, target)
        self.put(family, worker)
        if not any(self.envies(each, worker) for each in self.unserved):
            return True
        self.take_off(family)
        self.take_off(other)
        self.put(other, worker)
        return False

    def envies(self, family: Family, worker: Worker) -> bool:
        later = [
            each
            for each, where in self.placed.items()
            if where is worker and each not in self.pinned and each.turn > family.turn
        ]
        room = self.room[worker] + sum(each.need for each in later)
        slots = self.slots[worker] + sum(is_new(each, worker) for each in later)
        return (
            room >= family.need
            and slots >= is_new(family, worker)
            and self.allows(family, worker)
        )


def is_new(family: Family, worker: Worker) -> int:
    return 0 if family.worker is worker else 1


def allocated(desk: Desk, families: list[Family]) -> dict[Family, Worker]:
    """Who goes to whom; the families stand in the published order."""
    for turn, family in enumerate(families):
        family.turn = turn
    for family in families:
        if ACUTE_CLASS in family.classes:
            desk.place_acute(family)
    for family in families:
        if ACUTE_CLASS not in family.classes:
            desk.serve(family)
    return desk.placed
