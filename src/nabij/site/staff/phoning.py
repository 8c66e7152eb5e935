"""The number on which families reach a worker who is their familiar face."""

import datetime as dt

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.errors import NotAllowed
from nabij.organisations import actions as organisations_actions
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.workforce.permissions import may_set_phone
from nabij.workforce.queries import colleagues_of_team


@action(permission=may_set_phone)
def set_phone(
    *, professional_id: int, phone: str, version: str, by: Actor, at: dt.datetime
) -> None:
    """Write the number down; empty takes it away, `version` is what the form showed."""
    phoned(professional_id, by=by, on=clock.day_of(at))
    organisations_actions.keep_phone(
        professional_id=professional_id, phone=phone, version=version, by=by, at=at
    )


def phoned(professional_id: int, *, by: Actor, on: dt.date) -> organisations.Phoned:
    """Name and number of a colleague; a team leader's are those of the own team."""
    if by.function == Function.TEAM_LEADER:
        team = colleagues_of_team(
            controller_id=by.organisation_id, team_id=by.team_id or 0, on=on
        )
        if professional_id not in {each.professional_id for each in team}:
            raise NotAllowed(
                "Deze medewerker werkt niet in uw team. Vraag de teamleider van dat"
                " team, of de functioneel beheerder."
            )
        return organisations.phoned(professional_id, on=on)
    organisations.known_here(
        professional_id=professional_id, organisation_id=by.organisation_id
    )
    return organisations.phoned(professional_id, on=on)
