"""Workers with what they hold, counted from their own cases only: quick enough live."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from nabij.families import queries as families
from nabij.indicators import workforce as indicators
from nabij.indicators.caseloads import Load
from nabij.indicators.forecast import extended_share
from nabij.measures.models import Assignment, CaseWeight
from nabij.measures.workload import caseloads
from nabij.measures.workload.counts import Point, agreed_at, trend_days, weights_of
from nabij.measures.workload.showing import Table, load_cells, load_head
from nabij.rules import caseload
from nabij.workforce import queries as workforce


@dataclass(frozen=True, kw_only=True)
class AtWork:
    """A worker in a team, with load, absent share and hours that carry cases."""

    colleague: workforce.Colleague
    load: Load
    absent: float
    is_employed: bool

    @property
    def cases_left_behind(self) -> int:
        """Measures of somebody who is no longer employed."""
        return 0 if self.is_employed else self.load.measures


def workers_of_team(*, organisation_id: int, team_id: int, on: dt.date) -> list[AtWork]:
    """Everybody who works in a team, and who left it with cases; by name."""
    people = workforce.colleagues_of_team(
        controller_id=organisation_id, team_id=team_id, on=on
    )
    found = caseloads.counted(
        organisation_id=organisation_id, workers=[each.worker_id for each in people]
    )
    per_worker = found.per_worker(on)
    absent = _absent(found, on)
    rows = [
        AtWork(
            colleague=each,
            load=per_worker.get(each.worker_id, Load()),
            absent=absent.get(each.worker_id, 0.0),
            is_employed=each.is_employed(on),
        )
        for each in people
    ]
    return [row for row in rows if row.is_employed or row.load.measures]


def _absent(found: caseloads.Counted, on: dt.date) -> dict[int, float]:
    register = found.facts.register
    shares = indicators.absent_share(register, np.datetime64(on, "D"))
    people = register.employments.worker.tolist()
    return dict(zip(people, shares.tolist(), strict=True))


@dataclass(frozen=True, kw_only=True)
class WorkerAtWork:
    """One worker now, in the past year and in the coming weeks."""

    load: Load
    agreed: float
    trend: list[Point]
    outlook: dict[str, Any]

    @property
    def headroom(self) -> float:
        """What fits under the agreed average: a help, no ceiling for a person."""
        return self.load.headroom(self.agreed)


def worker_at_work(
    *, organisation_id: int, worker_id: int, on: dt.date, agreed: float
) -> WorkerAtWork:
    """Count one worker's cases: now, each week of the past year, and ahead."""
    found = caseloads.counted(organisation_id=organisation_id, workers=[worker_id])
    person = workforce.colleague(
        controller_id=organisation_id, worker_id=worker_id, on=on
    )
    path = workforce.agreed_steps(controller_id=organisation_id, team_id=person.team_id)
    trend = [
        Point(
            day=day,
            load=found.per_worker(day).get(worker_id, Load()),
            agreed=agreed_at(path, day),
        )
        for day in trend_days(on)
    ]
    outlook = caseloads.outlook(
        found,
        on=on,
        measures_per_fte=agreed,
        workers={worker_id},
        extended=extended_share(found.facts.register.measures, on=on),
    )
    return WorkerAtWork(
        load=trend[-1].load, agreed=agreed, trend=trend, outlook=outlook
    )


@dataclass(frozen=True, kw_only=True)
class CaseHeld:
    """A measure somebody holds, as shown to who may see the youth."""

    measure_id: int
    youth_id: int
    name: str
    type: str
    role: str
    begun_on: dt.date
    phase: caseload.Phase
    weight: float
    was_set: CaseWeight | None

    @property
    def phase_label(self) -> str:
        """The phase in Dutch."""
        words = {"begin": _("begin"), "middle": _("midden"), "end": _("eind")}
        return words[self.phase.value]


def cases_of(*, worker_id: int, on: dt.date) -> list[CaseHeld]:
    """The measures a worker holds on a day, as far as the reader may open them."""
    rows = list(
        Assignment.objects.holding(on)
        .filter(worker_id=worker_id)
        .select_related("measure")
        .order_by("measure__from_on", "pk")
    )
    rows = [row for row in rows if row.measure.holds(on)]
    was_set = weights_of(measures=[row.measure_id for row in rows])
    names = families.names_of(persons=[row.youth_id for row in rows])
    return [
        _case(row, names[row.youth_id], was_set.get(row.measure_id), on)
        for row in rows
        if row.youth_id in names
    ]


def _case(
    row: Assignment, name: str, was_set: CaseWeight | None, on: dt.date
) -> CaseHeld:
    measure = row.measure
    complexity = float(was_set.weight) if was_set else None
    case = caseload.Case(begun_on=measure.from_on, complexity=complexity)
    return CaseHeld(
        measure_id=measure.pk,
        youth_id=row.youth_id,
        name=name,
        type=measure.get_type_display(),
        role=row.get_role_display(),
        begun_on=measure.from_on,
        phase=caseload.phase(days_since_begin=(on - measure.from_on).days),
        weight=caseload.case_weight(case=case, on=on),
        was_set=was_set,
    )


def workers_table(workers: Sequence[AtWork], *, absence: bool) -> Table:
    """Workers of a team for the file; absence only for who may see it."""
    head = [_("Medewerker"), _("Functie"), _("Uren per week")]
    more = [_("Afwezig")] if absence else []
    return Table(
        head=[*head, *more, *load_head(), _("Registratie tot")],
        rows=[
            [
                each.colleague.name,
                each.colleague.function,
                each.colleague.hours,
                *([round(each.absent, 2)] if absence else []),
                *load_cells(each.load),
                each.colleague.registered_until,
            ]
            for each in workers
        ],
    )


def cases_table(cases: Sequence[CaseHeld]) -> Table:
    """The cases of a worker for the file."""
    return Table(
        head=[_("Jeugdige"), _("Maatregel"), _("Rol"), _("Begonnen"), _("Gewicht")],
        rows=[
            [each.name, each.type, each.role, each.begun_on, round(each.weight, 2)]
            for each in cases
        ],
    )
