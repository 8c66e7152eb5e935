"""Every open gap of every measure, as an allocation needs it; no names."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from nabij.waiting.models import Wait


@dataclass(frozen=True, kw_only=True)
class OpenWait:
    """One measure without a fixed worker on a day."""

    youth_id: int
    measure_id: int
    clock_from_on: dt.date
    urgency: str
    had_worker: bool


def every_open_wait(
    *, controller_id: int, on: dt.date, is_protection: bool
) -> list[OpenWait]:
    """All waits of one kind that hold on a day, also of a youth who has more."""
    rows = Wait.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on),
        controller_id=controller_id,
        is_protection=is_protection,
        is_past=False,
        from_on__lte=on,
    ).order_by("youth_id", "measure_id")
    columns = ("youth_id", "measure_id", "clock_from_on", "urgency", "had_worker")
    return [
        OpenWait(**dict(zip(columns, values, strict=True)))
        for values in rows.values_list(*columns)
    ]
