"""What was written down here stands until the register says something new.

Registers lag behind. An export that still says what it said before undoes no birth, no
secret address and no home that somebody wrote down here.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.db.models.functions import Coalesce

from nabij.base.merging import KEEP
from nabij.families.models import Home, Person

Row = Mapping[str, Any]
# What a register that still expects a child does not know of it.
OF_BIRTH = ("born_on", "given_name", "sex")


def kept(controller_id: int, rows: Sequence[Row]) -> list[Row]:
    """The rows, silent on what this organisation knows better."""
    born = Q(born_on__isnull=False, due_on__isnull=False)
    known = Person.objects.filter(
        Q(hidden_at__isnull=False) | Q(stillborn_on__isnull=False) | born,
        controller_id=controller_id,
        register_key__isnull=False,
    ).values_list("register_key", "hidden_at", Coalesce("born_on", "stillborn_on"))
    here = {key: rest for key, *rest in known}
    return [
        _kept(row, *here[row["key"]]) if row["key"] in here else row for row in rows
    ]


def _kept(row: Row, hidden_at: dt.datetime | None, born_on: dt.date | None) -> Row:
    silent = set()
    if hidden_at is not None and row["has_secret_address"] is not True:
        silent.add("has_secret_address")
    if born_on is not None and row["born_on"] is None:
        unsaid = ("", None, Person.Sex.UNKNOWN)
        silent |= {name for name in OF_BIRTH if row[name] in unsaid}
    return {**row, **dict.fromkeys(silent, KEEP)}


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What the register said last of homes that somebody changed here."""

    said: Mapping[int, int | None]
    hidden: frozenset[int]

    def is_no_news(self, person: int, where: int, mine: Sequence[Home]) -> bool:
        """Whether a municipality is only what was said before it was changed here."""
        if person not in self.said or self.said[person] != where:
            return False
        return not mine or any(each.typed_here for each in mine)


def homes_typed(controller_id: int) -> Typed:
    """Read for everybody whose home was written down, ended or taken back here."""
    rows = Home.objects.filter(controller_id=controller_id)
    changed = rows.filter(
        Q(typed_here=True) | Q(until_on__isnull=False) | Q(superseded_at__isnull=False)
    )
    brought = rows.filter(typed_here=False, person__in=changed.values("person"))
    in_order = brought.order_by("from_on", "recorded_at", "pk")
    hidden = Person.objects.filter(controller_id=controller_id, hidden_at__isnull=False)
    return Typed(
        said=dict(in_order.values_list("person_id", "municipality_id")),
        hidden=frozenset(hidden.values_list("pk", flat=True)),
    )
