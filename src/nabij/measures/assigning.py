"""A worker is given measures by somebody who says why, and leaves them the same way."""

import datetime as dt
from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _

from nabij.base import clock, formats
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.spells import supersede
from nabij.dossier import actions as dossier
from nabij.dossier import queries as decisions
from nabij.measures.files import ASSIGNED, ENDED
from nabij.measures.models import Assignment, Measure
from nabij.measures.permissions import may_assign_worker
from nabij.organisations import queries as organisations
from nabij.rules.file.deciding import Matter, Party, who_decides
from nabij.workforce import queries as workforce

CERTIFIED = "gi"


@action(permission=may_assign_worker)
def assign_worker(
    *,
    measure_ids: Collection[int],
    worker_id: int,
    role: str,
    from_on: dt.date,
    reason: str,
    by: Actor,
    at: dt.datetime,
) -> list[Assignment]:
    """Assign a worker to measures from a day on; the reason stands as a decision.

    The measures are locked: of two at once the second is told who was first. Above the
    norm is allowed. Nothing is derived here: that is the caller's last step.
    """
    _carries_out(by)
    measures = _locked(measure_ids)
    _sensible(role=role, reason=reason, from_on=from_on, today=clock.day_of(at))
    _at_work(worker_id, by=by, on=from_on)
    made = []
    for measure in measures:
        _running(measure, from_on)
        held = _held(measure, from_on)
        _room_for(held, worker_id=worker_id, role=role, on=from_on)
        _hand_on(held, worker_id, from_on, at)
        row = Assignment.objects.create(
            controller_id=by.organisation_id,
            measure=measure,
            youth_id=measure.youth_id,
            worker_id=worker_id,
            role=role,
            from_on=from_on,
            decided_here=True,
            recorded_at=at,
        )
        content = {"worker": worker_id, "from": from_on.isoformat()}
        _decide(row, role, reason, content, by, at)
        _audit("measures.worker_assigned", row, reason, by, at)
        made.append(row)
    return made


def _carries_out(by: Actor) -> None:
    """By law an institution with a certificate carries out measures, nobody else."""
    decides = who_decides(Matter.MEASURE)
    kind = organisations.kind_of(organisation_id=by.organisation_id)
    if decides.decides is Party.INSTITUTION and kind != CERTIFIED:
        raise Refused(
            _(
                "Alleen een gecertificeerde instelling voert een maatregel uit en wijst"
                " er een jeugdbeschermer voor aan (%(law)s). Vraag het de instelling"
                " die de maatregel uitvoert."
            )
            % {"law": f"{decides.source.text} {decides.source.place}"}
        )


@action(permission=may_assign_worker)
def end_assignment(
    *, assignment_id: int, until_on: dt.date, reason: str, by: Actor, at: dt.datetime
) -> Assignment:
    """End an assignment; `until_on` is the first day on which it no longer holds.

    One that would end on or before its first day is withdrawn: it never held, and
    stays readable as what was known until now. Derive after it, as after assigning.
    """
    found = Assignment.objects.current().filter(pk=assignment_id).first()
    if found is None:
        raise NotFound
    # The measure first, as assigning does: two who cross wait for each other in order.
    _locked([found.measure_id])
    row = Assignment.objects.current().select_for_update().get(pk=assignment_id)
    if not reason.strip():
        raise Refused(_("Schrijf op waarom deze toewijzing eindigt."))
    if until_on < clock.day_of(at) and until_on > row.from_on:
        raise Refused(
            _("Een toewijzing eindigt niet in het verleden. Kies vandaag of later.")
        )
    if row.until_on is not None and row.until_on <= until_on:
        raise Refused(
            _("Deze toewijzing is al beëindigd per %(day)s. Kies een eerdere dag.")
            % {"day": formats.day(row.until_on)}
        )
    if until_on <= row.from_on:
        row.superseded_at = at
        row.save(update_fields=["superseded_at"])
    else:
        supersede(row, at=at, until_on=until_on, decided_here=True)
    _decide(row, ENDED, reason, {"until": until_on.isoformat()}, by, at)
    _audit("measures.assignment_ended", row, reason, by, at)
    return row


def _locked(measure_ids: Collection[int]) -> list[Measure]:
    """These measures, locked in one order; all of them must be open to the actor."""
    wanted = set(measure_ids)
    rows = Measure.objects.current().select_for_update(no_key=True)
    found = list(rows.filter(pk__in=wanted).order_by("pk"))
    if not wanted or len(found) != len(wanted):
        raise NotFound
    return found


def _sensible(*, role: str, reason: str, from_on: dt.date, today: dt.date) -> None:
    if role not in Assignment.Role.values:
        raise Refused(_("Deze rol bestaat niet. Kies een rol uit de lijst."))
    if not reason.strip():
        raise Refused(_("Schrijf op waarom deze medewerker deze jeugdige krijgt."))
    if from_on < today:
        raise Refused(
            _("Een toewijzing begint niet in het verleden. Kies vandaag of later.")
        )


def _at_work(worker_id: int, *, by: Actor, on: dt.date) -> None:
    colleague = workforce.colleague(
        controller_id=by.organisation_id, worker_id=worker_id, on=on
    )
    if not colleague.is_employed(on):
        raise Refused(
            _("%(name)s is op %(day)s niet in dienst. Kies een andere medewerker.")
            % {"name": colleague.name, "day": formats.day(on)}
        )


def _running(measure: Measure, on: dt.date) -> None:
    if measure.until_on is not None and measure.until_on <= on:
        raise Refused(
            _("Deze maatregel is op %(day)s al voorbij. Kijk de datums na.")
            % {"day": formats.day(on)}
        )


def _held(measure: Measure, on: dt.date) -> list[Assignment]:
    """Who holds the measure on that day or will."""
    rows = Assignment.objects.ending_after(on).filter(measure=measure)
    return list(rows.select_related("worker").order_by("pk"))


def _room_for(
    held: Sequence[Assignment], *, worker_id: int, role: str, on: dt.date
) -> None:
    """Refuse a second fixed worker, and the same worker twice in one role."""
    for row in held:
        is_same = row.worker_id == worker_id and row.role == role
        both_fixed = row.role == role == Assignment.Role.FIXED
        if is_same or both_fixed:
            person = row.worker.professional_id
            name = organisations.shown_names({person}, on=on).get(person, "")
            raise Refused(
                _(
                    "%(name)s is hier al %(role)s vanaf %(day)s. Beëindig eerst die"
                    " toewijzing, of kies een andere rol."
                )
                % {
                    "name": name,
                    "role": row.get_role_display(),
                    "day": formats.day(row.from_on),
                }
            )


def _hand_on(
    held: Sequence[Assignment], worker_id: int, from_on: dt.date, at: dt.datetime
) -> None:
    """Whoever held it in another role goes on in the new one only."""
    for row in held:
        if row.worker_id != worker_id:
            continue
        if row.from_on < from_on:
            supersede(row, at=at, until_on=from_on, decided_here=True)
        else:
            row.superseded_at = at
            row.save(update_fields=["superseded_at"])


def _decide(
    row: Assignment,
    outcome: str,
    reason: str,
    content: dict[str, object],
    by: Actor,
    at: dt.datetime,
) -> None:
    about = f"measure:{row.measure_id}"
    told = {"person_id": row.youth_id, "about": about}
    standing = decisions.standing_decisions(ASSIGNED, **told).first()
    dossier.decide(
        dossier.Decided(
            kind=ASSIGNED,
            outcome=outcome,
            reason=reason,
            content={"assignment": row.pk, **content},
            **told,
        ),
        replaces=standing.pk if standing else None,
        by=by,
        at=at,
    )


def _audit(act: str, row: Assignment, reason: str, by: Actor, at: dt.datetime) -> None:
    record(
        act,
        about=("person", row.youth_id),
        by=by,
        at=at,
        measure=row.measure_id,
        worker=row.worker_id,
        role=row.role,
        from_on=row.from_on,
        until_on=row.until_on,
        reason=reason.strip(),
    )
