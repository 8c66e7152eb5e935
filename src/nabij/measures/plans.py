"""The plan of action of a measure: on which day it was fixed."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Expression, QuerySet

from nabij.base import clock
from nabij.base.compiled import Compiled, one_of
from nabij.measures.models import PlanOfAction


def plans_fixed(
    *, controller_id: int, youths: Collection[int] | None = None
) -> dict[int, tuple[dt.date, dt.date]]:
    """By measure: the day its plan was fixed, and the day that became known here."""
    found = FIXED(
        controller_id=controller_id, youths=None if youths is None else list(youths)
    )
    return {
        measure: (fixed_on, clock.day_of(recorded_at))
        for measure, fixed_on, recorded_at in found
    }


def _fixed(controller_id: Expression, youths: Expression | None) -> QuerySet[Any, Any]:
    """The first plan of a measure last: that one fulfilled the duty."""
    rows = PlanOfAction.objects.filter(controller_id=controller_id, superseded_at=None)
    if youths is not None:
        rows = rows.filter(one_of("youth_id", youths))
    columns = ("measure_id", "fixed_on", "recorded_at")
    return rows.order_by("-fixed_on").values_list(*columns)


FIXED = Compiled(_fixed)
