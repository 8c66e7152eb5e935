"""Typed columns of measures and what hangs on them, and of the register as a whole.

Row security decides which rows come: only a machine of the organisation reads all of
them, so figures are worked out in its capacity (`base.acting.as_machine`).
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from nabij.dossier import facts as dossier
from nabij.families import queries as families
from nabij.indicators.capacity import carrying
from nabij.indicators.caseloads import Cases
from nabij.indicators.columns import columns, days, floats, ints
from nabij.indicators.tables import (
    Assignments,
    Contacts,
    Ints,
    Mask,
    Measures,
    Plans,
    Register,
)
from nabij.measures.models import Assignment, CaseWeight, Measure, PlanOfAction
from nabij.rules.codes import Role
from nabij.workforce import facts as workforce

Moment = dt.datetime | None
ROLES = {role.value: role.code for role in Role}
NOT_SET = float("nan")
COLUMNS = ("youth_id", "type", "ordered_on", "received_on", "from_on", "until_on")


@dataclass(frozen=True, kw_only=True)
class MeasureRows:
    """Measures as columns, with the key of each row and whether its end is decided."""

    table: Measures
    ids: Ints
    row_of: dict[int, int]
    is_end_decided: Mask


def facts(*, controller_id: int, known_at: Moment = None) -> Register:
    """The register of one organisation, as known now or as known at a moment."""
    measures = measure_rows(controller_id=controller_id, known_at=known_at)
    return Register(
        measures=measures.table,
        assignments=_assignments(controller_id, measures, known_at),
        employments=workforce.employments(
            controller_id=controller_id, known_at=known_at
        ),
        absences=workforce.absences(controller_id=controller_id, known_at=known_at),
        contacts=dossier.contacts(controller_id=controller_id, known_at=known_at),
        plans=_plans(controller_id, measures, known_at),
    )


@dataclass(frozen=True, kw_only=True)
class CaseloadFacts:
    """What caseloads are counted from; `carrying` has the hours that carry cases."""

    register: Register
    carrying: Register
    cases: Cases
    measures: MeasureRows


def caseload_facts(
    *, controller_id: int, workers: Collection[int] | None = None
) -> CaseloadFacts:
    """What is known now of caseloads, of all workers or of a few.

    For a few, only measures that one of them ever held are read: quick, and enough
    for counts of their own.
    """
    only = None if workers is None else _held_by(controller_id, workers)
    measures = measure_rows(controller_id=controller_id, only=only)
    about = {"controller_id": controller_id, "workers": workers}
    register = Register(
        measures=measures.table,
        assignments=_assignments(controller_id, measures, None, only=only),
        employments=workforce.employments(**about),
        absences=workforce.absences(**about),
        contacts=Contacts.empty(),
        plans=Plans.empty(),
    )
    return CaseloadFacts(
        register=register,
        carrying=carrying(
            register,
            tasks=workforce.tasks(**about),
            growth=workforce.growth(**about),
            entrants=workforce.entrants(**about),
        ),
        cases=_cases(controller_id, measures, only),
        measures=measures,
    )


def measure_rows(
    *,
    controller_id: int,
    known_at: Moment = None,
    only: Collection[int] | None = None,
) -> MeasureRows:
    """Measures as columns. A superseded copy answers to the key of the living row."""
    every = Measure.objects.filter(controller_id=controller_id)
    if only is not None:
        every = every.filter(pk__in=only)
    rows = every.current() if known_at is None else every.known_at(known_at)
    values = rows.order_by("pk").values_list(
        "pk", "register_key", "end_reason", *COLUMNS
    )
    pk, key, reason, youth, kind, *dates = columns(values, count=3 + len(COLUMNS))
    ids = ints(pk)
    if known_at is None:
        row_of = {found: at for at, found in enumerate(pk)}
    else:
        by_key = {name: at for at, name in enumerate(key)}
        keys = every.values_list("pk", "register_key")
        row_of = {found: by_key[name] for found, name in keys if name in by_key}
    return MeasureRows(
        table=Measures(ints(youth), ints(kind), *(days(each) for each in dates)),
        ids=ids,
        row_of=row_of,
        is_end_decided=ints(bool(word) for word in reason).astype(bool),
    )


def _assignments(
    controller_id: int,
    measures: MeasureRows,
    known_at: Moment,
    only: Collection[int] | None = None,
) -> Assignments:
    rows = Assignment.objects.filter(controller_id=controller_id)
    rows = rows.current() if known_at is None else rows.known_at(known_at)
    if only is not None:
        rows = rows.filter(measure__in=only)
    values = rows.values_list("measure_id", "worker_id", "role", "from_on", "until_on")
    known = (row for row in values if row[0] in measures.row_of)
    measure, worker, role, start, end = columns(known, count=5)
    return Assignments(
        ints(measures.row_of[each] for each in measure),
        ints(worker),
        ints(ROLES[name] for name in role),
        days(start),
        days(end),
    )


def _plans(controller_id: int, measures: MeasureRows, known_at: Moment) -> Plans:
    rows: QuerySet[PlanOfAction] = PlanOfAction.objects.filter(
        controller_id=controller_id
    )
    if known_at is None:
        rows = rows.filter(superseded_at=None)
    else:
        still = Q(superseded_at=None) | Q(superseded_at__gt=known_at)
        rows = rows.filter(still, recorded_at__lte=known_at)
    values = rows.values_list("measure_id", "fixed_on")
    known = (row for row in values if row[0] in measures.row_of)
    measure, fixed_on = columns(known, count=2)
    return Plans(ints(measures.row_of[each] for each in measure), days(fixed_on))


def _held_by(controller_id: int, workers: Collection[int]) -> set[int]:
    rows = Assignment.objects.current().filter(
        controller_id=controller_id, worker__in=workers
    )
    return set(rows.values_list("measure_id", flat=True))


def _cases(
    controller_id: int, measures: MeasureRows, only: Collection[int] | None
) -> Cases:
    """Household and set complexity of each measure, as known now."""
    youths = measures.table.youth.tolist()
    homes = families.household_of(
        controller_id=controller_id, persons=None if only is None else set(youths)
    )
    rows = CaseWeight.objects.current().filter(controller_id=controller_id)
    if only is not None:
        rows = rows.filter(measure__in=only)
    was_set = dict(rows.values_list("measure_id", "weight"))
    return Cases(
        # A youth without a household is a family of its own: minus the youth.
        household=ints(homes.get(youth, -youth) for youth in youths),
        complexity=floats(was_set.get(each, NOT_SET) for each in measures.ids.tolist()),
    )
