"""Safety checks for programs: who is due, what was found, and one written down."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from django.http import HttpRequest
from ninja import Body, Field, Path, Query, Router

from nabij.base import audit
from nabij.base.api import Asked, Count, Id, Shape, Text, permitted
from nabij.base.pages import actor_of
from nabij.families import queries as families
from nabij.safety import actions, checks, listing
from nabij.safety.forms import HOWS
from nabij.safety.models import SafetyCheck
from nabij.safety.permissions import may_record_check, may_see_watches

router = Router(tags=["veiligheidschecks"], by_alias=True)


class HoeGecheckt(StrEnum):
    """How somebody was seen or spoken to."""

    HUISBEZOEK = "huisbezoek"
    KANTOOR = "kantoor"
    SCHOOL = "school"
    BEELDBELLEN = "beeldbellen"
    TELEFOON = "telefoon"
    BERICHT = "bericht"


HOW = dict(zip(HoeGecheckt, (code for code, _label in HOWS), strict=True))
NAMES = {code: name.value for name, code in HOW.items()}


class VraagChecks(Asked):
    """Whose checks."""

    te_laat: bool = False
    mijn: bool = Field(False, description="Waar ik zicht op houd, of waarneem")


class KomendeCheck(Shape):
    """A youth who waits, with the next check and who does it."""

    jeugdige_id: Id
    naam: str
    klasse: str = Field(description="A tot en met D; leeg als er geen is")
    klasse_uit_register: bool = Field(description="Er is geen triage die geldt")
    uiterlijk: dt.date
    dagen_te_laat: Count
    wie: str
    wie_als: str
    waarnemer: str
    laatste_check: dt.date | None
    laatst_gezien: dt.date | None
    in_zicht: bool


class KomendeChecks(Shape):
    """Some of those who wait; `volgende` is the place from which to go on."""

    items: list[KomendeCheck]
    volgende: str | None


class Veiligheidscheck(Shape):
    """A check as it was written down."""

    id: Id
    jeugdige_id: Id
    datum: dt.date
    hoe: str
    uitkomst: str
    niet_bereikt: bool
    jeugdige_gezien: bool
    met_wie: str
    notitie: str
    klasse_moet_anders: bool
    waarom: str
    vastgelegd_op: dt.datetime


class Veiligheidschecks(Shape):
    """Checks of one youth, newest first, and the version that a new one names."""

    versie: str = Field(description="Geef deze mee bij een nieuwe check")
    items: list[Veiligheidscheck]


class NieuweCheck(Shape):
    """A check to write down."""

    jeugdige_id: Id
    versie: Text = Field("", max_length=80, description="Leeg: er was nog geen check")
    datum: dt.date
    hoe: HoeGecheckt
    niet_bereikt: bool
    jeugdige_gezien: bool
    met_wie: Text = Field("", max_length=200)
    ook_gezien: Text = Field("", max_length=200)
    notitie: Text = Field("", max_length=20_000)
    klasse_moet_anders: bool = False
    waarom: Text = Field("", max_length=2_000)
    volgende_check: dt.date | None = None
    reden_later: Text = Field("", max_length=400)


@router.get(
    "veiligheidschecks/komend",
    response=KomendeChecks,
    operation_id="komendeVeiligheidschecks",
    summary="De volgende check van wie wacht, eerst wie het eerst moet",
)
@permitted(may_see_watches)
def coming(request: HttpRequest, vraag: Query[VraagChecks]) -> KomendeChecks:
    """As the page Zicht op veiligheid."""
    found = listing.listed(
        filters=listing.Filters(is_overdue=vraag.te_laat, is_mine=vraag.mijn),
        by=actor_of(request),
        on=request.today,
        cursor=vraag.na or "",
        size=vraag.aantal,
    )
    _seen(request, "safety.listed", [row.youth_id for row in found.rows])
    items = [_coming(row) for row in found.rows]
    return KomendeChecks(items=items, volgende=found.next or None)


@router.get(
    "jeugdigen/{jeugdigeId}/veiligheidschecks",
    response=Veiligheidschecks,
    operation_id="veiligheidschecksVanJeugdige",
    summary="De veiligheidschecks van één jeugdige",
)
@permitted(may_record_check)
def of_youth(
    request: HttpRequest, youth: Annotated[Id, Path(alias="jeugdigeId")]
) -> Veiligheidschecks:
    """With the version of the last one."""
    person = families.person_for(youth, on=request.today)
    _seen(request, "safety.check_opened", [person.id])
    version = checks.version_of(checks.latest(person.id))
    items = [_check(row) for row in checks.checks_of([person.id])]
    return Veiligheidschecks(versie=version, items=items)


@router.post(
    "veiligheidschecks",
    response=Veiligheidscheck,
    operation_id="legVeiligheidscheckVast",
    summary="Een veiligheidscheck vastleggen",
)
@permitted(may_record_check)
def record(request: HttpRequest, nieuw: Body[NieuweCheck]) -> Veiligheidscheck:
    """The same one sent again is kept once; 409 when a colleague was first."""
    told = actions.Checked(
        on_day=nieuw.datum,
        how=HOW[nieuw.hoe],
        is_in_vain=nieuw.niet_bereikt,
        is_youth_seen=nieuw.jeugdige_gezien,
        with_whom=nieuw.met_wie,
        also_seen=nieuw.ook_gezien,
        note=nieuw.notitie,
        must_change_class=nieuw.klasse_moet_anders,
        why=nieuw.waarom,
        next_on=nieuw.volgende_check,
        next_reason=nieuw.reden_later,
    )
    made = actions.record_check(
        person_id=nieuw.jeugdige_id,
        checked=told,
        version=nieuw.versie,
        by=actor_of(request),
        at=request.at,
    )
    return _check(made)


def _seen(request: HttpRequest, act: str, ids: list[int]) -> None:
    audit.record_reads(act, kind="person", ids=ids, by=actor_of(request), at=request.at)


def _coming(row: listing.Line) -> KomendeCheck:
    return KomendeCheck(
        jeugdige_id=row.youth_id,
        naam=row.name,
        klasse=row.urgency,
        klasse_uit_register=row.is_registered,
        uiterlijk=row.next_on,
        dagen_te_laat=row.days_over,
        wie=row.owner,
        wie_als=row.owned_as,
        waarnemer=row.substitute,
        laatste_check=row.last_check_on,
        laatst_gezien=row.last_seen_on,
        in_zicht=row.is_in_sight,
    )


def _check(row: SafetyCheck) -> Veiligheidscheck:
    contact = row.contact
    return Veiligheidscheck(
        id=row.pk,
        jeugdige_id=row.person_id,
        datum=contact.on_day,
        hoe=NAMES.get(contact.how, ""),
        uitkomst=checks.outcome(row),
        niet_bereikt=contact.is_in_vain,
        jeugdige_gezien=bool(contact.is_youth_seen),
        met_wie=contact.with_whom,
        notitie=contact.note,
        klasse_moet_anders=row.must_change_class,
        waarom=row.why,
        vastgelegd_op=row.recorded_at,
    )
