"""Duties with a term, for programs: what the person behind the token has to do."""

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import HttpRequest
from ninja import Field, Query, Router

from nabij.base import audit
from nabij.base.api import (
    Asked,
    Id,
    Shape,
    cursor_of,
    number_of,
    permitted,
    place_of,
)
from nabij.base.pages import actor_of
from nabij.dossier import queries as dossier
from nabij.dossier.models import Duty
from nabij.organisations import queries as organisations
from nabij.site.duties import lines
from nabij.site.duties.pages import LOOK_BACK, may_see_duties

if TYPE_CHECKING:
    from django.db.models import QuerySet


router = Router(tags=["taken"], by_alias=True)


class Taaksoort(StrEnum):
    """What is to be done."""

    EERSTE_CONTACT = "eerste-contact"
    PLAN = "plan"
    PLAN_INSPECTIE = "plan-inspectie"
    PLAN_ONBEKEND = "plan-onbekend"
    EVALUATIE = "evaluatie"
    PLAN_OPNIEUW_BEZIEN = "plan-opnieuw-bezien"
    VEILIGHEIDSCHECK = "veiligheidscheck"
    TRIAGE = "triage"
    OPNIEUW_TRIAGE = "opnieuw-triage"
    ACUUT = "acuut"
    RAAD = "raad"
    REGISTRATIE = "registratie"
    WACHTLIJST = "wachtlijst"
    GEZIN_VERTELLEN = "gezin-vertellen"
    CALAMITEIT = "calamiteit"
    DOEL = "doel"
    DOEL_ZONDER_VOORTGANG = "doel-zonder-voortgang"
    VOORWAARDE = "voorwaarde"
    TEGENSPRAAK = "tegenspraak"
    VRAAG_OM_ADVIES = "vraag-om-advies"
    VERZOEK = "verzoek"
    GEZINSPLAN_TEKENEN = "gezinsplan-tekenen"
    GEZINSPLAN_EVALUEREN = "gezinsplan-evalueren"


KINDS = dict(zip(Taaksoort, Duty.Kind, strict=True))
NAMES = {kind: name for name, kind in KINDS.items()}


class Taakstand(StrEnum):
    """How a duty stands."""

    OPEN = "open"
    LAAT = "laat"
    GEDAAN = "gedaan"


class VraagTaken(Asked):
    """As the filters of the page."""

    soort: Taaksoort | None = None
    stand: Taakstand = Field(
        Taakstand.OPEN, description="`gedaan`: gedaan of vervallen, laatste 30 dagen"
    )
    vanaf: dt.date | None = Field(None, description="Uiterlijk vanaf deze dag")
    tot: dt.date | None = Field(None, description="Uiterlijk tot en met deze dag")


class Taak(Shape):
    """Something that must be done by a day, because of a rule."""

    id: Id
    soort: Taaksoort
    jeugdige_id: Id | None = Field(description="Leeg als de taak over niemand gaat")
    naam: str
    uiterlijk: dt.date
    te_laat: bool
    begonnen: dt.date
    bekend: dt.date
    gedaan: dt.date | None
    vervallen: dt.date | None
    eigenaar: str
    eigenaar_als: str
    waarnemer: str
    regel: str = Field(description="Nummer van de regel, zoals op de pagina Regels")
    regelsoort: str


class Taken(Shape):
    """Some duties; `volgende` is the place from which to go on."""

    items: list[Taak]
    volgende: str | None


@router.get(
    "taken",
    response=Taken,
    operation_id="taken",
    summary="Eigen taken met een termijn, eerst wat het eerst moet",
)
@permitted(may_see_duties)
def duties(request: HttpRequest, vraag: Query[VraagTaken]) -> Taken:
    """What the page shows as mine."""
    by, on = actor_of(request), request.today
    me = organisations.professional_of(capacity_id=by.capacity_id)
    rows = _rows(vraag, on).filter(lines.mine(by, me))
    if place := place_of(vraag.na, dt.date.fromisoformat, number_of):
        day, pk = place
        rows = rows.filter(Q(due_on__gt=day) | Q(due_on=day, pk__gt=pk))
    got = list(rows.order_by("due_on", "pk")[: vraag.aantal + 1])
    page, more = got[: vraag.aantal], len(got) > vraag.aantal
    shown = lines.shown(page, by=by, me=me, on=on)
    audit.record_reads(
        "dossier.duty_seen",
        kind="person",
        ids=lines.persons_of(shown),
        by=by,
        at=request.at,
    )
    return Taken(
        items=[_told(line) for line in shown],
        volgende=cursor_of([page[-1].due_on, page[-1].pk]) if more else None,
    )


def _rows(asked: VraagTaken, on: dt.date) -> "QuerySet[Duty]":
    if asked.stand == Taakstand.GEDAAN:
        rows = dossier.done_duties(since=on - LOOK_BACK)
    else:
        rows = dossier.open_duties()
    if asked.stand == Taakstand.LAAT:
        rows = rows.filter(due_on__lt=on)
    if asked.soort:
        rows = rows.filter(kind=KINDS[asked.soort])
    if asked.vanaf:
        rows = rows.filter(due_on__gte=asked.vanaf)
    return rows.filter(due_on__lte=asked.tot) if asked.tot else rows


def _told(line: lines.Line) -> Taak:
    return Taak(
        id=line.id,
        soort=NAMES[Duty.Kind(line.kind)],
        jeugdige_id=line.person_id,
        naam=line.name,
        uiterlijk=line.due_on,
        te_laat=line.is_late,
        begonnen=line.started_on,
        bekend=line.known_on,
        gedaan=line.fulfilled_on,
        vervallen=line.lapsed_on,
        eigenaar=line.owner,
        eigenaar_als=line.owned_as,
        waarnemer=line.substitute,
        regel=line.rule_id,
        regelsoort=line.rule_kind_label,
    )
