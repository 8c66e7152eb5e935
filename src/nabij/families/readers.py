"""Who may read along in a file now, and which files somebody may read."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.families.models import Involvement
from nabij.organisations import queries as organisations

if TYPE_CHECKING:
    from nabij.organisations.models import Desk


@dataclass(frozen=True, kw_only=True)
class MayRead:
    """A desk that has a file open: in words, and on which grounds."""

    who: str
    grounds: tuple[str, ...]


def files_open_to(*, by: Actor, at: dt.datetime) -> QuerySet[Involvement, int]:
    """The persons whose files a desk of this reader has open now, as a subquery."""
    rows = Involvement.objects.filter(
        _open(at),
        desk__occupancy__capacity=by.capacity_id,
        desk__occupancy__from_at__lte=at,
    )
    return rows.values_list("person_id", flat=True)


def may_read(*, person_id: int, at: dt.datetime) -> list[MayRead]:
    """Which desks have this file open now, the nearest first."""
    rows = Involvement.objects.filter(_open(at), person=person_id).select_related(
        "desk__team"
    )
    seated = organisations.at_own_desks({r.desk_id for r in rows}, on=clock.day_of(at))
    by_hand = Involvement.BY_HAND  # stays until its end, also when somebody has left
    rows = [r for r in rows if r.ground not in by_hand or r.desk_id in seated]
    people = {row.desk.professional_id for row in rows if row.desk.professional_id}
    names = organisations.shown_names(people, on=clock.day_of(at))
    found: dict[tuple[int, str], list[str]] = {}
    for row in rows:
        ground = str(row.get_ground_display())
        grounds = found.setdefault(_desk(row.desk, names), [])
        if ground not in grounds:
            grounds.append(ground)
    return [
        MayRead(who=who, grounds=tuple(grounds))
        for (_order, who), grounds in sorted(found.items())
    ]


def _open(at: dt.datetime) -> Q:
    return Q(from_at__lte=at) & (Q(until_at=None) | Q(until_at__gt=at))


def _desk(desk: "Desk", names: dict[int, str]) -> tuple[int, str]:
    if desk.kind == desk.Kind.OWN:
        return 0, names.get(desk.professional_id or 0, "")
    if desk.kind == desk.Kind.TEAM:
        return 1, _("Team %(name)s (teamleider, gedragswetenschapper)") % {
            "name": str(desk.team).removeprefix("Team ")
        }
    if desk.kind == desk.Kind.WAITING_LIST:
        return 2, _("Wachtlijstbureau (coördinatoren en teamleiders)")
    return 3, _("Inspectiebezoek")
