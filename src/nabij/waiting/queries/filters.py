"""Open waits, one for each youth, and what narrows them."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from nabij.base.compiled import nth
from nabij.families import queries as families
from nabij.waiting.models import Wait
from nabij.waiting.queries.triage import in_queue


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a reader asked for; nothing asked means everybody who waits."""

    is_protection: bool = True
    standing: int | None = None
    urgency: str = ""
    municipality_id: int | None = None
    region_id: int | None = None
    waited_over: int | None = None
    unchecked_over: int | None = None
    search: str = ""
    had_worker: bool | None = None
    triage: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the tab was chosen."""
        return self != Filters(is_protection=self.is_protection)

    @property
    def are_common(self) -> bool:
        """Whether nothing was chosen but the tab, and perhaps a name typed."""
        return not replace(self, search="").is_narrowed


def open_waits(
    *, controller_id: int, on: dt.date, is_protection: bool
) -> QuerySet[Wait]:
    """One open wait for each youth: the one whose clock started first."""
    waits = _open(controller_id, on, is_protection)
    older = waits.filter(youth_id=OuterRef("youth_id")).filter(
        Q(clock_from_on__lt=OuterRef("clock_from_on"))
        | Q(clock_from_on=OuterRef("clock_from_on"), pk__lt=OuterRef("pk"))
    )
    return waits.filter(~Exists(older))


def _open(controller_id: int, on: dt.date, is_protection: bool) -> QuerySet[Wait]:
    return Wait.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on),
        controller_id=controller_id,
        is_past=False,
        is_protection=is_protection,
        from_on__lte=on,
    )


def narrowed(waits: QuerySet[Wait], filters: Filters, *, on: dt.date) -> QuerySet[Wait]:
    """The waits that answer to every filter."""
    if filters.standing is not None:
        waits = waits.filter(standing=filters.standing)
    if filters.had_worker is not None:
        waits = waits.filter(had_worker=filters.had_worker)
    if filters.triage:
        waits = waits.filter(in_queue(filters.triage, on=on))
    if filters.urgency:
        waits = waits.filter(urgency="" if filters.urgency == "-" else filters.urgency)
    if filters.waited_over is not None:
        waits = waits.filter(clock_from_on__lt=on - dt.timedelta(filters.waited_over))
    if filters.unchecked_over is not None:
        before = on - dt.timedelta(filters.unchecked_over)
        waits = waits.filter(Q(last_check_on=None) | Q(last_check_on__lt=before))
    waits = _in_place(waits, filters, on)
    for condition in families.found_by_words(filters.search, person="youth_id"):
        waits = waits.filter(condition)
    return waits


def with_words(
    waits: QuerySet[Wait], first: Any, beyond: Any, *, count: int
) -> QuerySet[Wait]:
    """The same search with places for so many words, each between its two ends."""
    for number in range(1, count + 1):
        ends = nth(first, number), nth(beyond, number)
        waits = waits.filter(families.has_word(*ends, person="youth_id"))
    return waits


def _in_place(waits: QuerySet[Wait], filters: Filters, on: dt.date) -> QuerySet[Wait]:
    """Those who live there; a secret address is in no municipality."""
    if filters.municipality_id is None and filters.region_id is None:
        return waits
    homes = families.known_homes(on=on).filter(person_id=OuterRef("youth_id"))
    if filters.municipality_id is not None:
        homes = homes.filter(municipality_id=filters.municipality_id)
    else:
        homes = homes.filter(municipality__region_id=filters.region_id)
    return waits.filter(Exists(homes), youth__has_secret_address=False)
