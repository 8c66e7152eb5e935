"""The figures of the monitor, for programs; hidden is what is hidden on the page."""

import datetime as dt

from django.http import HttpRequest
from ninja import Field, Query, Router

from nabij.base import audit
from nabij.base.api import Asking, Count, Id, Shape, permitted
from nabij.base.pages import actor_of
from nabij.indicators.period import Period
from nabij.monitor import exports, periods, queries, screens
from nabij.monitor.permissions import may_see_monitor
from nabij.monitor.queries import Shown

router = Router(tags=["cijfers"], by_alias=True)


class VraagCijfers(Asking):
    """Which period; without days the last one that is over."""

    vanaf: dt.date | None = Field(None, description="Eerste dag van de periode")
    tot_en_met: dt.date | None = Field(None, description="Peildatum, telt mee")
    organisatie_id: Id | None = Field(
        None, description="Eén instelling; alleen voor lezers buiten de instelling"
    )


class Waarde(Shape):
    """One value; empty when there is none, or when it may not be told."""

    cijfer: str = Field(description="Sleutel, zie het woordenboek")
    onderdeel: str = Field(description="Leeg als het cijfer één waarde heeft")
    waarde: float | None
    is_afgeschermd: bool


class Cijferset(Shape):
    """All figures of one institution, or of all together, for one period."""

    organisatie_id: Id | None = Field(description="Leeg: alle instellingen samen")
    organisatie: str
    aantal_instellingen: Count
    vanaf: dt.date
    tot_en_met: dt.date
    is_gepubliceerd: bool
    tijdstip: dt.datetime = Field(description="Geteld, of gepubliceerd")
    waarden: list[Waarde]


class Cijfersets(Shape):
    """The sets of the period; none when they were not counted yet."""

    items: list[Cijferset]


class Begrip(Shape):
    """What a value means, and where its definition comes from."""

    cijfer: str
    onderdeel: str
    titel: str
    definitie: str
    eenheid: str
    soort_bron: str
    bron: str


class Woordenboek(Shape):
    """Every value of a set of figures."""

    items: list[Begrip]


@router.get(
    "cijfers",
    response=Cijfersets,
    operation_id="cijfers",
    summary="Cijfers van een periode, met afscherming voor wie buiten de instelling is",
)
@permitted(may_see_monitor)
def figures(request: HttpRequest, vraag: Query[VraagCijfers]) -> Cijfersets:
    """Of the own institution, or what was published of others."""
    by = actor_of(request)
    days = (_text(vraag.vanaf), _text(vraag.tot_en_met))
    if queries.is_outside(by):
        period = screens.chosen_published(by=by, first=days[0], last=days[1])
        about = {"organisation_id": vraag.organisatie_id}
        found = queries.published(by=by, periods=(period,), **about) if period else []
    else:
        chosen = periods.asked(*days, on=request.today)
        found = list(queries.own_sets(by=by, periods=(chosen,)).values())
    audit.record_reads(
        "monitor.figures_seen",
        kind="organisation",
        ids=[shown.organisation_id or by.organisation_id for shown in found],
        by=by,
        at=request.at,
    )
    return Cijfersets(items=[_set(shown) for shown in found])


@router.get(
    "cijfers/woordenboek",
    response=Woordenboek,
    operation_id="woordenboek",
    summary="Wat elk cijfer betekent, met de eenheid en de bron",
)
@permitted(may_see_monitor)
def dictionary(request: HttpRequest) -> Woordenboek:
    """The words behind the figures."""
    return Woordenboek(items=[Begrip(**entry) for entry in exports.dictionary()])


def _text(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _set(shown: Shown) -> Cijferset:
    period: Period = shown.period
    return Cijferset(
        organisatie_id=shown.organisation_id,
        organisatie=shown.organisation,
        aantal_instellingen=shown.members,
        vanaf=period.first,
        tot_en_met=period.last,
        is_gepubliceerd=shown.is_published,
        tijdstip=shown.since,
        waarden=[
            Waarde(cijfer=id, onderdeel=part, waarde=value, is_afgeschermd=hidden)
            for id, part, value, hidden in exports.values_of(shown)
        ],
    )
