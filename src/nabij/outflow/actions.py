"""A worker says that goals are met; steps and a placement are written down."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.base.spells import supersede
from nabij.dossier import actions as dossier
from nabij.dossier.actions import Decided
from nabij.measures import actions as measures
from nabij.outflow import queries
from nabij.outflow.models import OutflowStep, PlacementNow
from nabij.outflow.permissions import may_plan_outflow, may_say_goals_met

REMEDY = "Bent u het er niet mee eens? Zeg het de jeugdbeschermer of de teamleider."


@dataclass(frozen=True, kw_only=True)
class SaidOfGoals:
    """Whether the goals are met, why, and how safety is kept afterwards."""

    is_met: bool
    reason: str
    safety_after: str
    replaces: int | None = None


@dataclass(frozen=True, kw_only=True)
class StepTold:
    """One thing to do before the measure ends."""

    text: str
    due_on: dt.date | None = None
    done_on: dt.date | None = None
    is_dropped: bool = False


@dataclass(frozen=True, kw_only=True)
class PlacementTold:
    """Whether the youth lives elsewhere by order, since when, until when planned."""

    is_placed: bool
    since_on: dt.date | None = None
    return_on: dt.date | None = None


@action(permission=may_say_goals_met)
def say_goals_met(
    *, measure_id: int, said: SaidOfGoals, by: Actor, at: dt.datetime
) -> None:
    """A human decision with its reason; it replaces what was said before."""
    found = _own(measure_id, by, at)
    if said.is_met and not said.safety_after.strip():
        raise Refused(
            _("Schrijf op hoe de veiligheid na de maatregel is geregeld, en met wie.")
        )
    decided = Decided(
        kind=queries.GOALS_MET,
        outcome=queries.MET if said.is_met else queries.NOT_MET,
        reason=said.reason,
        person_id=found.title.youth_id,
        about=queries.about(measure_id),
        content={"safety_after": said.safety_after.strip()},
        remedy=REMEDY,
    )
    dossier.decide(decided, replaces=said.replaces, by=by, at=at)
    record(
        "outflow.goals_met",
        about=("person", found.title.youth_id),
        by=by,
        at=at,
        measure=measure_id,
        is_met=said.is_met,
        reason=said.reason,
    )


@action(permission=may_plan_outflow)
def set_step(
    *,
    measure_id: int,
    step_id: int | None,
    step: StepTold,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> OutflowStep:
    """Add a step, change one, or say that it was done or is not needed."""
    found = _own(measure_id, by, at)
    if not step.text.strip():
        raise Refused(_("Schrijf op wat er nog moet gebeuren."))
    if step.done_on is not None and step.done_on > clock.day_of(at):
        raise Refused(_("Een stap kan niet in de toekomst gedaan zijn."))
    who = {"recorded_by_id": by.capacity_id}
    if step_id is None:
        row = OutflowStep.objects.create(
            controller_id=by.organisation_id,
            measure_id=measure_id,
            youth_id=found.title.youth_id,
            recorded_at=at,
            **who,
            **asdict(step),
        )
    else:
        rows = OutflowStep.objects.select_for_update().filter(superseded_at=None)
        row = rows.filter(pk=step_id, measure_id=measure_id).first()
        _unchanged(row, version, ("text", "due_on", "done_on"))
        supersede(row, at=at, **who, **asdict(step))
    about = ("person", found.title.youth_id)
    record("outflow.step_set", about=about, by=by, at=at, step=row.pk, **asdict(step))
    return row


@action(permission=may_plan_outflow)
def set_placement(
    *,
    measure_id: int,
    placement: PlacementTold,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> PlacementNow:
    """Write down whether there is a placement, so that its terms can be counted."""
    found = _own(measure_id, by, at)
    days = (placement.since_on, placement.return_on)
    if not placement.is_placed and any(days):
        raise Refused(_("Zonder uithuisplaatsing zijn er geen data. Laat ze leeg."))
    if all(days) and placement.return_on <= placement.since_on:
        raise Refused(_("Het geplande einde ligt na het begin."))
    told = asdict(placement) | {"recorded_by_id": by.capacity_id}
    rows = PlacementNow.objects.select_for_update().filter(superseded_at=None)
    row = rows.filter(measure_id=measure_id).first()
    if row is None:
        row = PlacementNow.objects.create(
            controller_id=by.organisation_id,
            measure_id=measure_id,
            youth_id=found.title.youth_id,
            recorded_at=at,
            **told,
        )
    else:
        _unchanged(row, version, ("is_placed", "since_on", "return_on"))
        supersede(row, at=at, **told)
    about = ("person", found.title.youth_id)
    content = {"measure": measure_id, **asdict(placement)}
    record("outflow.placement_set", about=about, by=by, at=at, **content)
    return row


def _own(measure_id: int, by: Actor, at: dt.datetime) -> queries.Ending:
    """An open measure that is the actor's own, or the team's for a team leader.

    Locked, so that two who say something of it do so one after the other.
    """
    measures.lock_case(measure_id=measure_id, by=by, on=clock.day_of(at))
    return queries.ending_of(measure_id, on=clock.day_of(at))


def _unchanged(
    row: OutflowStep | PlacementNow | None, version: str, names: tuple[str, ...]
) -> None:
    if row is None:
        raise NotFound
    if row.recorded_at.isoformat() == version:
        return
    raise ChangedMeanwhile(
        _("Iemand anders heeft dit gewijzigd terwijl u bezig was."),
        theirs={
            name: "" if getattr(row, name) is None else str(getattr(row, name))
            for name in names
        }
        | {"version": row.recorded_at.isoformat()},
    )
