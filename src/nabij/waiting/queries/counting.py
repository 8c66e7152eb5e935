"""How many wait, counted no further than a reader needs."""

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from nabij.base.acting import Actor
from nabij.base.compiled import Compiled
from nabij.families import queries as families
from nabij.waiting.models import Wait
from nabij.waiting.queries.filters import (
    Filters,
    narrowed,
    open_waits,
    with_words,
)

# Counting everybody behind row security costs more than the page itself; past this
# number the page says "meer dan".
COUNTED_TO = 250
# A search by name reads that far at once, so that it is not walked a second time to
# count: a reader types another letter long before the hundredth line.
SEARCHED_TO = 100

# The rule of `open_waits` in one statement for the three standings: one youth once,
# under the wait whose clock started first.
COUNT = """
select s.standing, (select count(*) from (
  select 1 from waiting_wait w
  where w.controller_id = %(controller)s and not w.is_past
    and w.is_protection = %(protection)s and w.standing = s.standing
    and w.from_on <= %(day)s and (w.until_on is null or w.until_on > %(day)s)
    and not exists (
      select 1 from waiting_wait o
      where o.youth_id = w.youth_id and not o.is_past
        and o.controller_id = w.controller_id and o.is_protection = w.is_protection
        and o.from_on <= %(day)s and (o.until_on is null or o.until_on > %(day)s)
        and (o.clock_from_on, o.id) < (w.clock_from_on, w.id))
  limit %(limit)s) counted)
from (values (0), (1), (2)) s (standing)
"""


def counted_to(filters: Filters) -> int:
    """The number after which the page says "meer dan"."""
    return SEARCHED_TO if filters.search else COUNTED_TO


def totals(*, by: Actor, on: dt.date, is_protection: bool) -> dict[int, int]:
    """How many youths stand how; COUNTED_TO + 1 means more than that."""
    given = {
        "controller": by.organisation_id,
        "protection": is_protection,
        "day": on,
        "limit": COUNTED_TO + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, given)
        return dict(cursor.fetchall())


def counted(*, filters: Filters, by: Actor, on: dt.date) -> int:
    """How many answer to these filters; `counted_to` + 1 means more than that."""
    limit = counted_to(filters) + 1
    if filters.are_common:
        words = families.ends_of_words(filters.search)
        keys = _common(filters.is_protection, limit, len(words[0]))
        asked = {"controller_id": by.organisation_id, "on": on}
        return len(keys(**asked, first=words[0], beyond=words[1]))
    waits = open_waits(
        controller_id=by.organisation_id, on=on, is_protection=filters.is_protection
    )
    asked = narrowed(waits, filters, on=on)
    return asked.order_by()[:limit].count()


@functools.lru_cache(maxsize=64)
def _common(is_protection: bool, most: int, words: int) -> Compiled:
    """Those who wait, or whom a search by name finds, up to so many."""

    def keys(
        controller_id: Any, on: Any, first: Any, beyond: Any
    ) -> QuerySet[Wait, tuple[int]]:
        waits = open_waits(
            controller_id=controller_id, on=on, is_protection=is_protection
        )
        found = with_words(waits, first, beyond, count=words)
        return found.order_by().values_list("pk")[:most]

    return Compiled(keys)


def told_by(totals: Mapping[int, int], filters: Filters) -> int | None:
    """What `counted` would say, when the totals of the same tab say it already."""
    if not totals or replace(filters, standing=None).is_narrowed:
        return None
    if filters.standing is not None:
        return totals[filters.standing]
    return min(sum(totals.values()), COUNTED_TO + 1)
