"""Hard rules: which worker may have which family, whatever room she has."""

from nabij.rules.allocation.shapes import Carer, Round, Waiting
from nabij.rules.allocation.sources import (
    ONE_WORKER,
    REGISTERED,
    RESPONSIBLE_TASKS,
    TRAINEES,
)
from nabij.rules.source import rule

# In acute danger a child goes to somebody else rather than to nobody.
BENDS_FOR_ACUTE = frozenset({"HELD_BY_ANOTHER", "OUT_OF_REACH"})


class Permitted:
    """The hard rules of one round, looked up fast: prepared once per set of classes."""

    def __init__(self, round_: Round) -> None:
        self.settings = round_.settings
        self.carers = {carer.worker_id: carer for carer in round_.carers}
        self.holders: dict[int, set[int]] = {}
        for carer in round_.carers:
            for family_id in carer.families_held:
                self.holders.setdefault(family_id, set()).add(carer.worker_id)
        self._open: dict[frozenset[str], frozenset[int]] = {}

    def open_to(self, classes: frozenset[str]) -> frozenset[int]:
        """Workers who may have youths of these classes."""
        if classes not in self._open:
            self._open[classes] = frozenset(
                worker_id
                for worker_id, carer in self.carers.items()
                if self.is_registered_or_supervised(carer)
                and not classes & self.closed(carer)
            )
        return self._open[classes]

    @rule(RESPONSIBLE_TASKS, REGISTERED)
    def is_registered_or_supervised(self, carer: Carer) -> bool:
        """Tell whether she is registered, or works under a named registered worker.

        A supervisor who does not stand in this round was checked by who named her.
        """
        if carer.is_registered:
            return True
        supervisor = self.carers.get(carer.supervisor_id or 0)
        named = carer.supervisor_id is not None
        return named and (supervisor is None or supervisor.is_registered)

    @rule(TRAINEES)
    def closed(self, carer: Carer) -> frozenset[str]:
        """Give the classes a worker may not have: a trainee's own, else the default."""
        if carer.closed_classes is not None:
            return carer.closed_classes
        return self.settings.trainees_closed if carer.is_trainee else frozenset()

    @rule(ONE_WORKER)
    def held_by_another(self, family: Waiting, worker_id: int) -> bool:
        """Tell whether another worker already has a child of this family."""
        holders = self.holders.get(family.family_id)
        return holders is not None and worker_id not in holders

    def in_reach(self, family: Waiting, worker_id: int) -> bool:
        """Whether the worker lives near enough; her own family always is."""
        radius, travel = self.settings.radius_km, family.travel_km
        if radius is None or travel is None or family.family_id in self.holders:
            return True
        return travel.get(worker_id, radius + 1) <= radius

    def allows(self, family: Waiting, worker_id: int) -> bool:
        """Whether no hard rule forbids this pair."""
        return (
            worker_id in self.open_to(family.classes)
            and (
                not family.excluded_workers or worker_id not in family.excluded_workers
            )
            and (not self.holders or not self.held_by_another(family, worker_id))
            and self.in_reach(family, worker_id)
        )

    def broken(self, family: Waiting, worker_id: int) -> tuple[str, ...]:
        """Every hard rule this pair would break, as codes."""
        carer = self.carers[worker_id]
        rules = (
            ("HELD_BY_ANOTHER", self.held_by_another(family, worker_id)),
            ("CONFLICT", worker_id in (family.excluded_workers or ())),
            ("NOT_REGISTERED", not self.is_registered_or_supervised(carer)),
            ("TRAINEE", bool(family.classes & self.closed(carer))),
            ("OUT_OF_REACH", not self.in_reach(family, worker_id)),
        )
        return tuple(code for code, is_broken in rules if is_broken)

    def forbids(self, family: Waiting, worker_id: int) -> str | None:
        """The first hard rule that forbids this pair; None if she may have it.

        For a family in acute danger our own rules bend: what is law does not.
        """
        bends = BENDS_FOR_ACUTE if family.is_acute else frozenset()
        broken = (c for c in self.broken(family, worker_id) if c not in bends)
        return next(broken, None)
