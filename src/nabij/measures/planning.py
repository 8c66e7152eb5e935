"""When a plan of action was fixed, and since when no family plan was to come."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.base.spells import supersede
from nabij.dossier import actions as dossier
from nabij.dossier import events
from nabij.dossier import queries as decisions
from nabij.measures.models import Measure, PlanOfAction
from nabij.measures.permissions import may_fix_plan
from nabij.rules.codes import Group, measure_type
from nabij.rules.file.plan_terms import SKIP, WhyNoFamilyPlan
from nabij.rules.source import rule

NO_FAMILY_PLAN = "measures.no_family_plan"
# The only grounds on which the law lets the family's own plan be passed over.
GROUNDS = {
    WhyNoFamilyPlan.NOT_WANTED: gettext_lazy("De ouders willen geen eigen plan maken"),
    WhyNoFamilyPlan.THREAT: gettext_lazy(
        "Er is een concrete bedreiging voor de jeugdige"
    ),
    WhyNoFamilyPlan.INTEREST: gettext_lazy("Het belang van de jeugdige vraagt het"),
}


@action(permission=may_fix_plan)
def fix_plan(
    *, measure_id: int, fixed_on: dt.date, version: str, by: Actor, at: dt.datetime
) -> PlanOfAction:
    """Write down on which day the plan was fixed, or correct that day.

    `version` is the moment of the day that the form showed, empty for none.
    """
    measure = _locked(measure_id)
    _not_to_come(fixed_on, at)
    if fixed_on < (measure.ordered_on or measure.from_on):
        raise Refused(
            _("Een plan kan niet ouder zijn dan de beschikking. Kies een latere dag.")
        )
    row = plan_of(measure_id)
    if row is not None and row.recorded_at.isoformat() != version:
        raise ChangedMeanwhile(
            _("Iemand anders heeft de dag van dit plan al vastgelegd."),
            theirs={
                "fixed_on": row.fixed_on.isoformat(),
                "version": row.recorded_at.isoformat(),
            },
        )
    if row is not None:
        row = supersede(row, at=at, fixed_on=fixed_on)
    else:
        row = PlanOfAction.objects.create(
            controller_id=measure.controller_id,
            measure=measure,
            youth_id=measure.youth_id,
            fixed_on=fixed_on,
            recorded_at=at,
        )
    _told("measures.plan_fixed", measure, by, at, fixed_on=fixed_on)
    return row


@rule(SKIP)
@action(permission=may_fix_plan)
def pass_over_family_plan(
    *,
    measure_id: int,
    ground: str,
    clear_on: dt.date,
    replaces: int | None,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Decide on one of the grounds of the law that the family makes no plan.

    From the day on which that was clear, the six weeks of the law are counted.
    """
    measure = _locked(measure_id)
    _not_to_come(clear_on, at)
    if ground not in GROUNDS:
        raise Refused(
            _("Kies waarom er geen familiegroepsplan komt; de wet noemt drie gronden.")
        )
    dossier.decide(
        dossier.Decided(
            kind=NO_FAMILY_PLAN,
            outcome=ground,
            reason=str(GROUNDS[ground]),
            person_id=measure.youth_id,
            about=f"measure:{measure.pk}",
            content={"on": clear_on.isoformat()},
        ),
        replaces=replaces,
        by=by,
        at=at,
    )
    _told("measures.family_plan_passed_over", measure, by, at, clear_on=clear_on)


def plan_of(measure_id: int) -> PlanOfAction | None:
    """The plan of a measure as it is known now."""
    rows = PlanOfAction.objects.filter(measure_id=measure_id, superseded_at=None)
    return rows.order_by("fixed_on").first()


def passed_over(measure_id: int) -> tuple[int, str, dt.date] | None:
    """The decision that no family plan will come: its number, ground and day."""
    rows = decisions.standing_decisions(NO_FAMILY_PLAN, about=f"measure:{measure_id}")
    row = rows.first()
    if row is None:
        return None
    return row.pk, row.outcome, dt.date.fromisoformat(row.content["on"])


def measure_for(measure_id: int) -> Measure:
    """A protection measure of a youth whose file is open."""
    row = Measure.objects.current().filter(pk=measure_id).first()
    if row is None or measure_type(row.type).group is not Group.PROTECTION:
        raise NotFound
    return row


def _locked(measure_id: int) -> Measure:
    """Of two who save at once the second is told."""
    found = measure_for(measure_id)
    Measure.objects.select_for_update(no_key=True).get(pk=measure_id)
    return found


def _not_to_come(day: dt.date, at: dt.datetime) -> None:
    if day > clock.day_of(at):
        raise Refused(_("Deze dag ligt in de toekomst. Kies vandaag of eerder."))


def _told(
    act: str, measure: Measure, by: Actor, at: dt.datetime, **content: object
) -> None:
    about = ("person", measure.youth_id)
    record(act, about=about, by=by, at=at, measure=measure.pk, **content)
    events.changed(persons=[measure.youth_id], by=by, at=at)
