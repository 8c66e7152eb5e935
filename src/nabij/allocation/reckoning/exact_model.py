"""The best plan by integer programming, to hold a proposal against.

Not a plan to use: it may pass somebody over for a later family. It tells how many
points the rule leaves. Needs scipy, which the product runs without.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from nabij.rules.allocation import Proposal, Round, Waiting
from nabij.rules.allocation.permitted import Permitted
from nabij.rules.allocation.ranking import in_order
from nabij.rules.allocation.shapes import CLASSES, UNITS, units

GAP = 0.005
NODES = 200_000  # a limit that gives the same answer on every machine
CLASS_WEIGHT = {"B": 400.0, "C": 60.0, "D": 8.0, "": 1.0}
LARGE = 3
STAGES = ("B", "C", "D")
PROVED = ("B", "C")  # below these room runs out, and a proof takes minutes


@dataclass(frozen=True)
class Plan:
    """One plan: who went where, and what that is worth."""

    workers: dict[int, int]
    points: dict[str, int]
    youths: int
    large_families: int
    cost: float


class Model:
    """The round as an integer program: one 0/1 for each pair that is allowed."""

    def __init__(self, round_: Round, proposal: Proposal) -> None:
        self.round = round_
        self.carers = {carer.worker_id: carer for carer in round_.carers}
        self.families = {family.family_id: family for family in round_.waiting}
        order = in_order(waiting=round_.waiting, on=round_.on, settings=round_.settings)
        self.rank = {each.family.family_id: each.rank for each in order}
        # Acute families do not compete: they are where the rule put them.
        self.acute = {line.family_id: line.worker_id for line in proposal.acute}
        self.room = {w: units(c.room) for w, c in self.carers.items()}
        self.slots = {
            w: 10**6 if c.max_new is None else c.max_new - c.new_this_week
            for w, c in self.carers.items()
        }
        for family_id, worker in self.acute.items():
            self.room[worker] -= self.families[family_id].need
            self.slots[worker] -= self._is_new(family_id, worker)
        self.pairs = self._pairs()

    def _is_new(self, family_id: int, worker: int) -> int:
        return int(family_id not in self.carers[worker].families_held)

    def _pairs(self) -> list[tuple[int, int]]:
        permitted = Permitted(self.round)
        return [
            (family.family_id, worker)
            for family in self.round.waiting
            if not family.is_acute
            for worker in self.carers
            if self.room[worker] >= family.need
            and self.slots[worker] >= self._is_new(family.family_id, worker)
            and permitted.forbids(family, worker) is None
        ]

    def points_of(self, family_id: int) -> int:
        """Youths times 200 plus the days waited."""
        waited = self.rank[family_id].days_waited
        return len(self.families[family_id].youths) * (200 + waited)

    def cost_of(self, family_id: int, worker: int) -> float:
        """3 a kilometre, 120 a missing expertise, 150 if not the former worker."""
        family, carer = self.families[family_id], self.carers[worker]
        missing = len((family.needs or frozenset()) - (carer.expertise or frozenset()))
        stranger = bool(family.former_workers) and worker not in family.former_workers
        return (
            3 * (family.travel_km or {}).get(worker, 0) + 120 * missing + 150 * stranger
        )

    def points_by_family(self, urgency: str) -> list[int]:
        """The points of every family of one class that has any pair at all."""
        able = dict.fromkeys(family_id for family_id, _ in self.pairs)
        return [self.points_of(f) for f in able if self.rank[f].urgency == urgency]

    def points_vector(self, urgency: str) -> np.ndarray:
        """The points of every pair in one class."""
        return np.array(
            [
                self.points_of(f) if self.rank[f].urgency == urgency else 0
                for f, _ in self.pairs
            ],
            dtype=float,
        )

    def constraints(self) -> list[LinearConstraint]:
        """One worker a family; no worker above her room or her new families."""
        columns = np.arange(len(self.pairs))
        family_row = {
            f: i for i, f in enumerate(dict.fromkeys(f for f, _ in self.pairs))
        }
        worker_row = {
            w: i for i, w in enumerate(dict.fromkeys(w for _, w in self.pairs))
        }
        of_family = [family_row[f] for f, _ in self.pairs]
        of_worker = [worker_row[w] for _, w in self.pairs]
        need = [self.families[f].need / UNITS for f, _ in self.pairs]
        new = [self._is_new(f, w) for f, w in self.pairs]

        def rows(values: list[float], at: list[int], n: int) -> csr_array:
            return csr_array((values, (at, columns)), shape=(n, len(self.pairs)))

        ones = [1.0] * len(self.pairs)
        rooms = [self.room[w] / UNITS for w in worker_row]
        slots = [self.slots[w] for w in worker_row]
        return [
            LinearConstraint(rows(ones, of_family, len(family_row)), ub=1),
            LinearConstraint(rows(need, of_worker, len(worker_row)), ub=rooms),
            LinearConstraint(rows(new, of_worker, len(worker_row)), ub=slots),
        ]

    def solve(
        self, objective: np.ndarray, more: list[LinearConstraint], *, gap: float
    ) -> np.ndarray:
        """The pairs that give the most; stops on gap or nodes, never on the clock."""
        found = milp(
            -objective,
            constraints=self.constraints() + more,
            integrality=np.ones(len(self.pairs)),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": gap, "node_limit": NODES},
        )
        if found.x is None:
            raise RuntimeError(f"no plan found: {found.message}")
        return np.round(found.x)

    def plan(self, chosen: np.ndarray) -> Plan:
        """What a solution comes to; the acute families counted in."""
        picked = [p for p, is_on in zip(self.pairs, chosen, strict=True) if is_on > 0.5]
        return self.worth({**self.acute, **dict(picked)})

    def worth(self, workers: dict[int, int]) -> Plan:
        """What any plan comes to, by the same yardstick."""
        served = [f for f in workers if f not in self.acute]
        points = dict.fromkeys(CLASSES[1:], 0)
        for family_id in served:
            points[self.rank[family_id].urgency] += self.points_of(family_id)
        costs = [self.cost_of(f, workers[f]) for f in served]
        return Plan(
            workers=workers,
            points=points,
            youths=sum(len(self.families[f].youths) for f in workers),
            large_families=sum(is_large(self.families[f]) for f in served),
            cost=sum(costs) / len(costs) if costs else 0.0,
        )


def is_large(family: Waiting) -> bool:
    """Three youths or more."""
    return len(family.youths) >= LARGE


def weighted(model: Model) -> Plan:
    """The plan of one weighted sum: points by class, less what the match costs."""
    points = sum(CLASS_WEIGHT[c] * model.points_vector(c) for c in CLASSES[1:])
    cost = np.array([model.cost_of(f, w) for f, w in model.pairs])
    return model.plan(model.solve(points - cost, [], gap=GAP))


def staged(model: Model, stages: tuple[str, ...] = STAGES) -> Plan:
    """The most points class by class: a lower class never costs a higher one."""
    more: list[LinearConstraint] = []
    chosen = np.zeros(len(model.pairs))
    for urgency in stages:
        points = model.points_vector(urgency)
        gap = 0.0 if urgency in PROVED else GAP
        chosen = model.solve(points, more, gap=gap)
        more.append(LinearConstraint(points[np.newaxis, :], lb=points @ chosen - 0.5))
    return model.plan(chosen)
