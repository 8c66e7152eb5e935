"""Who looked into a file and who changed it: the trail of one person, in words."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext

from nabij.base import clock
from nabij.base.acts import Act, act_of
from nabij.base.models import AuditEntry
from nabij.families.models import Involvement
from nabij.organisations import queries as organisations

AT_ONCE = 200


@dataclass(frozen=True, kw_only=True)
class Look:
    """One line: when, who, in which function, what, and on which ground."""

    id: int
    at: dt.datetime
    name: str
    organisation: str
    function: str
    act: Act
    ground: str
    is_break_glass: bool


def looks(
    *,
    person_id: int,
    since: dt.date,
    until: dt.date,
    before: int = 0,
    most: int = AT_ONCE,
) -> list[Look]:
    """The trail of a person over a period, newest first, from before an entry."""
    rows = AuditEntry.objects.filter(
        chain=f"person:{person_id}",
        at__gte=clock.midnight(since),
        at__lt=clock.midnight(until + dt.timedelta(days=1)),
    ).order_by("-seq")
    if before:
        rows = rows.filter(seq__lt=before)
    entries = list(rows[:most])
    shown = organisations.shown_capacities(
        {e.capacity_id for e in entries if e.capacity_id}, on=until
    )
    glass = _windows(person_id)
    return [_look(entry, shown, glass) for entry in entries]


def _look(
    entry: AuditEntry,
    shown: dict[int, organisations.Shown],
    glass: list[tuple[int, dt.datetime, dt.datetime]],
) -> Look:
    who = shown.get(entry.capacity_id or 0)
    return Look(
        id=entry.seq,
        at=entry.at,
        name=who.name if who else gettext("installatie"),
        organisation=who.organisation if who else "",
        function=who.function if who else "",
        act=act_of(entry.act),
        ground=entry.ground,
        is_break_glass=any(
            capacity == entry.capacity_id and start <= entry.at < end
            for capacity, start, end in glass
        ),
    )


def _windows(person_id: int) -> list[tuple[int, dt.datetime, dt.datetime]]:
    """When whose break-glass on this person held."""
    rows = Involvement.objects.filter(
        person_id=person_id, ground=Involvement.Ground.BREAK_GLASS
    )
    # The trail counts in milliseconds; the entry of taking it must fall inside.
    return [
        (capacity, start - dt.timedelta(milliseconds=1), end)
        for capacity, start, end in rows.values_list(
            "granted_by", "from_at", "until_at"
        )
    ]
