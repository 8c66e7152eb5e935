"""Files that are open on a ground given by hand: to whom, why, until when."""

import datetime as dt
from dataclasses import dataclass

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.families.models import Involvement
from nabij.families.persons import Known

LAST = dt.timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class InvolvedIn:
    """A person whose file is open to somebody, on which ground and until which day."""

    person: Known
    ground: str
    reason: str
    last_on: dt.date | None


def involved_in(*, by: Actor, at: dt.datetime) -> list[InvolvedIn]:
    """Whose files are open now at the own desk, given by hand; by name."""
    rows = Involvement.objects.filter(
        ground__in=Involvement.BY_HAND,
        desk__occupancy__capacity=by.capacity_id,
        from_at__lte=at,
        until_at__gt=at,
    ).select_related("person")
    on = clock.day_of(at)
    found = {row.person_id: row for row in rows.order_by("until_at")}
    shown = [
        InvolvedIn(
            person=Known.of(row.person, on=on),
            ground=str(row.get_ground_display()),
            reason=row.reason,
            last_on=clock.day_of(row.until_at - LAST) if row.until_at else None,
        )
        for row in found.values()
    ]
    return sorted(shown, key=lambda each: (each.person.looked_up, each.person.id))
