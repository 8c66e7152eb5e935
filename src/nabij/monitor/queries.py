"""Which figures there are: of one's own institution, and published ones."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from nabij.base.acting import Actor
from nabij.base.errors import NotFound
from nabij.indicators.period import Period
from nabij.monitor.models import FigureRequest, FigureSet, PublishedSet
from nabij.monitor.sets import GUARDS
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

if TYPE_CHECKING:
    from nabij.monitor.headlines import Headlines


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One set as this reader may see it; `hidden` names what stays hidden in it."""

    organisation_id: int | None
    organisation: str
    period: Period
    values: dict[str, Any]
    hidden: frozenset[str] = frozenset()
    members: int = 1
    since: Any = None
    is_published: bool = False


def is_outside(by: Actor) -> bool:
    """Whether this reader sees only what was published."""
    return by.function in {Function.CONTRACT_MANAGER, Function.MINISTRY}


def own_sets(*, by: Actor, periods: tuple[Period, ...]) -> dict[Period, Shown]:
    """What was worked out for the own institution, by period."""
    rows = FigureSet.objects.filter(
        organisation_id=by.organisation_id,
        from_on__in={period.first for period in periods},
        on_day__in={period.last for period in periods},
    )
    found = (
        Shown(
            organisation_id=by.organisation_id,
            organisation=by.organisation,
            period=Period(row.from_on, row.on_day),
            values={k: v for k, v in row.values.items() if k not in GUARDS},
            since=row.computed_at,
        )
        for row in rows
    )
    return {each.period: each for each in found if each.period in periods}


def has_any(*, organisation_id: int) -> bool:
    """Whether figures of this organisation were ever worked out."""
    return FigureSet.objects.filter(organisation_id=organisation_id).exists()


def newest_request(*, organisation_id: int) -> FigureRequest | None:
    """What was asked for last, done or not."""
    rows = FigureRequest.objects.filter(organisation_id=organisation_id)
    return rows.order_by("-asked_at", "-pk").first()


def request_of(*, request_id: int, by: Actor) -> FigureRequest:
    """One request of the own organisation."""
    rows = FigureRequest.objects.filter(organisation_id=by.organisation_id)
    found = rows.filter(pk=request_id).first()
    if found is None:
        raise NotFound
    return found


def open_organisations(*, by: Actor) -> set[int]:
    """The institutions whose published figures this reader may see."""
    if by.function == Function.MINISTRY:
        return set(organisations.certified_institutions())
    return set(
        organisations.institutions_in_regions_of(organisation_id=by.organisation_id)
    )


def published_periods(*, by: Actor) -> list[Period]:
    """The periods of which this reader may see figures, newest first."""
    rows = _published(by).order_by("-on_day").values_list("from_on", "on_day")
    return [Period(*days) for days in rows.distinct()]


def published(
    *, by: Actor, periods: tuple[Period, ...], organisation_id: int | None = None
) -> list[Shown]:
    """Published sets by organisation and period, the sum over all (ministry) last."""
    rows = _published(by).filter(
        from_on__in={period.first for period in periods},
        on_day__in={period.last for period in periods},
    )
    if organisation_id is not None:
        rows = rows.filter(organisation_id=organisation_id)
    # Of a sum that was published again for more institutions, the newest counts.
    newest: dict[tuple[int | None, Period], Shown] = {}
    for row in rows.select_related("organisation").order_by("pk"):
        shown = _shown(row)
        newest[shown.organisation_id, shown.period] = shown
    return sorted(newest.values(), key=_order)


def _published(by: Actor) -> QuerySet[PublishedSet]:
    if by.function == Function.MINISTRY:
        return PublishedSet.objects.all()
    return PublishedSet.objects.filter(organisation_id__in=open_organisations(by=by))


def _shown(row: PublishedSet) -> Shown:
    return Shown(
        organisation_id=row.organisation_id,
        organisation=row.organisation.name if row.organisation else "",
        period=Period(row.from_on, row.on_day),
        values=row.values,
        hidden=frozenset(row.hidden),
        members=row.members,
        since=row.published_at,
        is_published=True,
    )


def _order(shown: Shown) -> tuple[bool, str, Any]:
    return shown.organisation_id is None, shown.organisation, shown.period.last


def headlines(*, by: Actor, on: dt.date) -> "Headlines | None":
    """The few figures a day begins with: own ones inside, published ones outside."""
    # Here, because words are made from the sets that this module defines.
    from nabij.monitor import headlines as made

    return made.published(by=by) if is_outside(by) else made.own(by=by, on=on)
