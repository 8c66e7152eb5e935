"""Who works in files from a desk of their own, each in an acting capacity."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from nabij.organisations.models import Desk, Occupancy
from nabij.organisations.names import Colleague, colleagues
from nabij.rules.functions import FILE_WORKERS, Function

COLUMNS = (
    "capacity_id",
    "desk_id",
    "capacity__professional_id",
    "capacity__function",
    "capacity__organisation_id",
    "capacity__organisation__name",
    "capacity__organisation__phone",
)


@dataclass(frozen=True, kw_only=True)
class Partner:
    """Somebody in the own capacity: function, organisation, and how to call.

    Of a shielded worker the number of the organisation, never their own.
    """

    capacity_id: int
    desk_id: int
    professional_id: int
    name: str
    function: str
    organisation_id: int
    organisation: str
    phone: str

    @property
    def function_label(self) -> str:
        """The function as it is shown."""
        return _(Function(self.function).label)


def partners(
    *, functions: Collection[str], not_of: int | None = None, on: dt.date
) -> list[Partner]:
    """Who holds one of these functions on a day, by organisation and name."""
    rows = _seats(on).filter(capacity__function__in=list(functions))
    if not_of is not None:
        rows = rows.exclude(capacity__organisation_id=not_of)
    found = _named(rows, on=on)
    return sorted(found, key=lambda one: (one.organisation, one.name, one.capacity_id))


def partner(*, capacity_id: int, on: dt.date) -> Partner | None:
    """Somebody by capacity, as far as it holds and has a desk of its own."""
    found = _named(_seats(on).filter(capacity=capacity_id), on=on)
    return found[0] if found else None


def at_own_desks(desks: Collection[int], *, on: dt.date) -> dict[int, Partner]:
    """Whose own desk each of these is; of two functions the one with cases."""
    if not desks:
        return {}
    found = _named(_seats(on).filter(desk__in=list(desks)), on=on)
    rest = sorted(found, key=lambda one: one.function in FILE_WORKERS)
    return {one.desk_id: one for one in rest}


def _seats(on: dt.date) -> QuerySet[Occupancy]:
    """Each at the desk of their own, and not at that of a colleague who is away."""
    return Occupancy.objects.filter(
        Q(capacity__until_on=None) | Q(capacity__until_on__gt=on),
        capacity__superseded_at=None,
        capacity__from_on__lte=on,
        desk__kind=Desk.Kind.OWN,
        desk__professional=F("capacity__professional"),
        source="",
    )


def _named(rows: QuerySet[Occupancy], *, on: dt.date) -> list[Partner]:
    found: list[tuple[Any, ...]] = list(rows.values_list(*COLUMNS))
    known = colleagues({row[2] for row in found}, on=on)
    nobody = Colleague("", "")
    return [
        Partner(
            capacity_id=capacity,
            desk_id=desk,
            professional_id=who,
            name=known.get(who, nobody).name,
            function=function,
            organisation_id=organisation_id,
            organisation=organisation,
            phone=known.get(who, nobody).phone or phone,
        )
        for capacity, desk, who, function, organisation_id, organisation, phone in found
    ]
