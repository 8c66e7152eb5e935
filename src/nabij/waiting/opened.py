"""On a list without an entry of the register: a list stands open where the youth lives.

Somebody whose home is secret is on a list only when each region of the institution
has one: else the standing would tell in which region the home is, or is not.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Self

from django.db.models import Expression, QuerySet

from nabij.base import clock
from nabij.base.compiled import CompiledObjects
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules.waiting import Gap
from nabij.waiting.models import WaitingList


def _lists(controller_id: Expression) -> QuerySet[WaitingList]:
    return WaitingList.objects.current().filter(controller_id=controller_id)


LISTS = CompiledObjects(_lists)


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The lists of one institution by region, and in which region who lives."""

    today: dt.date
    regions: frozenset[int] = frozenset()
    lists: dict[int, list[WaitingList]] = field(default_factory=dict)
    lives_in: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls, *, controller_id: int, youths: Collection[int], at: dt.datetime
    ) -> Self:
        """Read them; without anybody who waits, or any list, there is less to read."""
        today = clock.day_of(at)
        if not youths:
            return cls(today=today)
        lists: dict[int, list[WaitingList]] = defaultdict(list)
        for row in LISTS(controller_id=controller_id):
            lists[row.region_id].append(row)
        if not lists:
            return cls(today=today)
        return cls(
            today=today,
            regions=organisations.regions_of(organisation_id=controller_id),
            lists=dict(lists),
            lives_in=families.regions_of(youths, on=today),
        )

    def covers(self, youth_id: int, gap: Gap) -> bool:
        """Whether a list stands for this youth on the last day of the gap so far."""
        if not self.lists:
            return False
        day = min(self.today, (gap.until_on or dt.date.max) - dt.timedelta(days=1))
        region = self.lives_in.get(youth_id)
        wanted = self.regions if region is None else {region}
        return bool(wanted) and all(self._stands(each, day) for each in wanted)

    def _stands(self, region_id: int, day: dt.date) -> bool:
        return any(row.holds(day) for row in self.lists.get(region_id, []))
