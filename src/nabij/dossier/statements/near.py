"""Whom a statement in a file may be about too: those around the person, if open."""

import datetime as dt
from collections.abc import Collection

from nabij.families import queries as families
from nabij.families.queries import Known


def others_near(
    person: Known, *, also: Collection[int] = (), on: dt.date
) -> list[tuple[int, str]]:
    """Members of the family and the parents, with a file that is open; by name.

    `also`: whoever a text that stands is about, however far they live by now.
    """
    found = families.families_of(person.id, on=on)
    ids = {member.id for family in found for member in family.members}
    parents = families.parents_of(
        youths=[person.id], controller_id=person.controller_id
    )
    ids |= parents.get(person.id, set()) | set(also)
    names = families.names_of(persons=ids - {person.id})
    return sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0]))
