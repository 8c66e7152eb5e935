"""Who is away: typed here for a team, until the register brings the same period."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from nabij.base import clock, formats
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.spells import supersede
from nabij.workforce import events
from nabij.workforce.models import Absence, Worker
from nabij.workforce.own_team import of_own_team
from nabij.workforce.permissions import may_type_absence

BACK = dt.timedelta(days=31)


@dataclass(frozen=True, kw_only=True)
class Away:
    """From when, for which share of the hours, and what is known of the end."""

    from_on: dt.date
    share: Decimal
    expected_on: dt.date | None = None
    until_on: dt.date | None = None


@action(permission=may_type_absence)
def type_absence(*, worker_id: int, away: Away, by: Actor, at: dt.datetime) -> Absence:
    """Write down that somebody of the team is away; why is not asked.

    `until_on` is the first day back when that is known (leave), `expected_on` a guess.
    """
    of_own_team(by, worker_id, at)
    _sensible(away, on=clock.day_of(at))
    _no_overlap(worker_id, away)
    row = Absence.objects.create(
        controller_id=by.organisation_id,
        worker_id=worker_id,
        typed_here=True,
        recorded_at=at,
        **vars(away),
    )
    _audit("workforce.absence_typed", row, by, at)
    events.changed(workers=[worker_id], by=by, at=at)
    return row


@action(permission=may_type_absence)
def end_absence(
    *, absence_id: int, until_on: dt.date, by: Actor, at: dt.datetime
) -> None:
    """Somebody is back; `until_on` is the first day back."""
    rows = Absence.objects.current().select_for_update(of=("self",))
    row = rows.filter(pk=absence_id, controller_id=by.organisation_id).first()
    if row is None:
        raise NotFound
    of_own_team(by, row.worker_id, at)
    if not row.typed_here:
        raise Refused(
            gettext(
                "Dit verzuim komt uit het register. Geef het daar een einde; het volgt"
                " hier bij de volgende import."
            )
        )
    if until_on > clock.day_of(at) + dt.timedelta(days=366):
        raise Refused(gettext("Deze dag ligt te ver vooruit. Kies een eerdere dag."))
    if until_on <= row.from_on:
        row.superseded_at = at
        row.save(update_fields=["superseded_at"])
    else:
        supersede(row, at=at, until_on=until_on)
    _audit("workforce.absence_ended", row, by, at)
    events.changed(workers=[row.worker_id], by=by, at=at)


def _sensible(away: Away, *, on: dt.date) -> None:
    if not Decimal(0) < away.share <= 1:
        raise Refused(gettext("Kies een deel van meer dan 0 en hoogstens 100 procent."))
    if away.from_on < on - BACK:
        raise Refused(
            gettext(
                "Deze dag ligt meer dan een maand terug. Leg het vast in het register."
            )
        )
    for day in (away.until_on, away.expected_on):
        if day is not None and day <= away.from_on:
            raise Refused(
                gettext(
                    "De dag van terugkomst ligt niet na de eerste dag. Kies een"
                    " latere dag."
                )
            )


def _no_overlap(worker_id: int, away: Away) -> None:
    """Half away twice is wholly away, so shares may not add up to more than one."""
    others = Absence.objects.ending_after(away.from_on).filter(worker_id=worker_id)
    if away.until_on is not None:
        others = others.filter(from_on__lt=away.until_on)
    for other in others.order_by("from_on"):
        if other.share + away.share > 1:
            raise Refused(
                gettext(
                    "In deze tijd is er al verzuim vastgelegd, vanaf %(day)s. Beëindig"
                    " dat eerst, of kies een andere periode."
                )
                % {"day": formats.day(other.from_on)}
            )


def _audit(act: str, row: Absence, by: Actor, at: dt.datetime) -> None:
    worker = Worker.objects.get(pk=row.worker_id)
    record(
        act,
        about=("professional", worker.professional_id),
        by=by,
        at=at,
        from_on=row.from_on,
        until_on=row.until_on,
    )


def yield_to_register(*, controller_id: int, at: dt.datetime) -> int:
    """What was typed here gives way where the register brought the same days."""
    typed = Absence.objects.current().filter(
        controller_id=controller_id, typed_here=True
    )
    gone = []
    for row in typed:
        brought = Absence.objects.ending_after(row.from_on).filter(
            worker_id=row.worker_id, typed_here=False
        )
        if row.until_on is not None:
            brought = brought.filter(from_on__lt=row.until_on)
        if brought.exists():
            gone.append(row.pk)
    return Absence.objects.filter(pk__in=gone).update(superseded_at=at)
