"""A contact is written down, once, and corrected without losing what stood there."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.base.spells import supersede
from nabij.dossier import queries
from nabij.dossier.deciding import Decided, decide
from nabij.dossier.meeting import Met, correct_meeting, meet
from nabij.dossier.models import Contact
from nabij.dossier.permissions import may_record_contact
from nabij.dossier.registering import set_contacts
from nabij.dossier.saying import Said, say
from nabij.families import queries as families
from nabij.workforce import queries as workforce

__all__ = [
    "Decided",
    "Met",
    "Said",
    "Told",
    "correct_contact",
    "correct_meeting",
    "decide",
    "meet",
    "record_contact",
    "say",
    "set_contacts",
]

# A second press of the same button, or a form sent again by a browser that came back.
SENT_TWICE = dt.timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What somebody tells of a contact."""

    kind: str
    on_day: dt.date
    with_whom: str = ""
    note: str = ""


@action(permission=may_record_contact)
def record_contact(
    *, person_id: int, told: Told, by: Actor, at: dt.datetime
) -> Contact:
    """Write down a contact with somebody; the same one sent twice is kept once."""
    today = clock.day_of(at)
    _check(told, today)
    person = families.person_for(person_id, on=today)
    worker_id = min(workforce.workers_of(by=by), default=None)
    same = Contact.objects.filter(
        person_id=person.id,
        worker_id=worker_id,
        typed_here=True,
        superseded_at=None,
        recorded_at__gt=at - SENT_TWICE,
        **asdict(told),
    ).first()
    made = same or Contact.objects.create(
        controller_id=person.controller_id,
        person_id=person.id,
        worker_id=worker_id,
        typed_here=True,
        recorded_at=at,
        **asdict(told),
    )
    act = "dossier.contact_sent_again" if same else "dossier.contact_recorded"
    record(act, about=("person", person.id), by=by, at=at, contact=made.pk)
    return made


@action(permission=may_record_contact)
def correct_contact(
    *, contact_id: int, told: Told, seen_at: dt.datetime, by: Actor, at: dt.datetime
) -> Contact:
    """Correct a contact; what stood there stays readable as what was known then.

    `seen_at` is when the version that was corrected had been recorded.
    """
    _check(told, clock.day_of(at))
    living = Contact.objects.select_for_update().filter(
        pk=contact_id, superseded_at=None
    )
    contact = living.first() or queries.contact_for(contact_id)
    if contact.recorded_at != seen_at:
        raise ChangedMeanwhile(
            _("Iemand anders heeft dit contact verbeterd terwijl u bezig was."),
            theirs={
                "kind": contact.kind,
                "on_day": contact.on_day.isoformat(),
                "with_whom": contact.with_whom,
                "note": contact.note,
                "seen_at": contact.recorded_at.isoformat(),
            },
        )
    supersede(contact, at=at, **asdict(told), typed_here=True)
    record(
        "dossier.contact_corrected",
        about=("person", contact.person_id),
        by=by,
        at=at,
        contact=contact.pk,
    )
    return contact


def _check(told: Told, today: dt.date) -> None:
    if told.on_day > today:
        raise Refused(
            _("Een contact kan niet in de toekomst liggen. Kies vandaag of eerder.")
        )
    if told.kind not in Contact.Kind.values:
        raise Refused(
            _("Deze soort contact bestaat niet. Kies een soort uit de lijst.")
        )
