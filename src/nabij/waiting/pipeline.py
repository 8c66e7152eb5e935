"""What follows from what is registered: waits, access, watches, duties; one way.

For one youth the same steps are taken as for everybody. They read only what is about
these youths, and a step is left out when the change cannot have touched what it
follows from.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Flag, auto
from typing import Any

from django.db import connection
from django.db.models import Expression, QuerySet

from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.compiled import Compiled, among, some
from nabij.dossier.actions import Settled
from nabij.families import actions as families
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.safety import actions as safety
from nabij.waiting.deriving import Derivation, Known
from nabij.waiting.involving import Access
from nabij.waiting.knowing import known_of
from nabij.waiting.models import Wait
from nabij.waiting.owing.asking import settle_duties
from nabij.waiting.owing.owners import Roster, holding
from nabij.waiting.owing.watching import waiting_now, wanted_watches
from nabij.waiting.permissions import may_derive_waits

BATCH = 2_000
LOCK_ALL, LOCK_ONE = 4_811_003, 4_811_004
FEW = 100  # beyond it one lock on all is kinder than a lock for each
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


class Reach(Flag):
    """What a change may have touched, beside waits, watches and duties of youths."""

    YOUTHS = 0
    ACCESS = auto()
    """Measures, workers, teams or who was chosen: who may open whom follows."""
    STAFF = auto()
    """Who is here, registrations or lists: duties about no youth follow."""
    ALL = ACCESS | STAFF


@dataclass(frozen=True)
class Derived:
    """How many rows changed."""

    waits: int
    involvements: int
    watches: int
    duties: Settled


@action(permission=may_derive_waits)
def derive_waits(
    *,
    youths: Collection[int] | None,
    reach: Reach = Reach.ALL,
    by: Actor,
    at: dt.datetime,
) -> Derived:
    """Derive again who waits and who is involved, for these youths or for all.

    Run after every change of measures, assignments, employment or list entries, and
    each night, because time alone also ends grounds and begins gaps.
    """
    controller_id = by.organisation_id
    _one_after_another(controller_id, youths)
    registered = Derivation.of(controller_id=controller_id, youths=youths, at=at)
    found = registered.until_death()
    known = known_of(found)
    waits = _set_waits(controller_id, youths, found.waits(known))
    involvements = _set_access(registered) if Reach.ACCESS in reach else 0
    watches, duties = _settle(found, known, reach, by)
    record(
        "waiting.derived",
        about=("organisation", controller_id),
        by=by,
        at=at,
        youths="alle" if youths is None else len(youths),
        waits=waits,
        involvements=involvements,
        watches=watches,
    )
    return Derived(
        waits=waits, involvements=involvements, watches=watches, duties=duties
    )


def derive_for(
    *,
    youths: Collection[int],
    reach: Reach = Reach.ALL,
    by: Actor,
    at: dt.datetime,
) -> Derived:
    """Derive again after somebody's change: their organisation's machine does it.

    Call it inside the action that made the change, as its last step: what follows
    from the change then stands in the same transaction.
    """
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
    with as_machine(machine):
        return derive_waits(youths=set(youths), reach=reach, by=machine, at=at)


def _set_access(found: Derivation) -> int:
    access = Access.of(found)
    return families.set_involvements(
        controller_id=found.controller_id,
        persons=access.persons(),
        wanted=access.wanted(),
        decides=access.decides,
        at=found.at,
    )


def _settle(
    found: Derivation, known: Known, reach: Reach, by: Actor
) -> tuple[int, Settled]:
    """Who keeps watch over whom, and who owes what, with the roster of today."""
    on, with_staff = clock.day_of(found.at), Reach.STAFF in reach
    held = {each.worker_id for each in holding(found.lives, on=on)}
    dead = (life for lives in found.of_the_dead.values() for life in lives)
    held |= {each.worker_id for life in dead for each in life.held}
    roster = Roster.of(
        controller_id=found.controller_id,
        on=on,
        chosen={youth: who for youth, (who, _since) in found.chosen.items()},
        workers=None if with_staff else held,
    )
    waiting = waiting_now(found)
    watches = safety.set_watches(
        controller_id=found.controller_id,
        wanted=wanted_watches(found, waiting=waiting, known=known, roster=roster),
        youths=found.youths,
        seen=known.seen,
        ended={youth: each.on for youth, each in found.ended.items()},
        at=found.at,
    )
    duties = settle_duties(
        found,
        waiting=waiting,
        known=known,
        roster=roster,
        with_staff=with_staff,
        by=by,
    )
    return watches, duties


def _one_after_another(controller_id: int, youths: Collection[int] | None) -> None:
    """Who derives for the same youths waits for the other; for all: for everybody.

    Without this two changes at one moment would each write what follows, and one of
    them would not know of the other.
    """
    is_all = youths is None or len(youths) > FEW
    kind = "" if is_all else "_shared"
    with connection.cursor() as cursor:
        cursor.execute(
            f"select pg_advisory_xact_lock{kind}(%s, %s)",
            [LOCK_ALL, controller_id],
        )
        if not is_all:
            cursor.execute(
                "select pg_advisory_xact_lock(%s, youth)"
                " from unnest(%s::int[]) as youth",
                [LOCK_ONE, sorted(youths or ())],
            )


def _set_waits(
    controller_id: int, youths: Collection[int] | None, wanted: Iterable[Wait]
) -> int:
    """Replace only the rows that differ; returns how many went or came."""
    rows = WAITS(controller_id=controller_id, youths=some(youths))
    have = {row[1:]: row[0] for row in rows}
    want = {_content(row): row for row in wanted}
    gone = [pk for content, pk in have.items() if content not in want]
    new = [row for content, row in want.items() if content not in have]
    for start in range(0, len(gone), BATCH):
        Wait.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    Wait.objects.bulk_create(new, batch_size=BATCH)
    return len(gone) + len(new)


def _waits(controller_id: Expression, youths: Expression | None) -> QuerySet[Any, Any]:
    rows = Wait.objects.filter(controller_id=controller_id)
    return among(rows, "youth_id", youths).values_list("pk", *FIELDS, "is_past")


WAITS = Compiled(_waits)


def _content(row: Wait) -> tuple[object, ...]:
    return (*(getattr(row, name) for name in FIELDS), row.is_past)
