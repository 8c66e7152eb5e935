"""The list: sorted along an index, read a page at a time, no exact counts."""

import datetime as dt
import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from nabij.base.acting import Actor
from nabij.base.compiled import Compiled
from nabij.base.errors import BadInput
from nabij.families import queries as families
from nabij.waiting.models import ACUTE_ORDER, LAST_CHECK_ORDER, URGENCY_ORDER, Wait
from nabij.waiting.queries.counting import SEARCHED_TO
from nabij.waiting.queries.filters import (
    Filters,
    narrowed,
    open_waits,
    with_words,
)
from nabij.waiting.queries.rows import (
    Columns,
    WaitingYouth,
    columns,
    line,
    rows,
    with_temporary,
)

PAGE = 50
BATCH = 1_000


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some rows, and where the rows before and after them begin.

    `found` is how many there are, where that is known without counting.
    """

    rows: list[WaitingYouth]
    previous: str = ""
    next: str = ""
    found: int | None = None

    @property
    def shown(self) -> int:
        """How many rows are here."""
        return len(self.rows)


@dataclass(frozen=True)
class Sort:
    """Keys to sort on, the last one unique; `turned` when a high value comes first."""

    keys: tuple[Any, ...]
    turned: bool = False


CLOCK, PK = F("clock_from_on"), F("pk")
BORN_ORDER = Coalesce(F("youth__born_on"), F("youth__due_on"))
SORTS = {
    "standing": Sort((F("standing"), CLOCK, PK)),
    "days": Sort((CLOCK, PK), turned=True),
    "without": Sort((F("from_on"), PK), turned=True),
    "acute": Sort((ACUTE_ORDER, CLOCK, PK)),
    "urgency": Sort((URGENCY_ORDER, CLOCK, PK)),
    "check": Sort((LAST_CHECK_ORDER, CLOCK, PK)),
    "name": Sort((F("youth__family_name"), F("youth__given_name"), PK)),
    "age": Sort((BORN_ORDER, PK), turned=True),
}
BY_PERSON = {"name", "age"}
DEFAULT_SORT = "standing"


@dataclass(frozen=True, kw_only=True)
class Sorted:
    """Waits with the keys to sort them on."""

    waits: QuerySet[Wait]
    by: str
    keys: list[str]
    descending: bool

    def ordered(self, *, turned: bool = False) -> QuerySet[Wait]:
        """In order, or the other way round."""
        sign = "-" if self.descending != turned else ""
        return self.waits.order_by(*[f"{sign}{key}" for key in self.keys])

    def beyond(self, anchor: int, *, turned: bool) -> "Sorted":
        """Only what comes after the anchor (before it, when turned)."""
        shown = {f"value_of_{key}": F(key) for key in self.keys}
        anchored = self.waits.filter(pk=anchor).annotate(**shown)
        values = next(iter(anchored.values_list(*shown)), None)
        if values is None:
            raise BadInput(
                "De lijst is intussen veranderd: de regel waar u was, staat er niet"
                " meer. Open de lijst opnieuw."
            )
        side = "lt" if self.descending != turned else "gt"
        beyond, equal = Q(), Q()
        for key, value in zip(self.keys, values, strict=True):
            beyond |= equal & Q(**{f"{key}__{side}": value})
            equal &= Q(**{key: value})
        # The first key is said twice, so that the index is entered at its place.
        first = {f"{self.keys[0]}__{side}e": values[0]}
        waits = self.waits.filter(beyond, **first)
        return replace(self, waits=waits)


def listed(
    *,
    filters: Filters,
    by: Actor,
    on: dt.date,
    sort: str = "",
    cursor: str = "",
    size: int = PAGE,
) -> Page:
    """One page of those who wait, sorted, from a cursor on."""
    anchor, turned = _read(cursor)
    if anchor is None and filters.are_common:
        first, beyond = families.ends_of_words(filters.search)
        limit = (max(size, SEARCHED_TO) if filters.search else size) + 1
        asked = _opened(sort, filters.is_protection, limit, len(first))
        about = {"controller_id": by.organisation_id, "on": on}
        values = asked(**about, first=first, beyond=beyond)
        return _first(values, on=on, size=size, limit=limit)
    found = _sorted(filters, by.organisation_id, on, sort)
    if anchor is not None:
        found = found.beyond(anchor, turned=turned)
    got = list(rows(found.ordered(turned=turned)[: size + 1], on=on))
    more, shown = len(got) > size, with_temporary(got[:size], on=on)
    if turned:
        shown.reverse()
    has_previous = more if turned else anchor is not None
    has_next = more or turned
    return Page(
        rows=shown,
        previous=f"p{shown[0].wait_id}" if shown and has_previous else "",
        next=f"n{shown[-1].wait_id}" if shown and has_next else "",
    )


@functools.lru_cache(maxsize=64)
def _opened(sort: str, is_protection: bool, limit: int, words: int) -> Compiled:
    """The list as it opens or is searched by name: what is asked most of all."""
    filters = Filters(is_protection=is_protection)

    def page(
        controller_id: Any, on: Any, first: Any, beyond: Any
    ) -> QuerySet[Wait, Columns]:
        waits = _sorted(filters, controller_id, on, sort).ordered()
        found = with_words(waits, first, beyond, count=words)
        return columns(found[:limit], on=on)

    return Compiled(page)


def _first(got: list[Columns], *, on: dt.date, size: int, limit: int) -> Page:
    """The first page; that nothing lies before it says how many were found."""
    shown = with_temporary([line(*each, on=on) for each in got[:size]], on=on)
    is_all = len(got) < limit or limit > size + 1
    return Page(
        rows=shown,
        next=f"n{shown[-1].wait_id}" if len(got) > size else "",
        found=len(got) if is_all else None,
    )


def every_row(
    *,
    filters: Filters,
    by: Actor,
    on: dt.date,
    sort: str = "",
    limit: int | None = None,
) -> Iterator[WaitingYouth]:
    """All rows in order (the first `limit`), for a file or for paper."""
    ordered = _sorted(filters, by.organisation_id, on, sort).ordered()
    found = rows(ordered if limit is None else ordered[:limit], on=on)
    while batch := list(islice(found, BATCH)):
        yield from with_temporary(batch, on=on)


def _sorted(filters: Filters, controller_id: Any, on: Any, sort: str) -> Sorted:
    name = sort.removeprefix("-") or DEFAULT_SORT
    if name not in SORTS:
        raise BadInput(
            "Op deze kolom kan niet worden gesorteerd. Kies een kolom uit de lijst."
        )
    chosen = SORTS[name]
    waits = open_waits(
        controller_id=controller_id, on=on, is_protection=filters.is_protection
    )
    waits = narrowed(waits, filters, on=on)
    if name in BY_PERSON:  # said of the person too, so that its index is walked
        waits = waits.filter(youth__controller_id=controller_id)
    named = {f"key{number}": key for number, key in enumerate(chosen.keys)}
    return Sorted(
        waits=waits.alias(**named),
        by=name,
        keys=list(named),
        descending=sort.startswith("-") != chosen.turned,
    )


def _read(cursor: str) -> tuple[int | None, bool]:
    """`n12`: the rows after wait 12; `p12`: those before it. No names in addresses."""
    if not cursor:
        return None, False
    digits = cursor[1:]
    if cursor[0] not in "np" or not digits.isascii() or not digits.isdecimal():
        raise BadInput("Deze plek in de lijst bestaat niet. Open de lijst opnieuw.")
    return int(digits[:18]), cursor[0] == "p"
