"""What one line of the list says, made from the columns it needs and no more."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.families import queries as families
from nabij.measures import queries as measures
from nabij.organisations import queries as organisations
from nabij.waiting.models import Wait
from nabij.waiting.queries.bridging import Bridge, bridging_of


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingYouth:
    """One youth who waits, as the reader may know it.

    `days` is the clock, counted from receipt of the order and never reset;
    `days_without` counts from the day the last fixed worker left.
    """

    wait_id: int
    youth_id: int
    name: str
    has_secret_address: bool
    age: int | None
    born_on: dt.date | None
    due_on: dt.date | None
    from_on: dt.date
    clock_from_on: dt.date
    clock_is_assumed: bool
    standing: int
    had_worker: bool
    urgency: str
    last_check_on: dt.date | None
    bridging: str
    municipality: str
    on: dt.date
    temporary: str = ""

    @property
    def aged(self) -> str:
        """How old, as it is said of a baby too; of who is not born that it is not."""
        return formats.age(self.born_on, on=self.on) or _("ongeboren")

    @property
    def days(self) -> int:
        """Days on the clock."""
        return max(0, (self.on - self.clock_from_on).days)

    @property
    def days_without(self) -> int:
        """Days since nobody fixed was there."""
        return max(0, (self.on - self.from_on).days)

    @property
    def days_since_check(self) -> int | None:
        """Days since the last safety check."""
        return (self.on - self.last_check_on).days if self.last_check_on else None

    @property
    def standing_label(self) -> str:
        """How the youth stands, in words."""
        return str(Wait.Standing(self.standing).label)


Columns = tuple[Any, ...]
COLUMNS = (
    "pk",
    "youth_id",
    "youth__family_name",
    "youth__prefix",
    "youth__given_name",
    "youth__nickname",
    "youth__born_on",
    "youth__due_on",
    "youth__has_secret_address",
    "from_on",
    "clock_from_on",
    "clock_is_assumed",
    "standing",
    "had_worker",
    "urgency",
    "last_check_on",
    "entry__bridging",
    "place",
)
AS_THEY_ARE = (
    "from_on",
    "clock_from_on",
    "clock_is_assumed",
    "standing",
    "had_worker",
    "urgency",
    "last_check_on",
)


def municipality(on: Any) -> Case:
    """The municipality where the youth lives; nothing when that is secret."""
    homes = families.known_homes(on=on).filter(person_id=OuterRef("youth_id"))
    place = Subquery(homes.order_by("pk").values("municipality__name")[:1])
    return Case(When(youth__has_secret_address=False, then=place))


def columns(waits: QuerySet[Wait], *, on: Any) -> QuerySet[Wait, Columns]:
    """What a line is made from, in the order of these waits."""
    return waits.annotate(place=municipality(on)).values_list(*COLUMNS)


def rows(waits: QuerySet[Wait], *, on: dt.date) -> Iterator[WaitingYouth]:
    """Lines in the order of these waits."""
    for values in columns(waits, on=on):
        yield line(*values, on=on)


def line(*values: Any, on: dt.date) -> WaitingYouth:
    """One line from its columns."""
    told = dict(zip(COLUMNS, values, strict=True))
    called = told["youth__nickname"] or told["youth__given_name"]
    family = told["youth__prefix"], told["youth__family_name"]
    return WaitingYouth(
        wait_id=told["pk"],
        youth_id=told["youth_id"],
        name=families.looked_up(called, *family),
        has_secret_address=told["youth__has_secret_address"],
        age=families.age(told["youth__born_on"], on=on),
        born_on=told["youth__born_on"],
        due_on=told["youth__due_on"],
        bridging=told["entry__bridging"] or "",
        municipality=told["place"] or "",
        on=on,
        **{name: told[name] for name in AS_THEY_ARE},
    )


def with_temporary(found: Sequence[WaitingYouth], *, on: dt.date) -> list[WaitingYouth]:
    """The same lines, with who looks after the youth for the time being, and help."""
    if not found:
        return []
    ids = [row.youth_id for row in found]
    held = measures.temporary_workers(youths=ids, on=on)
    names = organisations.shown_names({p for ids in held.values() for p in ids}, on=on)
    helps = bridging_of(ids, on=on)
    return [
        replace(
            row,
            temporary=", ".join(sorted({names[p] for p in held[row.youth_id]}))
            if row.youth_id in held
            else "",
            bridging=_bridging(row, helps.get(row.youth_id, [])),
        )
        if row.youth_id in held or row.youth_id in helps
        else row
        for row in found
    ]


def _bridging(row: WaitingYouth, helps: Sequence[Bridge]) -> str:
    """What was written down here, else what the register has.

    Of somebody whose home is secret only how firm it is: who helps tells where.
    """
    if row.has_secret_address:
        told = [_("vastgelegd (%s)") % each.strength_label for each in helps]
    else:
        told = [each.told for each in helps]
    return "; ".join(told) or row.bridging
