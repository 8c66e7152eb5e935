"""Who looked into a file and who changed it: the trail of one person, in words."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db import connection
from django.utils.translation import gettext

from nabij.base import clock
from nabij.base.acts import Act, act_of
from nabij.base.models import AuditEntry
from nabij.families.models import Involvement
from nabij.organisations import queries as organisations

AT_ONCE = 200
# The acts in which the file itself was read; a line in a list is not among them.
FILE_OPENED = (
    "dossier.person_seen",
    "dossier.family_seen",
    "dossier.contact_opened",
    "families.glass_broken",
)
# One desk may have a file open on several grounds; the one that needs explaining first.
FIRST = (
    Involvement.Ground.BREAK_GLASS,
    Involvement.Ground.EXECUTION,
    Involvement.Ground.CLOSING,
    Involvement.Ground.DUO,
    Involvement.Ground.VOLUNTARY,
    Involvement.Ground.REPAIR,
    Involvement.Ground.TEAM,
    Involvement.Ground.WAITING,
    Involvement.Ground.ADVICE,
    Involvement.Ground.SUPERVISION,
)
assert set(FIRST) == set(Involvement.Ground), "each ground has its place"
# The trail counts in milliseconds; the entry of taking break-glass must fall inside.
A_TICK = dt.timedelta(milliseconds=1)


@dataclass(frozen=True)
class Open:
    """A desk of a capacity had the file open on a ground, from and until a moment."""

    ground: Involvement.Ground
    from_at: dt.datetime
    until_at: dt.datetime | None
    is_substitute: bool = False
    """The seat at the desk was a colleague's, for the time of a substitution."""

    def held(self, at: dt.datetime) -> bool:
        return self.from_at - A_TICK <= at and (
            self.until_at is None or at < self.until_at
        )


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


@dataclass(frozen=True, kw_only=True)
class Day:
    """What one person did on one day: what and how often, and the single lines."""

    on: dt.date
    looks: list[Look]

    @property
    def who(self) -> Look:
        return self.looks[0]

    @property
    def acts(self) -> list[tuple[str, int]]:
        """The words of each act and how often, most frequent first."""
        return Counter(look.act.label for look in self.looks).most_common()

    @property
    def grounds(self) -> list[str]:
        return list(dict.fromkeys(look.ground for look in self.looks))

    @property
    def is_break_glass(self) -> bool:
        return any(look.is_break_glass for look in self.looks)


def by_day(looks: Sequence[Look]) -> list[Day]:
    """The lines together for each person and day, newest day first."""

    def whose(look: Look) -> tuple[str, str, str]:
        return look.name, look.organisation, look.function

    days = []
    for on, lines in groupby(looks, key=lambda look: clock.day_of(look.at)):
        found: dict[tuple[str, str, str], list[Look]] = defaultdict(list)
        for look in lines:
            found[whose(look)].append(look)
        days += [Day(on=on, looks=mine) for mine in found.values()]
    return days


def looks(
    *,
    person_id: int,
    since: dt.date,
    until: dt.date,
    before: int = 0,
    most: int = AT_ONCE,
    only_opened: bool = False,
) -> list[Look]:
    """The trail of a person over a period, newest first, from before an entry."""
    rows = AuditEntry.objects.filter(
        chain=f"person:{person_id}",
        at__gte=clock.midnight(since),
        at__lt=clock.midnight(until + dt.timedelta(days=1)),
    ).order_by("-seq")
    if before:
        rows = rows.filter(seq__lt=before)
    if only_opened:
        rows = rows.filter(act__in=FILE_OPENED)
    entries = list(rows[:most])
    capacities = {e.capacity_id for e in entries if e.capacity_id}
    shown = organisations.shown_capacities(capacities, on=until)
    opened = _opened(person_id, capacities)
    return [
        _look(entry, shown.get(entry.capacity_id or 0), opened) for entry in entries
    ]


def _look(
    entry: AuditEntry,
    who: organisations.Shown | None,
    opened: dict[int, list[Open]],
) -> Look:
    held = _ground_at(entry.at, opened.get(entry.capacity_id or 0, []))
    return Look(
        id=entry.seq,
        at=entry.at,
        name=who.name if who else gettext("installatie"),
        organisation=who.organisation if who else "",
        function=who.function if who else "",
        act=act_of(entry.act),
        ground=_in_words(held) if held else _without(entry.ground),
        is_break_glass=bool(held and held.ground == Involvement.Ground.BREAK_GLASS),
    )


def _ground_at(at: dt.datetime, opened: Sequence[Open]) -> Open | None:
    """The ground that needs explaining first; an own desk before a shared one."""
    held = [each for each in opened if each.held(at)]
    return min(
        held,
        key=lambda each: (FIRST.index(each.ground), each.is_substitute),
        default=None,
    )


def _in_words(held: Open) -> str:
    label = str(held.ground.label)
    if not held.is_substitute:
        return label
    return gettext("%(ground)s (neemt waar)") % {"ground": label}


def _without(ground: str) -> str:
    """Nothing opened the file: the work itself did, on the ground of the function."""
    if not ground:
        return gettext("geen betrokkenheid")
    return gettext("geen betrokkenheid (functie: %(ground)s)") % {
        "ground": gettext(ground)
    }


def _opened(person_id: int, capacities: Collection[int]) -> dict[int, list[Open]]:
    """On which grounds the desks of each capacity had this file open, and when.

    Asked of the database: a reader of another organisation sees no row of a
    break-glass or a visit, and must know that it was one.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from nabij_grounds_of(%s, %s)", [person_id, list(capacities)]
        )
        rows = cursor.fetchall()
    found: dict[int, list[Open]] = defaultdict(list)
    for capacity, ground, from_at, until_at, seated_at, left_at, source in rows:
        ends = [each for each in (until_at, left_at) if each is not None]
        found[capacity].append(
            Open(
                Involvement.Ground(ground),
                max(from_at, seated_at),
                min(ends, default=None),
                is_substitute=bool(source),
            )
        )
    return found
