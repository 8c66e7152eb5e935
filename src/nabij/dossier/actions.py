"""A contact is written down, once, and corrected without losing what stood there."""

import datetime as dt
from dataclasses import asdict

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.base.spells import supersede
from nabij.dossier import events, queries
from nabij.dossier.deciding import Decided, decide
from nabij.dossier.duties import (
    BY_HAND,
    Scope,
    Settled,
    WantedDuty,
    fulfil_duty,
    set_duties,
)
from nabij.dossier.meeting import Met, check, correct_meeting, meet
from nabij.dossier.models import Contact, Duty
from nabij.dossier.nearby.asking import ask_along, end_along
from nabij.dossier.nearby.facing import DECISION as FACE_DECISION
from nabij.dossier.nearby.facing import (
    ROLE_OF,
    Choice,
    end_face,
    name_face,
    standing_face,
)
from nabij.dossier.permissions import may_record_contact
from nabij.dossier.registering import set_contacts
from nabij.dossier.statements.passing_on import PassedOn, pass_on
from nabij.dossier.statements.saying import Said, say
from nabij.dossier.statements.writing import (
    Words,
    add_words,
    correct_statement,
    write_statement,
)
from nabij.families import queries as families

__all__ = [
    "BY_HAND",
    "FACE_DECISION",
    "ROLE_OF",
    "Choice",
    "Decided",
    "Met",
    "PassedOn",
    "Said",
    "Scope",
    "Settled",
    "WantedDuty",
    "Words",
    "add_words",
    "ask_along",
    "correct_contact",
    "correct_meeting",
    "correct_statement",
    "decide",
    "end_along",
    "end_face",
    "fulfil_duty",
    "meet",
    "name_face",
    "pass_on",
    "record_contact",
    "say",
    "set_contacts",
    "set_duties",
    "standing_face",
    "write_statement",
]

# A second press of the same button, or a form sent again by a browser that came back.
SENT_TWICE = dt.timedelta(minutes=10)
# What duties, waits and watches are derived from, beside that the youth was seen. A
# conversation answers a duty by word only, and then the duty itself tells.
ANSWERS = {Contact.Kind.FIRST_CONTACT, Contact.Kind.SAFETY_CHECK}


@action(permission=may_record_contact)
def record_contact(
    *,
    person_id: int,
    met: Met,
    duty_id: int | None = None,
    by: Actor,
    at: dt.datetime,
) -> Contact:
    """Write down a contact with somebody; the same one sent twice is kept once.

    With the duty that was done in it, when there is one that only a word can show.
    """
    today = clock.day_of(at)
    check(met, on=today)
    person = families.person_for(person_id, on=today)
    same = Contact.objects.filter(
        person_id=person.id,
        written_by=by.capacity_id,
        typed_here=True,
        superseded_at=None,
        recorded_at__gt=at - SENT_TWICE,
        **asdict(met),
    ).first()
    made = same or meet(
        met, person_id=person.id, controller_id=by.organisation_id, by=by, at=at
    )
    act = "dossier.contact_sent_again" if same else "dossier.contact_recorded"
    record(act, about=("person", person.id), by=by, at=at, contact=made.pk)
    is_told = False
    if duty_id is not None:
        duty = fulfil_duty(duty_id=duty_id, contact_id=made.pk, by=by, at=at)
        is_told = duty.fulfilled_by_id == made.pk  # and all that follows is settled
    # Terms are counted by the organisation that keeps the file, from what it did.
    is_ours = person.controller_id == by.organisation_id
    is_followed = is_ours and (_is_followed(met) or _is_acute(person.id))
    if is_followed and not (same or is_told):
        events.changed(persons=[person.id], by=by, at=at)
    return made


def _is_followed(met: Met) -> bool:
    """Whether something always follows from such a contact."""
    return met.kind in ANSWERS or bool(met.is_youth_seen)


def _is_acute(person_id: int) -> bool:
    """Any contact may be the one that acute danger asks for."""
    return queries.open_duties(kind=Duty.Kind.ACUTE, person=person_id).exists()


@action(permission=may_record_contact)
def correct_contact(
    *, contact_id: int, met: Met, seen_at: dt.datetime, by: Actor, at: dt.datetime
) -> Contact:
    """Correct a contact; what stood there stays readable as what was known then.

    `seen_at` is when the version that was corrected had been recorded.
    """
    check(met, on=clock.day_of(at))
    rows = Contact.objects.select_for_update()
    living = rows.filter(pk=contact_id, superseded_at=None)
    contact = living.first() or queries.contact_for(contact_id)
    _ours(contact, by=by)
    _no_check(contact)
    if contact.recorded_at != seen_at:
        raise ChangedMeanwhile(
            _("Iemand anders heeft dit contact verbeterd terwijl u bezig was."),
            theirs={
                "kind": contact.kind,
                "on_day": contact.on_day.isoformat(),
                "with_whom": contact.with_whom,
                "how": contact.how,
                "note": contact.note,
                "seen_at": contact.recorded_at.isoformat(),
            },
        )
    supersede(contact, at=at, **asdict(met), typed_here=True)
    record(
        "dossier.contact_corrected",
        about=("person", contact.person_id),
        by=by,
        at=at,
        contact=contact.pk,
    )
    events.changed(persons=[contact.person_id], by=by, at=at)
    return contact


def _ours(contact: Contact, *, by: Actor) -> None:
    """What somebody of another organisation wrote stays theirs."""
    if contact.controller_id != by.organisation_id:
        raise Refused(
            _(
                "Dit contact is vastgelegd door een andere organisatie. Vraag wie het"
                " schreef om het te verbeteren, of leg zelf vast wat u weet."
            )
        )


def _no_check(contact: Contact) -> None:
    """A check that was typed here is corrected where the watch counts on from it."""
    if contact.typed_here and contact.kind == Contact.Kind.SAFETY_CHECK:
        raise Refused(
            _(
                "Dit is een veiligheidscheck. Verbeter de check zelf, via de tijdlijn"
                " van de jeugdige: dan telt de volgende check goed door."
            )
        )
