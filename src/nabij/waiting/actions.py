"""Waits and involvements are derived from what is registered."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.families import actions as families
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.waiting.deriving import Derivation
from nabij.waiting.models import ListEntry, Wait
from nabij.waiting.permissions import may_derive_waits
from nabij.waiting.registering import (  # noqa: F401 - part of the surface
    set_list_entries,
)

BATCH = 2_000
FIELDS = (
    "measure_id",
    "is_protection",
    "from_on",
    "until_on",
    "clock_from_on",
    "clock_is_assumed",
    "had_worker",
    "standing",
    "entry_id",
    "urgency",
    "last_check_on",
)


@dataclass(frozen=True)
class Derived:
    """How many rows changed."""

    waits: int
    involvements: int


@action(permission=may_derive_waits)
def derive_waits(
    *,
    youths: Collection[int] | None,
    by: Actor,
    at: dt.datetime,
) -> Derived:
    """Derive again who waits and who is involved, for these youths or for all.

    Run after every change of measures, assignments, employment or list entries, and
    each night, because time alone also ends grounds and begins gaps.
    """
    controller_id = by.organisation_id
    found = Derivation.of(controller_id=controller_id, youths=youths, at=at)
    waits = _set_waits(controller_id, youths, found.waits(_entries(by, youths)))
    involvements = families.set_involvements(
        controller_id=controller_id,
        persons=found.persons(),
        wanted=found.involvements(),
        at=at,
    )
    record(
        "waiting.derived",
        about=("organisation", controller_id),
        by=by,
        at=at,
        youths="alle" if youths is None else len(youths),
        waits=waits,
        involvements=involvements,
    )
    return Derived(waits=waits, involvements=involvements)


def derive_for(*, youths: Collection[int], by: Actor, at: dt.datetime) -> Derived:
    """Derive again after somebody's change: their organisation's machine does it.

    Call it inside the action that made the change, as its last step: what follows
    from the change then stands in the same transaction.
    """
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
    with as_machine(machine):
        return derive_waits(youths=set(youths), by=machine, at=at)


def _entries(by: Actor, youths: Collection[int] | None) -> dict[int, list[ListEntry]]:
    rows = ListEntry.objects.filter(
        controller_id=by.organisation_id, superseded_at=None
    ).order_by("since_on")
    if youths is not None:
        rows = rows.filter(youth__in=youths)
    found: dict[int, list[ListEntry]] = {}
    for row in rows.iterator(BATCH):
        found.setdefault(row.youth_id, []).append(row)
    return found


def _set_waits(
    controller_id: int, youths: Collection[int] | None, wanted: Iterable[Wait]
) -> int:
    """Replace only the rows that differ; returns how many went or came."""
    rows = Wait.objects.filter(controller_id=controller_id)
    if youths is not None:
        rows = rows.filter(youth__in=youths)
    have = {_content(row): row.pk for row in rows.iterator(BATCH)}
    want = {_content(row): row for row in wanted}
    gone = [pk for content, pk in have.items() if content not in want]
    new = [row for content, row in want.items() if content not in have]
    for start in range(0, len(gone), BATCH):
        Wait.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    Wait.objects.bulk_create(new, batch_size=BATCH)
    return len(gone) + len(new)


def _content(row: Wait) -> tuple[object, ...]:
    return (*(getattr(row, name) for name in FIELDS), row.is_past)
