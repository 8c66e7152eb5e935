"""Access by another way than a desk of one's own, for who must look after it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from nabij.base.acting import Actor
from nabij.families.models import Involvement, Person


@dataclass(frozen=True)
class GlassBroken:
    """How often files were opened by break-glass, and how often that awaits review."""

    taken: int
    unreviewed: int


def glass_broken(*, by: Actor, since: dt.datetime) -> GlassBroken:
    """Taken since a moment, and unreviewed of all times, in the own organisation."""
    counts = Involvement.objects.filter(
        controller_id=by.organisation_id, ground=Involvement.Ground.BREAK_GLASS
    ).aggregate(
        taken=Count("pk", filter=Q(from_at__gte=since)),
        unreviewed=Count("pk", filter=Q(reviewed_at=None)),
    )
    return GlassBroken(**counts)


def files_at_desks(*, desks: Collection[int]) -> dict[int, list[Person]]:
    """The files that visits opened, by desk, as far as they are open to the reader."""
    rows = Involvement.objects.filter(
        desk__in=desks, ground=Involvement.Ground.SUPERVISION
    ).order_by("person__register_key", "pk")
    found: dict[int, dict[int, Person]] = defaultdict(dict)
    for row in rows.select_related("person"):
        found[row.desk_id][row.person_id] = row.person
    return {desk: list(persons.values()) for desk, persons in found.items()}
