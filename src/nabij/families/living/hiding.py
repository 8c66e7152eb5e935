"""Who hides, hides whole: a place is told by much more than the address."""

import datetime as dt
from collections.abc import Collection

from nabij.base.acting import Actor
from nabij.base.spells import supersede
from nabij.families.models import Doctor, Home, Person, Schooling
from nabij.families.registry.searching import find_again

PLACES = (
    (Home, ("street", "number", "postcode", "place", "municipality_id")),
    (Schooling, ("school",)),
    (Doctor, ("name",)),
)


def hide_whole(person: Person, *, by: Actor, at: dt.datetime) -> Collection[int]:
    """School, doctor, and everybody who lives along; returns who hides now.

    Run as the organisation's machine: a child that lives along may be of a colleague,
    and would else give the place away.
    """
    along = list(
        Home.objects.current()
        .filter(with_person=person, is_secret=False)
        .select_related("person")
    )
    hidden = {row.person_id: row.person for row in along} | {person.pk: person}
    for row in along:
        supersede(row, at=at, is_secret=True)
    for one in hidden.values():
        _hide(one, by=by, at=at)
        hide_same_places(one)
    return hidden


def hide_same_places(person: Person) -> None:
    """What else was written down of a place that is secret now is secret too."""
    for model, names in PLACES:
        told = model._default_manager.filter(person=person)
        for row in told.filter(is_secret=True, superseded_at=None):
            same = {name: getattr(row, name) for name in names}
            if any(same.values()):
                told.filter(is_secret=False, **same).update(is_secret=True)


def _hide(person: Person, *, by: Actor, at: dt.datetime) -> None:
    for model in (Schooling, Doctor):
        for row in model.objects.current().filter(person=person, is_secret=False):
            supersede(row, at=at, is_secret=True)
    if person.hidden_at is None:
        # From now on no export that does not know of it yet can undo it.
        person.has_secret_address, person.hidden_at = True, at
        person.version += 1
        person.save(update_fields=["has_secret_address", "hidden_at", "version"])
    if person.controller_id == by.organisation_id:
        find_again(person)  # the words of others they keep themselves
