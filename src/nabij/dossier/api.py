"""Contacts for programs: look back over them, and write one down."""

import datetime as dt
from enum import StrEnum
from typing import Any

from django.http import HttpRequest
from ninja import Body, Field, Query, Router

from nabij.base import audit
from nabij.base.api import (
    Asked,
    Id,
    IdempotencyKey,
    Shape,
    Text,
    cursor_of,
    number_of,
    permitted,
    place_of,
)
from nabij.base.once import once
from nabij.base.pages import actor_of
from nabij.dossier import actions, queries
from nabij.dossier.models import Contact
from nabij.dossier.permissions import may_record_contact, may_see_journal

router = Router(tags=["contacten"], by_alias=True)
WHAT_WAS_SAID = 20_000


class Contactsoort(StrEnum):
    """What a contact was for."""

    EERSTE_CONTACT = "eerste-contact"
    VEILIGHEIDSCHECK = "veiligheidscheck"
    GESPREK = "gesprek"


class NieuweContactsoort(StrEnum):
    """What can be written down here: a check has an address of its own."""

    EERSTE_CONTACT = "eerste-contact"
    GESPREK = "gesprek"


class HoeContact(StrEnum):
    """How somebody was met."""

    NIET_VASTGELEGD = "niet-vastgelegd"
    HUISBEZOEK = "huisbezoek"
    KANTOOR = "kantoor"
    SCHOOL = "school"
    TELEFOON = "telefoon"
    BEELDBELLEN = "beeldbellen"
    BERICHT = "bericht"


KINDS = dict(zip(Contactsoort, Contact.Kind, strict=True))
HOW = dict(zip(HoeContact, Contact.How, strict=True))


class VraagContacten(Asked):
    """Of which days and which kind; no search by words: addresses are kept in logs."""

    vanaf: dt.date | None = Field(None, description="Leeg: de laatste 30 dagen")
    tot: dt.date | None = Field(None, description="Tot en met deze dag; leeg: vandaag")
    soort: Contactsoort | None = None
    mijn: bool = Field(False, description="Alleen wat ik zelf vastlegde")


class Contactregel(Shape):
    """A contact with somebody whose file is open to the person behind the token."""

    id: Id
    jeugdige_id: Id
    naam: str
    datum: dt.date
    soort: str
    hoe: str = Field(description="Leeg als het niet is vastgelegd")
    niet_bereikt: bool
    jeugdige_gezien: bool | None = Field(description="Leeg: niet vastgelegd")
    met_wie: str
    notitie: str
    ook_over: list[str] = Field(description="Anderen over wie dit contact ook gaat")
    afgeschermd: bool = Field(
        description="Ook over iemand wiens dossier niet open is: soort en dag"
    )
    vastgelegd_door: str


class Contacten(Shape):
    """Some contacts; `volgende` is the place from which to go on."""

    items: list[Contactregel]
    volgende: str | None


class NieuwContact(Shape):
    """A contact to write down."""

    jeugdige_id: Id
    datum: dt.date
    soort: NieuweContactsoort
    hoe: HoeContact = HoeContact.NIET_VASTGELEGD
    met_wie: Text = Field("", max_length=200)
    niet_bereikt: bool = False
    jeugdige_gezien: bool | None = None
    notitie: Text = Field("", max_length=WHAT_WAS_SAID)
    taak_id: Id | None = Field(None, description="De taak die hiermee is gedaan")
    aanwezig_ids: list[Id] = Field(
        [],
        description="Wie uit het gezin erbij was; met één ouder ook over die",
    )
    ook_over_ids: list[Id] = Field([], description="Over wie dit contact ook gaat")
    niet_over_omdat: Text = Field(
        "", max_length=400, description="Waarom het niet ook over die ene ouder gaat"
    )


class VastgelegdContact(Shape):
    """That it was written down, as it stands now."""

    id: Id
    jeugdige_id: Id
    datum: dt.date
    soort: Contactsoort
    vastgelegd_op: dt.datetime


@router.get(
    "contacten",
    response=Contacten,
    operation_id="contacten",
    summary="Contacten in de dossiers die open zijn, nieuwste eerst",
)
@permitted(may_see_journal)
def contacts(request: HttpRequest, vraag: Query[VraagContacten]) -> Contacten:
    """As the journal shows them."""
    by, place = actor_of(request), place_of(vraag.na, dt.date.fromisoformat, number_of)
    until = vraag.tot or request.today
    back = dt.timedelta(days=queries.JOURNAL_DAYS)
    found = queries.journal(
        queries.Asked(
            since=vraag.vanaf or max(until, dt.date.min + back) - back,
            until=until,
            kind=KINDS[vraag.soort] if vraag.soort else "",
            is_mine=vraag.mijn,
        ),
        by=by,
        on=request.today,
        at=request.at,
        cursor=f"{place[0]}.{place[1]}" if place else "",
        size=vraag.aantal,
    )
    ids = {line.person_id for line in found.lines}
    audit.record_reads(
        "dossier.journal_seen", kind="person", ids=ids, by=by, at=request.at
    )
    last = found.lines[-1] if found.next else None
    return Contacten(
        items=[_line(line) for line in found.lines],
        volgende=cursor_of([last.on_day, last.id]) if last else None,
    )


@router.post(
    "contacten",
    response=VastgelegdContact,
    operation_id="legContactVast",
    summary="Een contact vastleggen",
)
@permitted(may_record_contact)
def record(
    request: HttpRequest, nieuw: Body[NieuwContact], key: IdempotencyKey
) -> VastgelegdContact:
    """Once for this key."""
    by, at = actor_of(request), request.at

    def act() -> Contact:
        return actions.record_contact(
            person_id=nieuw.jeugdige_id,
            met=_met(nieuw),
            whom=actions.Whom(
                present=nieuw.aanwezig_ids,
                about=nieuw.ook_over_ids,
                why_not=nieuw.niet_over_omdat,
            ),
            duty_id=nieuw.taak_id,
            by=by,
            at=at,
        )

    told, again = nieuw.model_dump_json(), queries.contact_for
    made = once(key=key, told=told, act=act, again=again, by=by, at=at)
    kinds = {kind: name for name, kind in KINDS.items()}
    return VastgelegdContact(
        id=made.pk,
        jeugdige_id=made.person_id,
        datum=made.on_day,
        soort=kinds[Contact.Kind(made.kind)],
        vastgelegd_op=made.recorded_at,
    )


def _met(given: NieuwContact) -> actions.Met:
    return actions.Met(
        kind=KINDS[Contactsoort(given.soort)],
        on_day=given.datum,
        how=HOW[given.hoe],
        with_whom=given.met_wie,
        is_in_vain=given.niet_bereikt,
        is_youth_seen=given.jeugdige_gezien,
        note=given.notitie,
    )


def _line(line: Any) -> Contactregel:
    return Contactregel(
        id=line.id,
        jeugdige_id=line.person_id,
        naam=line.person,
        datum=line.on_day,
        soort=line.kind,
        hoe=line.how,
        niet_bereikt=line.is_in_vain,
        jeugdige_gezien=line.is_youth_seen,
        met_wie=line.with_whom,
        notitie=line.note,
        ook_over=list(line.about),
        afgeschermd=line.is_hidden,
        vastgelegd_door=line.writer,
    )
