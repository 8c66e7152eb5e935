"""Checks that are too late, and to whom that is told."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, When

from nabij.base.acting import Actor, as_machine
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules import safety_watch as rules
from nabij.rules.functions import Function
from nabij.safety.models import Watch
from nabij.safety.watches import open_watches

SHOWN = 5
TOLD_OF_ALL = {Function.WAITING_LIST_COORDINATOR, Function.TEAM_LEADER}


@dataclass(frozen=True, kw_only=True)
class Late:
    """One check that is too late."""

    youth_id: int
    name: str
    age: str
    next_on: dt.date
    days_over: int
    owner: str
    is_mine: bool
    is_stood_in: bool
    """Another has it, and the reader stands in when that one is not here."""


@dataclass(frozen=True, kw_only=True)
class Overdue:
    """How many checks are too late as this reader is told, and the latest of them.

    `mine` are those this reader has now; `stood_in` those of another, for whom the
    reader stands in; `of_all` those of the organisation; `long` those late enough to
    go to the director.
    """

    mine: int = 0
    stood_in: int = 0
    of_all: int = 0
    long: int = 0
    rows: Sequence[Late] = ()

    @property
    def left(self) -> int:
        """How many more there are than shown."""
        return max(self.of_all, self.mine + self.stood_in) - len(self.rows)


def overdue(*, controller_id: int, on: dt.date) -> QuerySet[Watch]:
    """Watches whose check was due before this day: acute first, then the latest."""
    rows = open_watches().filter(controller_id=controller_id, next_on__lt=on)
    return rows.order_by(Case(When(urgency="A", then=0), default=1), "next_on", "pk")


def overdue_for(*, by: Actor, on: dt.date, shown: int = SHOWN) -> Overdue:
    """What this reader is told: their own at once, and those for whom they stand in;
    the team leader all from the first day over, the director only how many, from the
    fourth."""
    if by.function == Function.DIRECTOR:
        return Overdue(long=_long(by, on))
    rows = overdue(controller_id=by.organisation_id, on=on)
    me = organisations.professional_of(capacity_id=by.capacity_id)
    sees_all = by.function in TOLD_OF_ALL
    told = rows if sees_all else rows.filter(Q(owner=me) | Q(substitute=me))
    is_long = Q(next_on__lte=rules.told_to_director_from(on=on))
    counted = told.order_by().aggregate(
        mine=Count("pk", filter=Q(owner=me)),
        stood_in=Count("pk", filter=Q(substitute=me)),
        of_all=Count("pk"),
        long=Count("pk", filter=is_long),
    )
    if not sees_all:
        counted |= {"of_all": 0, "long": 0}
    return Overdue(**counted, rows=_late(list(told[:shown]), me, on))


def _long(by: Actor, on: dt.date) -> int:
    """Counted by the organisation's machine: the director opens no file."""
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.FIGURES_MACHINE
    )
    until = rules.told_to_director_from(on=on)
    with as_machine(machine):
        rows = overdue(controller_id=by.organisation_id, on=on)
        return rows.filter(next_on__lte=until).count()


def _late(rows: list[Watch], me: int, on: dt.date) -> list[Late]:
    names = families.listed(persons=[row.youth_id for row in rows], on=on)
    owners = organisations.shown_names({row.owner_id for row in rows}, on=on)
    return [
        Late(
            youth_id=row.youth_id,
            name=names[row.youth_id].name,
            age=names[row.youth_id].age,
            next_on=row.next_on,
            days_over=rules.days_over(next_on=row.next_on, on=on),
            owner=owners.get(row.owner_id, ""),
            is_mine=row.owner_id == me,
            is_stood_in=row.substitute_id == me,
        )
        for row in rows
        if row.youth_id in names
    ]
