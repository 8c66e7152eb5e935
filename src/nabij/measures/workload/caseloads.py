"""Caseloads counted on a day: for each team, for each worker, as the machine counts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from nabij.base.acting import as_machine
from nabij.indicators import forecast
from nabij.indicators.caseloads import Load, Places, loads, of_workers
from nabij.indicators.period import Period
from nabij.indicators.stock import without_fixed_worker
from nabij.measures.facts import CaseloadFacts, caseload_facts
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.workforce import facts as workforce

WHOLE = 0  # the group that is the organisation; the key of a team is never 0


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Everything caseloads are counted from, read once."""

    facts: CaseloadFacts
    places: Places

    def per_team(self, on: dt.date) -> dict[int, Load]:
        """The load of each team that anybody worked in."""
        return self._loads(self.places.on(np.datetime64(on, "D")), on)

    def whole(self, on: dt.date) -> Load:
        """The load of all together; a measure held in two teams counts once."""
        people = {*self.places.worker.tolist()}
        people |= {*self.facts.register.assignments.worker.tolist()}
        load = self._loads(dict.fromkeys(people, WHOLE), on).get(WHOLE, Load())
        waiting = without_fixed_worker(self.facts.register, Period(on, on))
        return replace(load, waiting=int(waiting.sum()))

    def per_worker(self, on: dt.date) -> dict[int, Load]:
        """The load of each worker."""
        return self._loads({each: each for each in self.places.worker.tolist()}, on)

    def _loads(self, group_of: dict[int, int], on: dt.date) -> dict[int, Load]:
        return loads(
            self.facts.register,
            carrying=self.facts.carrying,
            cases=self.facts.cases,
            group_of=group_of,
            on=on,
        )


def counted(*, organisation_id: int, workers: Iterable[int] | None = None) -> Counted:
    """Read what caseloads are counted from, in the capacity of the figures machine."""
    people = None if workers is None else set(workers)
    machine = organisations.machine(
        organisation_id=organisation_id, function=Function.FIGURES_MACHINE
    )
    with as_machine(machine):
        return Counted(
            facts=caseload_facts(controller_id=organisation_id, workers=people),
            places=workforce.places(controller_id=organisation_id, workers=people),
        )


def outlook(
    found: Counted,
    *,
    on: dt.date,
    measures_per_fte: float,
    team_id: int | None = None,
    workers: set[int] | None = None,
    extended: float | None = None,
) -> dict[str, Any]:
    """The coming weeks and the back-test, of a team, of workers or of all, as values.

    Whoever works in the team today is taken to stay: a coming move to another team is
    not in it. The share of titles extended is that of the organisation. Without
    `workers` whatever they once held would count, also when a colleague holds it now.
    """
    register, decided = found.facts.carrying, found.facts.measures.is_end_decided
    if team_id is not None:
        team_of = found.places.on(np.datetime64(on, "D"))
        workers = {worker for worker, team in team_of.items() if team == team_id}
    if workers is not None:
        held = np.isin(register.assignments.worker, list(workers))
        decided = decided[np.unique(register.assignments.measure[held])]
        register = of_workers(register, workers)
    known = {"on": on, "measures_per_fte": measures_per_fte}
    weeks = forecast.forecast(register, **known, decided=decided, extended=extended)
    test = forecast.back_test(register, **known)
    return {
        "measures_per_fte": measures_per_fte,
        "extended": extended,
        "weeks": [_plain(asdict(week)) for week in weeks],
        "back_test": _plain(asdict(test) | {"error": test.error}),
    }


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, dt.date) else round(value, 2)
        for name, value in values.items()
    }
