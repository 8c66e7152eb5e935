"""A worker under threat is shielded by who leads the team, and shown again later."""

import datetime as dt

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.organisations import actions as organisations
from nabij.organisations.permissions import may_shield
from nabij.site.staff.phoning import phoned


@action(permission=may_shield)
def shield_worker(
    *,
    professional_id: int,
    reason: str,
    until_on: dt.date,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> None:
    """From now on name and phone of this worker stand nowhere but in own settings."""
    phoned(professional_id, by=by, on=clock.day_of(at))
    organisations.set_shield(
        professional_id=professional_id,
        reason=reason,
        until_on=until_on,
        version=version,
        by=by,
        at=at,
    )


@action(permission=may_shield)
def end_worker_shield(
    *, professional_id: int, reason: str, version: str, by: Actor, at: dt.datetime
) -> None:
    """The name may be shown again."""
    phoned(professional_id, by=by, on=clock.day_of(at))
    organisations.end_shield(
        professional_id=professional_id, reason=reason, version=version, by=by, at=at
    )
