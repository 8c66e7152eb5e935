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
from nabij.dossier.whom import NOBODY_ELSE, Whom, names, same_words, settle, words_in
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
    "Whom",
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


def _is_followed(met: Met) -> bool:
    """Whether something always follows from such a contact."""
    return met.kind in ANSWERS or bool(met.is_youth_seen)


def _is_acute(person_id: int) -> bool:
    """Any contact may be the one that acute danger asks for."""
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
        raise ChangedMeanwhile(
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
