"""A note for the next one on duty, on the desk of the worker whose children it is."""

import datetime as dt

from django.utils.translation import gettext

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.spells import supersede
from nabij.organisations import actions as desks
from nabij.organisations import queries as organisations
from nabij.workforce import queries
from nabij.workforce.models import HandoverNote, Substitution, Worker
from nabij.workforce.permissions import may_hand_over
from nabij.workforce.substitution import roster

LONGEST = 4_000


@action(permission=may_hand_over)
def write_note(
    *, worker_id: int, text: str, by: Actor, at: dt.datetime
) -> HandoverNote:
    """Leave a note on the own desk, or on one that is shared with the writer now."""
    if not text.strip():
        raise Refused(gettext("Schrijf op wat de volgende moet weten."))
    if len(text) > LONGEST:
        raise Refused(
            gettext("Deze overdracht is te lang. Houd haar onder de 4.000 tekens.")
        )
    desk = _desk(worker_id, by, at)
    row = HandoverNote.objects.create(
        controller_id=by.organisation_id,
        worker_id=worker_id,
        desk_id=desk,
        text=text.strip(),
        written_by_id=by.capacity_id,
        written_at=at,
        from_on=clock.day_of(at),
        recorded_at=at,
    )
    _audit("workforce.handover_noted", row, by, at)
    readers = _readers(worker_id, by, clock.day_of(at))
    desks.notify(
        professionals=readers, act="handover_note", path="/overdracht/", by=by, at=at
    )
    return row


@action(permission=may_hand_over)
def finish_note(*, note_id: int, by: Actor, at: dt.datetime) -> None:
    """What it says is done; it stays readable for a week at that desk."""
    rows = HandoverNote.objects.select_for_update().filter(
        pk=note_id, superseded_at=None
    )
    row = rows.first()
    if row is None:
        raise NotFound
    if row.until_on is not None:
        raise Refused(gettext("Deze overdracht is al afgehandeld."))
    # A note of today holds until the end of today: a spell ends after it begins.
    after_today = clock.day_of(at) + dt.timedelta(days=1)
    supersede(row, at=at, until_on=after_today)
    _audit("workforce.handover_done", row, by, at)


def _desk(worker_id: int, by: Actor, at: dt.datetime) -> int:
    shared = roster.sits_in_for(by=by, at=at)
    if worker_id in shared:
        return shared[worker_id]
    if worker_id not in queries.workers_of(by=by):
        raise Refused(
            gettext(
                "U schrijft een overdracht voor uw eigen kinderen, of voor die van wie"
                " u nu waarneemt."
            )
        )
    me = organisations.professional_of(capacity_id=by.capacity_id)
    own = desks.own_desks(organisation_id=by.organisation_id, professionals=[me])
    return own[me]


def _readers(worker_id: int, by: Actor, on: dt.date) -> set[int]:
    """The worker, and who stands in now or from tomorrow on."""
    soon = on + dt.timedelta(days=2)
    rows = Substitution.objects.ending_after(on).filter(
        controller_id=by.organisation_id, worker_id=worker_id, from_on__lt=soon
    )
    workers = {worker_id, *rows.values_list("substitute_id", flat=True)}
    people = Worker.objects.filter(pk__in=workers)
    return set(people.values_list("professional_id", flat=True))


def _audit(act: str, row: HandoverNote, by: Actor, at: dt.datetime) -> None:
    about = ("professional", row.worker.professional_id)
    record(act, about=about, by=by, at=at, note=row.pk)
