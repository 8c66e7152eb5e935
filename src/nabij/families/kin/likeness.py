"""Who was written down by hand and may be somebody whom the register has too.

A child is often known here before the register has it. The same day of birth (or the
same expected day) and a given name that begins alike is a question, never an answer:
nothing is merged by itself. A citizen service number needs no look: one organisation
has it once, and what is written by hand has none.
"""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from nabij.families.models import Merging, Parting, Person
from nabij.families.registry.words import words_of

# When somebody was born, or is expected.
DAY = Coalesce("born_on", "due_on")


def maybe_same(*, persons: Collection[int], controller_id: int) -> dict[int, list[int]]:
    """By person: who was written down by hand and may be the same, as far as is seen.

    Left out: what was put together already, and what somebody said are two.
    """
    asked = Person.objects.filter(pk__in=persons, controller_id=controller_id)
    by_hand = _by_hand(controller_id).annotate(day=DAY)
    by_hand = by_hand.filter(day__in=asked.annotate(day=DAY).values("day"))
    of_day: dict[object, list[Person]] = defaultdict(list)
    for person in by_hand.order_by("pk"):
        of_day[person.born_on or person.due_on].append(person)
    said = _said_two(controller_id)
    found: dict[int, list[int]] = {}
    if not of_day:
        return found
    for person in asked.annotate(day=DAY).filter(day__in=of_day).order_by("pk"):
        alike = [
            other.pk
            for other in of_day[person.born_on or person.due_on]
            if other.pk != person.pk
            and frozenset((person.pk, other.pk)) not in said
            and _alike(person, other)
        ]
        if alike:
            found[person.pk] = alike
    return found


def _by_hand(controller_id: int) -> QuerySet[Person]:
    gone = Merging.objects.filter(undone_at=None, controller_id=controller_id)
    taken_back = Parting.objects.filter(
        undone_at__isnull=False, controller_id=controller_id
    )
    return (
        Person.objects.filter(controller_id=controller_id, register_key=None)
        .exclude(pk__in=gone.values("gone"))
        .exclude(pk__in=taken_back.values("second"))
    )


def _said_two(controller_id: int) -> set[frozenset[int]]:
    """Pairs of whom somebody said that they are two."""
    here = {"controller_id": controller_id}
    merged = Merging.objects.filter(undone_at__isnull=False, **here)
    parted = Parting.objects.filter(undone_at=None, **here)
    pairs = [
        *merged.values_list("kept", "gone"),
        *parted.values_list("first", "second"),
    ]
    return {frozenset(pair) for pair in pairs}


def _alike(one: Person, other: Person) -> bool:
    """A given name begins as one of the other does; without one the family name."""
    given = [words_of([each.given_name, each.nickname]) for each in (one, other)]
    if all(given):
        return any(_begins(a, b) for a in given[0] for b in given[1])
    family = [words_of([each.family_name]) for each in (one, other)]
    return bool(family[0] & family[1])


def _begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
