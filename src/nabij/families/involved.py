"""Files that are open on a ground given by hand: to whom, why, until when."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.compiled import Compiled, one_of
from nabij.base.errors import NotFound
from nabij.families.models import Involvement, Membership
from nabij.families.persons import Known

LAST = dt.timedelta(microseconds=1)
OWN_DESK = "own"
# Access for a day, for a visit or to give advice: nothing to pass on.
READS_ONLY = (
    Involvement.Ground.BREAK_GLASS,
    Involvement.Ground.SUPERVISION,
    Involvement.Ground.ADVICE,
)
COLUMNS = (
    "pk",
    "person_id",
    "desk_id",
    "ground",
    "legal_ground",
    "reason",
    "from_at",
    "until_at",
    "granted_by",
)


@dataclass(frozen=True, kw_only=True)
class InvolvedIn:
    """A person whose file is open to somebody, on which ground and until which day."""

    person: Known
    household_id: int | None
    ground: str
    reason: str
    last_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class AtDesk:
    """A file lies open at somebody's own desk, on a ground, between two moments."""

    id: int
    person_id: int
    desk_id: int
    ground: str
    legal_ground: str
    reason: str
    from_at: dt.datetime
    until_at: dt.datetime | None
    granted_by: int | None

    @property
    def is_by_hand(self) -> bool:
        """Asked along by somebody; all else follows from what is registered."""
        return self.ground in Involvement.BY_HAND

    @property
    def ground_label(self) -> str:
        """The ground in words."""
        return str(Involvement.Ground(self.ground).label)

    @property
    def from_on(self) -> dt.date:
        """The first day."""
        return clock.day_of(self.from_at)

    @property
    def last_on(self) -> dt.date | None:
        """The last day on which the file is open."""
        return clock.day_of(self.until_at - LAST) if self.until_at else None


def involved_in(*, by: Actor, at: dt.datetime) -> list[InvolvedIn]:
    """Whose files are open now at the own desk, given by hand; by name."""
    rows = Involvement.objects.filter(
        ground__in=Involvement.BY_HAND,
        desk__occupancy__capacity=by.capacity_id,
        from_at__lte=at,
        until_at__gt=at,
    ).select_related("person")
    on = clock.day_of(at)
    found = {row.person_id: row for row in rows.order_by("until_at")}
    homes = Membership.objects.holding(on).filter(person__in=found)
    of = dict(homes.order_by("-household").values_list("person_id", "household_id"))
    shown = [
        InvolvedIn(
            person=Known.of(row.person, on=on),
            household_id=of.get(row.person_id),
            ground=str(row.get_ground_display()),
            reason=row.reason,
            last_on=clock.day_of(row.until_at - LAST) if row.until_at else None,
        )
        for row in found.values()
    ]
    return sorted(shown, key=lambda each: (each.person.looked_up, each.person.id))


def at_own_desks(persons: Collection[int], *, at: dt.datetime) -> list[AtDesk]:
    """At whose own desks these files lie open now, break-glass and visits left out.

    Whoever has a file open may know who works in it: from other organisations too.
    """
    rows = AT_DESKS(persons=list(persons), at=at)
    return [AtDesk(**dict(zip(_NAMES, row, strict=True))) for row in rows]


def _at_desks(persons: Any, at: Any) -> QuerySet[Involvement, tuple[Any, ...]]:
    return (
        Involvement.objects.filter(
            Q(until_at=None) | Q(until_at__gt=at),
            one_of("person_id", persons),
            from_at__lte=at,
            desk__kind=OWN_DESK,
        )
        .exclude(ground__in=READS_ONLY[:2])
        .order_by("from_at", "pk")
        .values_list(*COLUMNS)
    )


AT_DESKS = Compiled(_at_desks)
_NAMES = ("id", *COLUMNS[1:])


def works_in(*, person_id: int, by: Actor, at: dt.datetime) -> bool:
    """Whether somebody works in this file, and does not only read along in it."""
    rows = Involvement.objects.filter(
        Q(until_at=None) | Q(until_at__gt=at),
        Q(desk__occupancy__until_at=None) | Q(desk__occupancy__until_at__gt=at),
        person=person_id,
        from_at__lte=at,
        desk__occupancy__capacity=by.capacity_id,
        desk__occupancy__from_at__lte=at,
    )
    return rows.exclude(ground__in=READS_ONLY).exists()


def involvement_for(involvement_id: int, *, at: dt.datetime) -> AtDesk:
    """One that was given by hand and holds. Raises NotFound for any other."""
    rows = Involvement.objects.filter(
        pk=involvement_id,
        ground__in=Involvement.BY_HAND,
        from_at__lte=at,
        until_at__gt=at,
    )
    found = rows.values_list(*COLUMNS).first()
    if found is None:
        raise NotFound(
            "Deze betrokkenheid is er niet, of is al beëindigd. Kijk in het dossier wie"
            " er nu meewerkt."
        )
    return AtDesk(**dict(zip(_NAMES, found, strict=True)))
