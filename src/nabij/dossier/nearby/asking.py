"""The other half of the duo is asked along, from an organisation of its own."""

import datetime as dt
from collections.abc import Collection

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.dossier.models import Face
from nabij.dossier.nearby.facing import (
    ROLE_OF,
    Choice,
    end_face,
    name_face,
    standing_face,
)
from nabij.dossier.permissions import may_ask_along
from nabij.families import actions as access
from nabij.families.actions import Asked
from nabij.organisations import queries as organisations

DUO = "duo"


@action(permission=may_ask_along)
def ask_along(
    *, persons: Collection[int], asked: Asked, by: Actor, at: dt.datetime
) -> None:
    """Open the files, and name who comes as one of the duo when that place is free."""
    access.involve(persons=persons, asked=asked, by=by, at=at)
    found = organisations.partner(capacity_id=asked.capacity_id, on=clock.day_of(at))
    role = ROLE_OF.get(found.function) if found else None
    if asked.ground != DUO or role is None:
        return
    for person_id in sorted(set(persons)):
        if _is_taken(person_id, role, by):
            continue
        standing = standing_face(person_id=person_id, role=role)
        choice = Choice(
            role=role,
            capacity_id=asked.capacity_id,
            reason=asked.reason,
            replaces=standing.pk if standing else None,
        )
        name_face(person_id=person_id, choice=choice, by=by, at=at)


@action(permission=may_ask_along)
def end_along(*, involvement_id: int, reason: str, by: Actor, at: dt.datetime) -> None:
    """Close the files for who was asked along; the roles they had end with it.

    Who was asked along may step back too. The role then stays to be given to another
    by the organisation that keeps the file; until then the page says it is empty.
    """
    for row in access.end_involvement(
        involvement_id=involvement_id, reason=reason, by=by, at=at
    ):
        if row.controller_id != by.organisation_id:
            continue
        held = Face.objects.current().filter(
            person=row.person_id,
            controller=row.controller_id,
            professional=row.desk.professional_id,
            organisation=row.desk.organisation_id,
            until_on=None,
        )
        for role in held.values_list("role", flat=True):
            standing = standing_face(person_id=row.person_id, role=role)
            end_face(
                person_id=row.person_id,
                role=role,
                reason=reason,
                replaces=standing.pk if standing else None,
                by=by,
                at=at,
            )


def _is_taken(person_id: int, role: str, by: Actor) -> bool:
    held = Face.objects.current().filter(
        person=person_id, controller=by.organisation_id, role=role, until_on=None
    )
    return held.exists()
