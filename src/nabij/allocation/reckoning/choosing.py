"""Whom one can choose for a family: who fits first, of the others why not."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.allocation.reckoning.gathering import Gathered
from nabij.base.acting import Actor
from nabij.organisations import queries as organisations
from nabij.rules.allocation import WHY_NOT, Carer, Waiting
from nabij.rules.allocation.permitted import Permitted
from nabij.rules.allocation.shapes import units
from nabij.workforce import queries as workforce

NO_ROOM, MAX_NEW = "NO_ROOM", "MAX_NEW"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A worker one can choose for a family; `why_not` is empty for who fits."""

    worker_id: int
    name: str
    team: str
    room: float
    why_not: str


def choices(
    *, by: Actor, found: Gathered, family_key: int, on: dt.date
) -> list[Choice]:
    """Workers who take part, by name, with the room they have before anything."""
    names = organisations.team_names(organisation_id=by.organisation_id)
    carers = {carer.worker_id: carer for carer in found.round.carers}
    waiting = {each.family_id: each for each in found.round.waiting}
    family, permitted = waiting.get(family_key), Permitted(found.round)
    people = workforce.colleagues(
        controller_id=by.organisation_id, on=on, workers=list(carers)
    )
    return [
        Choice(
            worker_id=person.worker_id,
            name=person.name,
            team=names.get(person.team_id, ""),
            room=carers[person.worker_id].room,
            why_not=_why_not(permitted, family, carers[person.worker_id]),
        )
        for person in people
    ]


def _why_not(permitted: Permitted, family: Waiting | None, carer: Carer) -> str:
    """What speaks against a worker, hard rules first; somebody may choose her yet."""
    if family is None:
        return ""
    code = permitted.forbids(family, carer.worker_id)
    if code is None and units(carer.room) < family.need:
        code = NO_ROOM
    if code is None and carer.max_new is not None:
        code = MAX_NEW if carer.new_this_week >= carer.max_new else None
    return _(WHY_NOT[code]) if code else ""
