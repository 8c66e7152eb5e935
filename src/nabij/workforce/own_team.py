"""A team leader changes what is known of the own team, and of no other."""

import datetime as dt

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.errors import NotAllowed
from nabij.workforce import queries


def of_own_team(by: Actor, worker_id: int, at: dt.datetime) -> None:
    """Refuse a worker of another team; one of another organisation is not there."""
    colleague = queries.colleague(
        controller_id=by.organisation_id, worker_id=worker_id, on=clock.day_of(at)
    )
    if colleague.team_id != by.team_id:
        raise NotAllowed(
            "Deze medewerker werkt in een ander team. Vraag de teamleider van dat team"
            " om dit te wijzigen."
        )
