"""Who knows a secret address: the worker who carries out the measure, nobody else."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from nabij.base.acting import Actor
from nabij.families.models import Involvement
from nabij.families.persons import Known

# As the policy of the tables has it: no team, no waiting list, no visit, no glass.
GROUNDS = (Involvement.Ground.EXECUTION, Involvement.Ground.CLOSING)


def knows_home(person_id: int, *, by: Actor, at: dt.datetime) -> bool:
    """Whether a secret address of this person opens for this reader."""
    rows = Involvement.objects.filter(
        Q(until_at=None) | Q(until_at__gt=at),
        Q(desk__occupancy__until_at=None) | Q(desk__occupancy__until_at__gt=at),
        person=person_id,
        ground__in=GROUNDS,
        from_at__lte=at,
        desk__kind="own",
        desk__occupancy__capacity=by.capacity_id,
        desk__occupancy__from_at__lte=at,
    )
    return rows.exists()


def hidden_from(
    persons: Iterable[Known], *, by: Actor, at: dt.datetime
) -> frozenset[int]:
    """Of whom this reader may know nothing that would give the address away."""
    return frozenset(
        person.id
        for person in persons
        if person.has_secret_address and not knows_home(person.id, by=by, at=at)
    )
