"""Families as an allocation sees them: who belongs together, and who must not meet."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from django.db.models import F
from django.db.models.functions import Coalesce

from nabij.families.models import ConflictOfInterest, Membership, Person


def members_of(*, households: Collection[int], on: dt.date) -> dict[int, set[int]]:
    """Everybody who belongs to each of these households on a day."""
    rows = Membership.objects.holding(on).filter(household__in=households)
    found: dict[int, set[int]] = defaultdict(set)
    for household, person in rows.values_list("household_id", "person_id"):
        found[household].add(person)
    return found


def conflicts_of_interest(
    *, controller_id: int, on: dt.date
) -> dict[int, set[int]] | None:
    """The workers who must not meet each person; None when nobody wrote any down."""
    rows = ConflictOfInterest.objects.filter(controller_id=controller_id)
    if not rows.exists():
        return None
    found: dict[int, set[int]] = defaultdict(set)
    holding = ConflictOfInterest.objects.holding(on).filter(controller_id=controller_id)
    for person, worker in holding.values_list("person_id", "worker_id"):
        found[person].add(worker)
    return found


def births(persons: Collection[int]) -> dict[int, tuple[dt.date | None, bool]]:
    """The day each was born or is expected, and whether they still have to be born."""
    rows = Person.objects.filter(pk__in=persons).annotate(
        day=Coalesce(F("born_on"), F("due_on"))
    )
    return {
        pk: (day, born_on is None)
        for pk, day, born_on in rows.values_list("pk", "day", "born_on")
    }
