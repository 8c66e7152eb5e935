"""Who waits for a fixed worker, for programs."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router

from nabij.base import audit
from nabij.base.api import Asked, Count, Id, Shape, permitted
from nabij.base.errors import BadInput
from nabij.base.pages import actor_of
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.waiting import queries
from nabij.waiting.models import Wait
from nabij.waiting.permissions import may_see_who_waits

router = Router(tags=["wachtenden"], by_alias=True)
LONGEST = 36_500
Days = Annotated[int, Field(ge=0, le=LONGEST)]


class Soort(StrEnum):
    """Which measures."""

    BESCHERMING = "bescherming"
    RECLASSERING = "reclassering"


class Lijst(StrEnum):
    """On which list somebody stands."""

    GEEN = "geen"
    WACHTLIJST = "wachtlijst"
    DOORSTROOMLIJST = "doorstroomlijst"


class Urgentie(StrEnum):
    """How urgent, as the institution registered it."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    GEEN = "geen"


class Volgorde(StrEnum):
    """What stands first."""

    LIJST = "lijst"
    WACHTDAGEN = "wachtdagen"
    URGENTIE = "urgentie"
    VEILIGHEIDSCHECK = "veiligheidscheck"


STANDINGS = {
    Lijst.GEEN: Wait.Standing.UNLISTED,
    Lijst.WACHTLIJST: Wait.Standing.WAITING_LIST,
    Lijst.DOORSTROOMLIJST: Wait.Standing.FLOW_THROUGH,
}
LISTS = {standing: name for name, standing in STANDINGS.items()}
SORTS = {
    Volgorde.LIJST: "standing",
    Volgorde.WACHTDAGEN: "days",
    Volgorde.URGENTIE: "urgency",
    Volgorde.VEILIGHEIDSCHECK: "check",
}


class VraagWachtenden(Asked):
    """Filters as on the page; no search by name, because addresses are kept in logs."""

    soort: Soort = Soort.BESCHERMING
    lijst: Lijst | None = None
    urgentie: Urgentie | None = None
    plaats: str = Field(
        "", max_length=80, description="Gemeente, of `regio` met de naam van een regio"
    )
    wacht_langer_dan: Days | None = Field(None, description="In dagen")
    niet_gezien_sinds: Days | None = Field(None, description="In dagen")
    volgorde: Volgorde = Volgorde.LIJST


class WachtendeJeugdige(Shape):
    """A youth with an active measure without a fixed worker."""

    id: Id
    jeugdige_id: str | None = Field(description="Sleutel in het register")
    naam: str
    leeftijd: int | None = Field(ge=0, le=200)
    verwacht_op: dt.date | None = Field(description="Voor een ongeboren kind")
    heeft_geheim_adres: bool
    gemeente: str = Field(description="Leeg als onbekend of geheim")
    lijst: Lijst
    had_vaste_werker: bool
    wacht_sinds: dt.date
    ontvangst_onbekend: bool
    wachtdagen: Count = Field(
        description="Klok sinds ontvangst van de beschikking; begint nooit opnieuw"
    )
    dagen_zonder_vaste_werker: Count = Field(
        description="Sinds de laatste vaste werker vertrok, of sinds het begin van de"
        " maatregel als er nog geen was"
    )
    urgentie: Urgentie
    laatste_veiligheidscheck: dt.date | None
    dagen_sinds_veiligheidscheck: int | None = Field(ge=-LONGEST, le=LONGEST * 10)
    overbrugging: str
    tijdelijke_werker: str


class WachtendeJeugdigen(Shape):
    """Some of those who wait; `volgende` is the place from which to go on."""

    items: list[WachtendeJeugdige]
    volgende: str | None


@router.get(
    "wachtende-jeugdigen",
    response=WachtendeJeugdigen,
    operation_id="wachtendeJeugdigen",
    summary="Jeugdigen zonder vaste jeugdbeschermer",
)
@permitted(may_see_who_waits)
def waiting_youths(
    request: HttpRequest, vraag: Query[VraagWachtenden]
) -> WachtendeJeugdigen:
    """Only those whose file is open to the person behind the token."""
    by = actor_of(request)
    page = queries.listed(
        filters=_filters(vraag),
        by=by,
        on=request.today,
        sort=SORTS[vraag.volgorde],
        cursor=vraag.na or "",
        size=vraag.aantal,
    )
    shown = [row.youth_id for row in page.rows]
    audit.record_reads("waiting.listed", kind="person", ids=shown, by=by, at=request.at)
    keys = families.register_keys(persons=shown)
    items = [_youth(row, keys.get(row.youth_id)) for row in page.rows]
    return WachtendeJeugdigen(items=items, volgende=page.next or None)


def _filters(asked: VraagWachtenden) -> queries.Filters:
    urgency, place = asked.urgentie or "", organisations.place_named(asked.plaats)
    if asked.plaats and place is None:
        raise BadInput(
            "Deze gemeente of regio kennen we niet. Geef de naam zoals het CBS die"
            " schrijft, zoals `Utrecht` of `regio Utrecht Stad`."
        )
    return queries.Filters(
        is_protection=asked.soort == Soort.BESCHERMING,
        standing=None if asked.lijst is None else STANDINGS[asked.lijst],
        urgency="-" if urgency == Urgentie.GEEN else urgency,
        municipality_id=place.municipality_id if place else None,
        region_id=place.region_id if place else None,
        waited_over=asked.wacht_langer_dan,
        unchecked_over=asked.niet_gezien_sinds,
    )


def _youth(row: queries.WaitingYouth, key: str | None) -> WachtendeJeugdige:
    return WachtendeJeugdige(
        id=row.youth_id,
        jeugdige_id=key,
        naam=row.name,
        leeftijd=row.age,
        verwacht_op=row.due_on,
        heeft_geheim_adres=row.has_secret_address,
        gemeente=row.municipality,
        lijst=LISTS[Wait.Standing(row.standing)],
        had_vaste_werker=row.had_worker,
        wacht_sinds=row.clock_from_on,
        ontvangst_onbekend=row.clock_is_assumed,
        wachtdagen=row.days,
        dagen_zonder_vaste_werker=row.days_without,
        urgentie=Urgentie(row.urgency or "geen"),
        laatste_veiligheidscheck=row.last_check_on,
        dagen_sinds_veiligheidscheck=row.days_since_check,
        overbrugging=row.bridging,
        tijdelijke_werker=row.temporary,
    )
