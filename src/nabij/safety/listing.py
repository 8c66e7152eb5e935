"""The page "Zicht op veiligheid": who waits, next check, owner; a page at a time."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Case, Count, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf

from nabij.base.acting import Actor, as_machine
from nabij.base.errors import BadInput
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules import safety_watch as rules
from nabij.rules.functions import Function
from nabij.safety import classes
from nabij.safety.models import Watch
from nabij.safety.watches import open_watches

PAGE = 50
BATCH = 1_000
NEVER = dt.date(1900, 1, 1)
# Acute stands above all: as if its check had been due centuries ago.
ABOVE_ALL = dt.timedelta(days=200_000)
SORTS = {
    "acute": Case(
        When(urgency="A", then=Cast(F("next_on") - Value(ABOVE_ALL), DateField())),
        default=F("next_on"),
    ),
    "next": F("next_on"),
    "seen": Coalesce(F("last_seen_on"), Value(NEVER)),
    "class": Coalesce(NullIf(F("urgency"), Value("")), Value("Z")),
    "name": F("youth__family_name"),
}
DEFAULT_SORT = "acute"
COLUMNS = (
    "pk",
    "youth_id",
    "youth__family_name",
    "youth__prefix",
    "youth__given_name",
    "youth__nickname",
    "youth__born_on",
    "youth__due_on",
    "urgency",
    "from_on",
    "interval_days",
    "next_on",
    "owner_id",
    "owned_as",
    "substitute_id",
    "last_check_on",
    "last_seen_on",
)


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a reader asked for; nothing asked means everybody who waits."""

    owner: int | None = None
    urgency: str = ""
    is_overdue: bool = False
    is_mine: bool = False
    search: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One youth: the next check, who has it, and what we know."""

    id: int
    youth_id: int
    name: str
    urgency: str
    is_registered: bool
    """The class came with the register: there is no triage that counts."""
    next_on: dt.date
    days_over: int
    owner: str
    owned_as: str
    substitute: str
    last_check_on: dt.date | None
    last_seen_on: dt.date | None
    days_unseen: int | None
    is_in_sight: bool


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some lines, and where the lines before and after them begin."""

    rows: list[Line]
    previous: str = ""
    next: str = ""

    @property
    def shown(self) -> int:
        """How many lines are here."""
        return len(self.rows)


@dataclass(frozen=True)
class Totals:
    """Of all who wait at an organisation counts only; and who has a watch, by name."""

    watched: int
    overdue: int
    unknown: int
    owners: tuple[tuple[int, str], ...]


def listed(
    *,
    filters: Filters,
    by: Actor,
    on: dt.date,
    sort: str = "",
    cursor: str = "",
    size: int = 0,
) -> Page:
    """One page of watches in order, from a cursor on; `size` 0: as the page."""
    size = size or PAGE
    rows, descending = _sorted(filters, by, on, sort)
    anchor, turned = _read(cursor)
    if anchor is not None:
        rows = _beyond(rows, anchor, descending != turned)
    found = _lines(_ordered(rows, descending != turned)[: size + 1], on)
    more, shown = len(found) > size, found[:size]
    if turned:
        shown.reverse()
    has_previous = more if turned else anchor is not None
    has_next = more or turned
    return Page(
        rows=shown,
        previous=f"p{shown[0].id}" if shown and has_previous else "",
        next=f"n{shown[-1].id}" if shown and has_next else "",
    )


def every_line(
    *,
    filters: Filters,
    by: Actor,
    on: dt.date,
    sort: str = "",
    limit: int | None = None,
) -> Iterator[Line]:
    """All lines in order (the first `limit`), for a file or for paper."""
    rows, descending = _sorted(filters, by, on, sort)
    ordered = iter(_ordered(rows, descending)[:limit].iterator(BATCH))
    while batch := list(islice(ordered, BATCH)):
        yield from _named(batch, on)


def totals(*, by: Actor, on: dt.date) -> Totals:
    """Counted by the organisation's machine: counts open no file."""
    with as_machine(_figures(by)):
        rows = open_watches().filter(controller_id=by.organisation_id)
        groups = rows.order_by().values("owner_id", "interval_days", "last_seen_on")
        counted = groups.annotate(
            n=Count("pk"), late=Count("pk", filter=Q(next_on__lt=on))
        )
        found = list(counted)
    names = organisations.shown_names({row["owner_id"] for row in found}, on=on)
    return Totals(
        watched=sum(row["n"] for row in found),
        overdue=sum(row["late"] for row in found),
        unknown=sum(
            row["n"]
            for row in found
            if not rules.is_in_sight(
                seen_on=row["last_seen_on"], days=row["interval_days"], on=on
            )
        ),
        owners=tuple(sorted(names.items(), key=lambda each: each[1].casefold())),
    )


def _figures(by: Actor) -> Actor:
    return organisations.machine(
        organisation_id=by.organisation_id, function=Function.FIGURES_MACHINE
    )


def _sorted(
    filters: Filters, by: Actor, on: dt.date, sort: str
) -> tuple[QuerySet[Watch], bool]:
    name = sort.removeprefix("-") or DEFAULT_SORT
    if name not in SORTS:
        raise BadInput(
            "Op deze kolom kan niet worden gesorteerd. Kies een kolom uit de lijst."
        )
    rows = open_watches().filter(controller_id=by.organisation_id)
    rows = _narrowed(rows, filters, by, on)
    return rows.alias(key=SORTS[name]), sort.startswith("-")


def _narrowed(
    rows: QuerySet[Watch], filters: Filters, by: Actor, on: dt.date
) -> QuerySet[Watch]:
    if filters.owner is not None:
        rows = rows.filter(owner=filters.owner)
    if filters.urgency:
        rows = rows.filter(urgency=filters.urgency.replace("-", ""))
    if filters.is_overdue:
        rows = rows.filter(next_on__lt=on)
    if filters.is_mine:
        me = organisations.professional_of(capacity_id=by.capacity_id)
        rows = rows.filter(Q(owner=me) | Q(substitute=me))
    for condition in families.found_by_words(filters.search, person="youth_id"):
        rows = rows.filter(condition)
    return rows


def _ordered(rows: QuerySet[Watch], descending: bool) -> QuerySet[Any, Any]:
    sign = "-" if descending else ""
    return rows.order_by(f"{sign}key", f"{sign}pk").values_list(*COLUMNS)


def _beyond(rows: QuerySet[Watch], anchor: int, descending: bool) -> QuerySet[Watch]:
    """Only what comes after the anchor; the key is said twice to enter the index."""
    found = rows.filter(pk=anchor).annotate(at=F("key")).values_list("at", flat=True)
    value = next(iter(found), None)
    if value is None:
        raise BadInput(
            "De lijst is intussen veranderd: de regel waar u was, staat er niet meer."
            " Open de lijst opnieuw."
        )
    side = "lt" if descending else "gt"
    after = Q(**{f"key__{side}": value}) | Q(key=value, **{f"pk__{side}": anchor})
    return rows.filter(after, **{f"key__{side}e": value})


def _read(cursor: str) -> tuple[int | None, bool]:
    """`n12`: the rows after watch 12; `p12`: those before it."""
    if not cursor:
        return None, False
    digits = cursor[1:]
    if cursor[0] not in "np" or not digits.isascii() or not digits.isdecimal():
        raise BadInput("Deze plek in de lijst bestaat niet. Open de lijst opnieuw.")
    return int(digits[:18]), cursor[0] == "p"


def _lines(rows: QuerySet[Any, Any], on: dt.date) -> list[Line]:
    return _named(list(rows), on)


def _named(rows: list[tuple[Any, ...]], on: dt.date) -> list[Line]:
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    ids = {row[name] for row in found for name in ("owner_id", "substitute_id")}
    names = organisations.shown_names({each for each in ids if each}, on=on)
    classed = {row["youth_id"]: row["from_on"] for row in found if row["urgency"]}
    registered = classes.from_register(classed)
    return [
        _line(row, names, on, is_registered=row["youth_id"] in registered)
        for row in found
    ]


def _line(
    row: dict[str, Any], names: dict[int, str], on: dt.date, *, is_registered: bool
) -> Line:
    seen_on = row["last_seen_on"]
    called = row["youth__nickname"] or row["youth__given_name"]
    return Line(
        id=row["pk"],
        youth_id=row["youth_id"],
        name=families.in_list(
            called,
            row["youth__prefix"],
            row["youth__family_name"],
            born_on=row["youth__born_on"],
            due_on=row["youth__due_on"],
        ),
        urgency=row["urgency"],
        is_registered=is_registered,
        next_on=row["next_on"],
        days_over=rules.days_over(next_on=row["next_on"], on=on),
        owner=names.get(row["owner_id"], ""),
        owned_as=str(Watch.OwnedAs(row["owned_as"]).label),
        substitute=names.get(row["substitute_id"], ""),
        last_check_on=row["last_check_on"],
        last_seen_on=seen_on,
        days_unseen=(on - seen_on).days if seen_on else None,
        is_in_sight=rules.is_in_sight(
            seen_on=seen_on, days=row["interval_days"], on=on
        ),
    )
