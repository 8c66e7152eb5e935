"""When somebody agreed to look at a child: what the one watch is told of it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Expression, QuerySet

from nabij.base.compiled import CompiledObjects, among, some
from nabij.rules import safety_agreed as rules
from nabij.safety.agreeing.reading import look_days
from nabij.safety.models import WatchAgreement

# Own default (DESIGN): who looked last may still write it down, and no longer.
WRITING_DAYS = 28


@dataclass(frozen=True, kw_only=True)
class Looks:
    """What is agreed about one child within one organisation."""

    began_on: dt.date
    conditions: tuple[dt.date, ...] = ()
    moments: tuple[dt.date, ...] = ()
    every: int | None = None
    owner: int | None = None
    """Who looks where no rule of the organisation names another."""

    def first(self, *, checked_on: dt.date | None, on: dt.date) -> dt.date | None:
        """The first day on which somebody looks; None: all was looked at."""
        return rules.agreed_on(
            conditions=self.conditions,
            moments=self.moments,
            every=self.every,
            began_on=self.began_on,
            checked_on=checked_on,
            on=on,
        )


@dataclass(frozen=True, kw_only=True)
class Followed:
    """Somebody goes on looking after closing: who, since when, and until when."""

    owner: int
    since: dt.date
    until: dt.date


@dataclass
class _Agreed:
    began: list[dt.date] = field(default_factory=list)
    conditions: list[dt.date] = field(default_factory=list)
    moments: list[dt.date] = field(default_factory=list)
    every: int | None = None
    owner: int | None = None


def looks_at(
    *, controller_id: int, youths: Collection[int] | None, on: dt.date
) -> dict[int, Looks]:
    """All that is agreed now, by child."""
    found: dict[int, _Agreed] = {}
    days = look_days(controller_id=controller_id, persons=youths)
    for youth, conditions in days.items():
        each = found.setdefault(youth, _Agreed())
        each.began += [condition.from_on for condition in conditions]
        each.conditions += [condition.look_on for condition in conditions]
        each.owner = conditions[0].owner
    for row in standing(controller_id=controller_id, youths=youths, on=on):
        each = found.setdefault(row.person_id, _Agreed())
        each.began.append(row.from_on)
        each.moments += row.moments
        each.every, each.owner = row.every_days, row.owner_id
    return {
        youth: Looks(
            began_on=min(each.began),
            conditions=tuple(sorted(each.conditions)),
            moments=tuple(sorted(each.moments)),
            every=each.every,
            owner=each.owner,
        )
        for youth, each in found.items()
    }


def standing(
    *, controller_id: int, youths: Collection[int] | None, on: dt.date
) -> list[WatchAgreement]:
    """The agreements of this organisation that hold."""
    return STANDING(controller_id=controller_id, youths=some(youths), on=on)


def _standing(
    controller_id: Expression, youths: Expression | None, on: Expression
) -> QuerySet[WatchAgreement]:
    rows = WatchAgreement.objects.holding(on).filter(controller_id=controller_id)
    return among(rows, "person_id", youths).order_by("pk")


STANDING = CompiledObjects(_standing)


def followed_after_closing(
    *, controller_id: int, youths: Collection[int] | None, on: dt.date
) -> dict[int, Followed]:
    """Who goes on looking at which child after closing, as the family agreed."""
    rows = standing(controller_id=controller_id, youths=youths, on=on)
    return {
        row.person_id: Followed(
            owner=row.owner_id,
            since=row.from_on,
            until=max(row.moments) + dt.timedelta(days=WRITING_DAYS),
        )
        for row in rows
        if row.moments
    }
