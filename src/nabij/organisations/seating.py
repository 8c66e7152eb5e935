"""Seats at a desk that follow from something else, and end with it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from nabij.organisations.models import Capacity, Desk, Occupancy
from nabij.rules.functions import Function

BATCH = 500
# Who stands in works in a function with cases, and signs in as such.
WITH_CASES = (Function.YOUTH_PROTECTOR, Function.TEAM_LEADER)


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Somebody sits at the own desk of a colleague between two moments.

    `source` says what it follows from, and differs for each period of it.
    """

    sitter: int
    desk_of: int
    from_at: dt.datetime
    until_at: dt.datetime | None
    source: str


def set_seats(
    *, organisation_id: int, kind: str, wanted: Iterable[Seat], at: dt.datetime
) -> int:
    """Make the seats that follow from `kind` what they should be from now on.

    One that is not wanted any more ends now; it is deleted only if it never held. A
    new one never begins in the past. What is over stays as it was: who sat where can
    be looked up later. Returns how many rows changed. The caller's action audits, and
    acts as the organisation's machine.
    """
    rows = Occupancy.objects.select_for_update().filter(
        Q(until_at=None) | Q(until_at__gt=at),
        desk__organisation_id=organisation_id,
        source__startswith=f"{kind}:",
    )
    seats = [seat for seat in wanted if seat.until_at is None or seat.until_at > at]
    want = {_key(row): row for row in _rows(organisation_id, seats, at)}
    have = {_key(row): row for row in rows}
    unheld = [r.pk for k, r in have.items() if k not in want and r.from_at >= at]
    changed = [row for key, row in have.items() if _moved(row, want.get(key), at)]
    Occupancy.objects.bulk_update(changed, ["until_at"], batch_size=BATCH)
    Occupancy.objects.filter(pk__in=unheld).delete()
    new = [row for key, row in want.items() if key not in have]
    Occupancy.objects.bulk_create(new, batch_size=BATCH)
    return len(changed) + len(unheld) + len(new)


def _rows(
    organisation_id: int, seats: Collection[Seat], at: dt.datetime
) -> Iterator[Occupancy]:
    """A row for each function with cases that the sitter signs in with."""
    held: dict[int, list[int]] = defaultdict(list)
    capacities = Capacity.objects.current().filter(
        organisation_id=organisation_id,
        professional__in={seat.sitter for seat in seats},
        function__in=WITH_CASES,
    )
    for who, capacity in capacities.values_list("professional_id", "pk"):
        held[who].append(capacity)
    desks = Desk.objects.filter(
        organisation_id=organisation_id,
        kind=Desk.Kind.OWN,
        professional__in={seat.desk_of for seat in seats},
    )
    own = dict(desks.values_list("professional_id", "pk"))
    for seat in seats:
        for capacity in held[seat.sitter] if seat.desk_of in own else ():
            yield Occupancy(
                capacity_id=capacity,
                desk_id=own[seat.desk_of],
                from_at=max(seat.from_at, at),
                until_at=seat.until_at,
                source=seat.source,
            )


def _key(row: Occupancy) -> tuple[int, int, str]:
    return (row.capacity_id, row.desk_id, row.source)


def _moved(row: Occupancy, want: Occupancy | None, at: dt.datetime) -> bool:
    """Set the end this seat should have; True when that is another one."""
    if want is None and row.from_at >= at:
        return False
    until_at = want.until_at if want else at
    if until_at == row.until_at:
        return False
    row.until_at = until_at
    return True


def desks_shared_by(
    *, capacity_id: int, at: dt.datetime, kind: str
) -> list[tuple[int, int]]:
    """Whose own desks a capacity sits at now through `kind`: desk and professional."""
    rows = Occupancy.objects.filter(
        Q(until_at=None) | Q(until_at__gt=at),
        capacity_id=capacity_id,
        from_at__lte=at,
        source__startswith=f"{kind}:",
    )
    found = rows.values_list("desk_id", "desk__professional_id").distinct()
    return sorted(found)


def sits_at(*, capacity_id: int, desk_id: int) -> bool:
    """Whether this desk is the own desk of a capacity, and not lent to it."""
    return Occupancy.objects.filter(
        capacity_id=capacity_id, desk_id=desk_id, desk__kind=Desk.Kind.OWN, source=""
    ).exists()
