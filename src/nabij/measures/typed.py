"""Weights of cases that were set here, for the institution's own suite."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from nabij.measures.models import CaseWeight


@dataclass(frozen=True, kw_only=True)
class TypedWeight:
    """A weight as it now stands; the id stays the same when it is changed."""

    id: int
    person_id: int
    person_key: str | None
    measure_key: str
    from_on: dt.date
    until_on: dt.date | None
    weight: Decimal
    reason: str
    recorded_at: dt.datetime


def weights_typed_since(
    *, controller_id: int, moment: dt.datetime, after_id: int = 0, limit: int = 1_000
) -> list[TypedWeight]:
    """Weights set or changed since a moment, oldest first; go on after the last one."""
    later = Q(recorded_at__gt=moment) | Q(recorded_at=moment, pk__gt=after_id)
    rows = (
        CaseWeight.objects.current()
        .filter(later, controller_id=controller_id)
        .select_related("youth", "measure")
        .order_by("recorded_at", "pk")
    )
    return [
        TypedWeight(
            id=row.pk,
            person_id=row.youth_id,
            person_key=row.youth.register_key,
            measure_key=row.measure.register_key,
            from_on=row.from_on,
            until_on=row.until_on,
            weight=row.weight,
            reason=row.reason,
            recorded_at=row.recorded_at,
        )
        for row in rows[:limit]
    ]
