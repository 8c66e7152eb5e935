"""The day of who does casework: the youths, and which term comes first."""

import datetime as dt
from collections.abc import Sequence

from django.http import HttpRequest

from nabij.base.acting import Actor
from nabij.base.pages import Context
from nabij.families import queries as families
from nabij.site.today import terms
from nabij.site.today.here import standing_in
from nabij.site.today.log import log
from nabij.site.today.owed import late_checks, owed
from nabij.site.today.terms import OnDesk
from nabij.workforce import queries as workforce

SHOWN_OF_TEAM = 40
NEW = dt.timedelta(days=7)


def of_protector(request: HttpRequest, by: Actor) -> Context:
    """All my youths, on my own desk: acute, then who is new, then as the terms come."""
    workers = workforce.workers_of(by=by)
    rows = terms.on_desks(workers=workers, on=request.today)
    new_after = request.today - NEW
    rows = sorted(rows, key=lambda row: (not row.is_acute, row.since <= new_after))
    shown = _shown(request, by, rows) | standing_in(request, by)
    mine = {"is_own": True, "total": len(rows), "left": 0, "new_after": new_after}
    return shown | mine


def of_team(request: HttpRequest, by: Actor) -> Context:
    """The youths of my team, those with a term first, and whose they are."""
    team = workforce.colleagues_of_team(
        controller_id=by.organisation_id, team_id=by.team_id or 0, on=request.today
    )
    names = {each.worker_id: each.name for each in team}
    rows = terms.on_desks(workers=names, on=request.today)
    shown = _shown(request, by, rows[:SHOWN_OF_TEAM])
    return shown | {
        "desk": [(row, of_whom(row, names)) for row in rows[:SHOWN_OF_TEAM]],
        "is_own": False,
        "total": len(rows),
        "left": max(0, len(rows) - SHOWN_OF_TEAM),
    }


def of_whom(row: OnDesk, names: dict[int, str]) -> str:
    """The workers of a youth, by name."""
    return ", ".join(sorted(names[each] for each in row.workers))


def _shown(request: HttpRequest, by: Actor, rows: Sequence[OnDesk]) -> Context:
    """To be on this page is to be seen."""
    log(request, by, "measures.case_seen", [row.youth_id for row in rows])
    return (
        {"desk": [(row, "") for row in rows]}
        | late_checks(request, by)
        | owed(request, by)
        | last_ten(request, by)
    )


def last_ten(request: HttpRequest, by: Actor) -> Context:
    """The files I opened last, as far as they are still open to me."""
    found = families.last_opened(by=by, on=request.today)
    log(request, by, "families.found", [person.id for person in found])
    return {"last_opened": found, "may_search": True}
