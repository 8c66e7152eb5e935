"""A contact is written down, once, and corrected without losing what stood there."""

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict, replace

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.dossier import events, queries
from nabij.dossier.contacts.meeting import Met, check, correct_meeting, meet
from nabij.dossier.contacts.whom import (
    NOBODY_ELSE,
    Told,
    Whom,
    names,
    same_words,
    settle,
    words_in,
)
from nabij.dossier.duties import fulfil_duty
from nabij.dossier.models import Contact, Duty
from nabij.dossier.permissions import may_record_contact
from nabij.families import queries as families

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
    whom: Whom = NOBODY_ELSE,
    duty_id: int | None = None,
    by: Actor,
    at: dt.datetime,
) -> Contact:
    """Write down a contact with somebody; the same one sent twice is kept once.

    With the duty that was done in it, when there is one that only a word can show.
    `whom`: who of the family was there and whom it is about too; with one parent alone
    it is about that parent, unless somebody says why not.
    """
    today = clock.day_of(at)
    check(met, on=today)
    person = families.person_for(person_id, on=today)
    about, why_not = settle(whom, person=person, with_whom=met.with_whom, on=today)
    met = replace(met, with_whom=names(whom.present, met.with_whom))
    same = _same(met, person.id, by=by, at=at)
    made = same or meet(
        met,
        person_id=person.id,
        controller_id=by.organisation_id,
        about=about,
        why_not=why_not,
        by=by,
        at=at,
    )
    act = "dossier.contact_sent_again" if same else "dossier.contact_recorded"
    _noted(act, made, about, by=by, at=at)
    # A duty that tells of it settles all that follows itself.
    is_told = duty_id is not None and _is_told(duty_id, made, by=by, at=at)
    # Terms are counted by the organisation that keeps the file, from what it did.
    is_ours = person.controller_id == by.organisation_id
    if is_ours and not (same or is_told) and _is_followed(met, person.id):
        events.changed(persons=[person.id], by=by, at=at)
    return made


def _is_told(duty_id: int, made: Contact, *, by: Actor, at: dt.datetime) -> bool:
    duty = fulfil_duty(duty_id=duty_id, contact_id=made.pk, by=by, at=at)
    return duty.fulfilled_by_id == made.pk


def _same(met: Met, person_id: int, *, by: Actor, at: dt.datetime) -> Contact | None:
    """The same contact, sent a moment ago."""
    told = asdict(met)
    words = {"with_whom": told.pop("with_whom"), "note": told.pop("note")}
    rows = Contact.objects.filter(
        person_id=person_id,
        written_by=by.capacity_id,
        typed_here=True,
        superseded_at=None,
        recorded_at__gt=at - SENT_TWICE,
        **told,
    )
    return same_words(rows, **words).first()


def _noted(
    act: str, row: Contact, about: Collection[int], *, by: Actor, at: dt.datetime
) -> None:
    """One entry in the trail of everybody whom it is about."""
    why = {"why_not_about": row.why_not_about} if row.why_not_about else {}
    for person in (row.person_id, *sorted(about)):
        record(act, about=("person", person), by=by, at=at, contact=row.pk, **why)


def _is_followed(met: Met, person_id: int) -> bool:
    """Whether something may follow: any contact may be what acute danger asks for."""
    if met.kind in ANSWERS or met.is_youth_seen:
        return True
    return queries.open_duties(kind=Duty.Kind.ACUTE, person=person_id).exists()


@action(permission=may_record_contact)
def correct_contact(
    *,
    contact_id: int,
    met: Met,
    whom: Whom = NOBODY_ELSE,
    seen_at: dt.datetime,
    by: Actor,
    at: dt.datetime,
) -> Contact:
    """Correct a contact; what stood there stays readable as what was known then.

    `seen_at` is when the version that was corrected had been recorded.
    """
    today = clock.day_of(at)
    check(met, on=today)
    rows = Contact.objects.select_for_update()
    living = rows.filter(pk=contact_id, superseded_at=None)
    contact = living.first() or queries.contact_for(contact_id)
    _ours(contact, by=by)
    _no_check(contact)
    told = words_in(contact)
    if contact.recorded_at != seen_at:
        raise _changed(contact, told)
    before = told.about_ids
    about, why_not = settle(
        whom,
        person=families.person_for(contact.person_id, on=today),
        with_whom=met.with_whom,
        before=before,
        on=today,
    )
    met = replace(met, with_whom=names(whom.present, met.with_whom))
    contact = correct_meeting(contact, met, about=about, why_not=why_not, at=at)
    everybody = {*before, *about}
    _noted("dossier.contact_corrected", contact, everybody, by=by, at=at)
    events.changed(persons=[contact.person_id], by=by, at=at)
    return contact


def _changed(contact: Contact, told: Told) -> ChangedMeanwhile:
    return ChangedMeanwhile(
        _("Iemand anders heeft dit contact verbeterd terwijl u bezig was."),
        theirs={
            "kind": contact.kind,
            "on_day": contact.on_day.isoformat(),
            "with_whom": told.with_whom,
            "how": contact.how,
            "note": told.note,
            "seen_at": contact.recorded_at.isoformat(),
        },
    )


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
