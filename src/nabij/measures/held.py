"""Whose measures somebody holds."""

import datetime as dt
from collections.abc import Collection

from nabij.measures.models import Assignment


def youths_held(
    *, controller_id: int, workers: Collection[int], on: dt.date
) -> set[int]:
    """The youths of whom these workers hold a measure on a day, in any role."""
    rows = Assignment.objects.holding(on).filter(
        controller_id=controller_id, worker__in=workers
    )
    return set(rows.values_list("youth_id", flat=True))
