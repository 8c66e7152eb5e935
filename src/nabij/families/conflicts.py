"""A worker and a person who must not meet in a case; why is not written down."""

import datetime as dt

from django.utils.translation import gettext

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotAllowed, NotFound, Refused
from nabij.base.spells import supersede
from nabij.families.models import ConflictOfInterest, Person
from nabij.families.permissions import may_set_conflict
from nabij.families.persons import NOT_OPEN
from nabij.rules.functions import Function
from nabij.workforce import queries as workforce


@action(permission=may_set_conflict)
def set_conflict(
    *, worker_id: int, person_id: int, by: Actor, at: dt.datetime
) -> ConflictOfInterest:
    """From today this worker gets no case of this person."""
    on = clock.day_of(at)
    _may_say(worker_id, by, on)
    person = Person.objects.select_for_update(no_key=True).filter(pk=person_id).first()
    if person is None or person.controller_id != by.organisation_id:
        raise NotFound(NOT_OPEN)
    about = {"worker_id": worker_id, "person_id": person_id}
    if ConflictOfInterest.objects.ending_after(on).filter(**about).exists():
        raise Refused(gettext("Dit staat er al. U hoeft het niet nog eens te zeggen."))
    row = ConflictOfInterest.objects.create(
        controller_id=by.organisation_id, from_on=on, recorded_at=at, **about
    )
    who = ("person", person_id)
    record("families.conflict_set", about=who, by=by, at=at, worker=worker_id)
    return row


@action(permission=may_set_conflict)
def end_conflict(*, conflict_id: int, by: Actor, at: dt.datetime) -> None:
    """It does not hold any more; one of today is taken back."""
    on = clock.day_of(at)
    rows = ConflictOfInterest.objects.ending_after(on).select_for_update()
    row = rows.filter(pk=conflict_id, controller_id=by.organisation_id).first()
    if row is None:
        raise NotFound
    _may_say(row.worker_id, by, on)
    if row.from_on >= on:
        row.superseded_at = at
        row.save(update_fields=["superseded_at"])
    else:
        supersede(row, at=at, until_on=on)
    who = ("person", row.person_id)
    record("families.conflict_ended", about=who, by=by, at=at, worker=row.worker_id)


def conflict_rows(*, worker_id: int, on: dt.date) -> list[ConflictOfInterest]:
    """The rows that hold or will, of one worker, as far as the person is open."""
    rows = ConflictOfInterest.objects.ending_after(on).filter(worker=worker_id)
    return list(rows.order_by("from_on", "pk"))


def _may_say(worker_id: int, by: Actor, on: dt.date) -> None:
    """Everybody about themselves, a team leader about the team."""
    if worker_id in workforce.workers_of(by=by):
        return
    person = workforce.colleague(
        controller_id=by.organisation_id, worker_id=worker_id, on=on
    )
    if by.function != Function.TEAM_LEADER or person.team_id != by.team_id:
        raise NotAllowed(
            "U zegt dit over uzelf, of als teamleider over uw team. Vraag de teamleider"
            " van deze medewerker."
        )
