"""Who is employed no more acts no more: functions end as the register says.

Nothing of what they opened is open from that day, by hand or to a session that runs. A
register that takes it back gives them back until the day somebody decided.
"""

import datetime as dt
from collections.abc import Iterable

from nabij.base import events
from nabij.base.merging import BATCH
from nabij.organisations.events import FunctionsChanged
from nabij.organisations.models import Capacity

ENDS = ("until_on", "left_on", "decided_until_on")


def set_departures(
    *, organisation_id: int, employed: Iterable[tuple[int, dt.date | None]]
) -> None:
    """End the functions of who left that day; `employed`: each end of a person.

    One that begins later was given with the leaving known. The caller's action audits.
    """
    left: dict[int, dt.date | None] = {}
    for who, day in employed:
        known = left.get(who, day)
        left[who] = max(known, day) if known and day else None
    rows = Capacity.objects.current().filter(
        organisation_id=organisation_id, professional__in=left
    )
    changed = [row for row in rows if _ends(row, left[row.professional_id or 0])]
    Capacity.objects.bulk_update(changed, ENDS, batch_size=BATCH)
    if changed:
        events.publish(FunctionsChanged(organisation_id=organisation_id))


def _ends(row: Capacity, left_on: dt.date | None) -> bool:
    """Set the end this function should have; True when that is another one."""
    decided = row.decided_until_on if row.left_on else row.until_on
    should: tuple[dt.date | None, ...] = (decided, None, None)
    if left_on and row.from_on < left_on and (decided is None or left_on < decided):
        should = (left_on, left_on, decided)
    if should == tuple(getattr(row, name) for name in ENDS):
        return False
    row.until_on, row.left_on, row.decided_until_on = should
    return True
