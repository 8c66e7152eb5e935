"""Whom one can choose from, around a person: kin, household, and the same name."""

import datetime as dt

from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.families.kin.likeness import maybe_same
from nabij.families.kin.reading import relations_of
from nabij.families.models import Membership, Person
from nabij.families.persons import in_list

MOST = 60


def near(person_id: int, *, on: dt.date) -> list[tuple[int, str]]:
    """Up to two relations away, in one household, or kin of who lives there; by name.

    The last, so that a parent of one child can be said to be that of another too.
    """
    first = _related({person_id})
    rows = Membership.objects.holding(on)
    homes = rows.filter(person=person_id).values("household_id")
    beside = rows.filter(household_id__in=homes).values_list("person_id", flat=True)
    ids = _related(first) | first | _related(set(beside))
    return _named(ids - {person_id})


def adults_near(person_id: int, *, on: dt.date) -> list[tuple[int, str]]:
    """Those near who can have authority or a house."""
    born = dict(
        Person.objects.filter(pk__in=[pk for pk, _name in near(person_id, on=on)])
        .exclude(born_on=None)
        .values_list("pk", "born_on")
    )
    limit = on - dt.timedelta(days=16 * 365)
    found = near(person_id, on=on)
    return [(pk, name) for pk, name in found if born.get(pk, limit) <= limit]


def alike(person_id: int, *, by: Actor, on: dt.date) -> list[tuple[int, str]]:
    """Who may be the same: those near, and the open files with the same family name.

    Who has the day of birth and the name in common comes first.
    """
    person = Person.objects.get(pk=person_id)
    same = Person.objects.filter(
        controller_id=by.organisation_id,
        family_name=person.family_name,
        register_key=None,
    )
    ids = set(same.values_list("pk", flat=True)[:MOST])
    ids |= {pk for pk, _name in near(person_id, on=on)}
    likely = maybe_same(persons=[person_id], controller_id=by.organisation_id)
    first = set(likely.get(person_id, ()))
    told = [
        (pk, _("%(name)s (misschien dezelfde: zelfde geboortedag)") % {"name": name})
        for pk, name in _named(first)
    ]
    return told + _named(ids - first - {person_id})


def _related(persons: set[int]) -> set[int]:
    rows = relations_of(list(persons))
    return {pk for row in rows for pk in (row.person_id, row.other_id)} | persons


def _named(ids: set[int]) -> list[tuple[int, str]]:
    rows = Person.objects.filter(pk__in=ids)[:MOST]
    named = [
        (
            row.pk,
            in_list(
                row.nickname or row.given_name,
                row.prefix,
                row.family_name,
                born_on=row.born_on,
                due_on=row.due_on,
            ),
        )
        for row in rows
    ]
    return sorted(named, key=lambda each: (each[1], each[0]))
