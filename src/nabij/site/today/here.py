"""Who is here and who stands in, as far as it is today's business of the reader."""

import datetime as dt

from django.http import HttpRequest

from nabij.allocation import queries as allocation
from nabij.base.acting import Actor
from nabij.base.audit import record_reads
from nabij.base.pages import Context
from nabij.workforce import queries as workforce

AHEAD = dt.timedelta(days=14)


def standing_in(request: HttpRequest, by: Actor) -> Context:
    """For whom I stand in tonight, this week and next, and who does so for me."""
    mine = workforce.workers_of(by=by)
    if not mine:
        return {"stands_in": [], "stood_in_by": []}
    lines = workforce.roster(
        controller_id=by.organisation_id,
        from_on=request.today,
        until_on=request.today + AHEAD,
        workers=mine,
    )
    return {
        "stands_in": [line for line in lines if line.substitute_id in mine],
        "stood_in_by": [line for line in lines if line.worker_id in mine],
    }


def of_my_team(request: HttpRequest, by: Actor) -> Context:
    """For whom of my team nobody stands in, and whose children ask for a decision."""
    if by.team_id is None:
        return {"missing": [], "returns": []}
    about = {"on": request.today, "team_id": by.team_id}
    missing = workforce.gaps(controller_id=by.organisation_id, **about)
    returns = allocation.returns_due(by=by, **about)
    if missing:
        people = workforce.professionals_of_workers(controller_id=by.organisation_id)
        record_reads(
            "workforce.roster_seen",
            kind="professional",
            ids=[people[each.worker_id] for each in missing],
            by=by,
            at=request.at,
        )
    return {"missing": missing, "returns": returns}
