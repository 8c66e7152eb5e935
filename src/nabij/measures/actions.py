"""Caseloads are counted and kept; a case is given its weight."""

import datetime as dt
from decimal import Decimal

from nabij.base import clock, formats
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound
from nabij.base.spells import supersede
from nabij.indicators.caseloads import Load
from nabij.indicators.forecast import extended_share
from nabij.measures.assigning import (  # noqa: F401 - part of the surface
    assign_worker,
    end_assignment,
)
from nabij.measures.holding_once import LeftOut as LeftOut
from nabij.measures.models import Assignment, CaseloadDay, CaseWeight, Measure
from nabij.measures.permissions import may_count_caseloads, may_weigh_case
from nabij.measures.planning import (  # noqa: F401 - part of the surface
    fix_plan,
    pass_over_family_plan,
)
from nabij.measures.registering import (  # noqa: F401 - part of the surface
    Given,
    fixed_measures,
    registered_measures,
    set_assignments,
    set_measures,
    set_plans,
)
from nabij.measures.titles import lock_case as lock_case
from nabij.measures.withdrawing import (
    withdraw_assignments as withdraw_assignments,
)
from nabij.measures.workload import caseloads
from nabij.measures.workload.counts import COUNTS, kept_days, trend_days
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.workforce import queries as workforce

BATCH = 2_000


@action(permission=may_count_caseloads)
def count_caseloads(*, again: bool, by: Actor, at: dt.datetime) -> int:
    """Count and keep the caseloads of today, the coming weeks, and the past year.

    Past days that are kept already are left as they are, unless `again`: after an
    import, because what is known of the past may have changed. Run each night too.
    Returns how many rows were written.
    """
    on, organisation_id = clock.day_of(at), by.organisation_id
    found = caseloads.counted(organisation_id=organisation_id)
    days = trend_days(on)
    known = (
        set() if again else kept_days(organisation_id=organisation_id, days=days[:-1])
    )
    rows = [
        row
        for day in days
        if day not in known
        for row in _rows(found, organisation_id, day, at)
    ]
    _add_outlook([row for row in rows if row.on_day == on], found, on)
    _keep(rows)
    record(
        "measures.caseloads_counted",
        about=("organisation", organisation_id),
        by=by,
        at=at,
        rows=len(rows),
    )
    return len(rows)


def count_today(*, by: Actor, at: dt.datetime) -> int:
    """Count again after a change by somebody: their organisation's machine does it."""
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.FIGURES_MACHINE
    )
    with as_machine(machine):
        return count_caseloads(again=False, by=machine, at=at)


def _rows(
    found: caseloads.Counted, organisation_id: int, day: dt.date, at: dt.datetime
) -> list[CaseloadDay]:
    counts: dict[int | None, Load] = {None: found.whole(day)}
    counts |= found.per_team(day)
    return [
        CaseloadDay(
            controller_id=organisation_id,
            team_id=team,
            on_day=day,
            counted_at=at,
            **{name: getattr(load, name) for name in COUNTS},
        )
        for team, load in counts.items()
    ]


def _add_outlook(
    rows: list[CaseloadDay], found: caseloads.Counted, on: dt.date
) -> None:
    """What the coming weeks look like, for all together and for each team."""
    if not rows:
        return
    agreed = workforce.agreed_on(controller_id=rows[0].controller_id, on=on)
    share = extended_share(found.facts.register.measures, on=on)
    for row in rows:
        row.outlook = caseloads.outlook(
            found,
            on=on,
            measures_per_fte=agreed.get(row.team_id, agreed[None]),
            team_id=row.team_id,
            extended=share,
        )


def _keep(rows: list[CaseloadDay]) -> None:
    """Write counts over those of an earlier count; two counters do not collide."""
    CaseloadDay.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["controller", "on_day", "team"],
        update_fields=[*COUNTS, "outlook", "counted_at"],
    )


@action(permission=may_weigh_case)
def weigh_case(
    *,
    measure_id: int,
    weight: Decimal,
    reason: str,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> CaseWeight:
    """Say how much more or less a case asks than an ordinary one, and why.

    `version` is the moment of the weight the form was based on, empty for none.
    """
    # The measure is locked, so that two who weigh it do so one after the other.
    rows = Measure.objects.current().select_for_update(no_key=True)
    if (measure := rows.filter(pk=measure_id).first()) is None:
        raise NotFound
    _holds_the_case(measure, by, on=clock.day_of(at))
    row = CaseWeight.objects.current().filter(measure_id=measure_id).first()
    _unchanged(row, version)
    if row is not None:
        row = supersede(row, at=at, weight=weight, reason=reason)
    else:
        row = CaseWeight.objects.create(
            controller_id=by.organisation_id,
            measure=measure,
            youth_id=measure.youth_id,
            weight=weight,
            reason=reason,
            from_on=clock.day_of(at),
            recorded_at=at,
        )
    about = ("person", measure.youth_id)
    content = {"measure": measure_id, "weight": str(weight), "reason": reason}
    record("measures.case_weighed", about=about, by=by, at=at, **content)
    return row


def _unchanged(row: CaseWeight | None, version: str) -> None:
    if row is None or row.recorded_at.isoformat() == version:
        return
    raise ChangedMeanwhile(
        "Iemand anders heeft de zwaarte van deze zaak opgeslagen terwijl u bezig"
        " was. Uw invoer is er nog. Kies wat moet gelden, en sla opnieuw op.",
        theirs={
            "weight": formats.number(row.weight, 2),
            "reason": row.reason,
            "version": row.recorded_at.isoformat(),
        },
    )


def _holds_the_case(measure: Measure, by: Actor, *, on: dt.date) -> None:
    """A youth protector weighs the own cases; a team leader those of the team."""
    if by.function != Function.YOUTH_PROTECTOR:
        return
    own = Assignment.objects.holding(on).filter(
        measure=measure, worker__in=workforce.workers_of(by=by)
    )
    if not own.exists():
        raise NotAllowed(
            "U legt de zwaarte vast van zaken die u zelf hebt. Vraag de jeugdbeschermer"
            " van deze zaak, of uw teamleider."
        )
