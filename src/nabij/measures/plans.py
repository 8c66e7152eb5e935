"""The plan of action of a measure: on which day it was fixed."""

import datetime as dt
from collections.abc import Collection

from nabij.base import clock
from nabij.measures.models import PlanOfAction


def plans_fixed(
    *, controller_id: int, youths: Collection[int] | None = None
) -> dict[int, tuple[dt.date, dt.date]]:
    """By measure: the day its plan was fixed, and the day that became known here."""
    rows = PlanOfAction.objects.filter(controller_id=controller_id, superseded_at=None)
    if youths is not None:
        rows = rows.filter(youth__in=youths)
    found = rows.order_by("-fixed_on").values_list(
        "measure_id", "fixed_on", "recorded_at"
    )
    return {
        measure: (fixed_on, clock.day_of(recorded_at))
        for measure, fixed_on, recorded_at in found.iterator(5_000)
    }
