"""Seats at a desk that follow from something else, and end with it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q

from nabij.organisations.models import Occupancy

BATCH = 500


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A capacity at a desk between two moments.

    `source` says what it follows from, and differs for each period of it.
    """

    capacity_id: int
    desk_id: int
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
    want = {_key(seat): seat for seat in wanted if not _is_over(seat, at)}
    have = {_key(row): row for row in rows}
    unheld = [r.pk for k, r in have.items() if k not in want and r.from_at >= at]
    changed = [row for key, row in have.items() if _moved(row, want.get(key), at)]
    Occupancy.objects.bulk_update(changed, ["until_at"], batch_size=BATCH)
    Occupancy.objects.filter(pk__in=unheld).delete()
    new = [seat for key, seat in want.items() if key not in have]
    Occupancy.objects.bulk_create(
        (Occupancy(**vars(replace(s, from_at=max(s.from_at, at)))) for s in new),
        batch_size=BATCH,
    )
    return len(changed) + len(unheld) + len(new)


def _key(seat: Seat | Occupancy) -> tuple[int, int, str]:
    return (seat.capacity_id, seat.desk_id, seat.source)


def _is_over(seat: Seat, at: dt.datetime) -> bool:
    return seat.until_at is not None and seat.until_at <= at


def _moved(row: Occupancy, want: Seat | None, at: dt.datetime) -> bool:
    """Set the end this seat should have; True when that is another one."""
    if want is None and row.from_at >= at:
        return False
    until_at = want.until_at if want else at
    if until_at == row.until_at:
        return False
    row.until_at = until_at
    return True
