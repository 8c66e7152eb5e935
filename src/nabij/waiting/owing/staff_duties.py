"""Duties about no youth: a registration that ends, a waiting list that ends."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from nabij.dossier.actions import WantedDuty
from nabij.dossier.queries import Standing
from nabij.rules import duties as rules
from nabij.rules.duties import Owner
from nabij.rules.lists import LIST_TERM
from nabij.rules.registration import SKJ_WARNING
from nabij.waiting.models import WaitingList
from nabij.waiting.owing.owners import Roster

ByBase = dict[str, list[Standing]]
DAY = dt.timedelta(days=1)
STAFF_KINDS = REGISTRATION, LIST_RENEWAL = "registration", "list_renewal"


def owned(owner: Owner) -> dict[str, Any]:
    """The owner of a duty and who takes over, as its columns."""
    first, second = owner
    return {
        "owner": first.professional_id if first else None,
        "owned_as": first.owned_as if first else "",
        "substitute": second.professional_id if second else None,
    }


def closed(row: Standing, day: dt.date) -> WantedDuty:
    """A duty that stands was done on this day; whose it was, did it."""
    return WantedDuty(
        source=row.source,
        kind=row.kind,
        person_id=row.person_id,
        rule=rules.OWNERSHIP,
        started_on=row.started_on,
        known_on=row.known_on,
        due_on=row.due_on,
        owner=None,
        owned_as="",
        fulfilled_on=day,
        keeps_clock=True,
    )


def staff_wanted(
    roster: Roster, *, controller_id: int, open_now: Iterable[Standing]
) -> Iterator[WantedDuty]:
    """Every duty about no youth that is asked for now, or was just done."""
    rows = list(open_now)
    registrations = [row for row in rows if row.kind == REGISTRATION]
    renewals = [row for row in rows if row.kind == LIST_RENEWAL]
    yield from _registrations(roster, before=_by_base(registrations))
    yield from _lists(roster, controller_id, before=_by_base(renewals))


def _registrations(roster: Roster, *, before: ByBase) -> Iterator[WantedDuty]:
    """The registration of who works here ends soon, or was renewed."""
    for worker in roster.workers.values():
        until = worker.registered_until
        if not worker.is_employed or until is None:
            continue
        base, due_on = f"worker:{worker.worker_id}:registration", until - DAY
        for row in before.get(base, ()):
            if row.due_on < due_on:
                yield closed(row, roster.on)
        opens_on = rules.opens_on(due_on=due_on)
        if opens_on <= roster.on:
            yield WantedDuty(
                source=f"{base}:{until.isoformat()}",
                kind=REGISTRATION,
                person_id=None,
                rule=SKJ_WARNING,
                started_on=opens_on,
                known_on=opens_on,
                due_on=due_on,
                **owned(roster.owner_of_worker(worker.worker_id)),
            )


def _lists(
    roster: Roster, controller_id: int, *, before: ByBase
) -> Iterator[WantedDuty]:
    """A list that is open ends on a day: close it before then, or decide again."""
    owner = roster.owner_of_list()
    for row in WaitingList.objects.current().filter(controller_id=controller_id):
        base = f"list:{row.pk}:renewal"
        source = f"{base}:{row.ends_on.isoformat()}"
        for old in before.get(base, ()):
            if row.until_on is not None or old.source != source:
                yield closed(old, min(row.until_on or roster.on, roster.on))
        if row.until_on is None and row.from_on <= roster.on:
            yield WantedDuty(
                source=source,
                kind=LIST_RENEWAL,
                person_id=None,
                rule=LIST_TERM,
                started_on=row.from_on,
                known_on=row.from_on,
                due_on=row.ends_on - DAY,
                **owned(owner),
            )


def _by_base(rows: Iterable[Standing]) -> ByBase:
    """By what they are about, whichever end they were for."""
    found: dict[str, list[Standing]] = defaultdict(list)
    for row in rows:
        found[row.source.rpartition(":")[0]].append(row)
    return found
