"""What I have to do, on top of the day; and checks that are too late above it all."""

from django.http import HttpRequest

from nabij.base.acting import Actor
from nabij.base.pages import Context
from nabij.rules.functions import Function
from nabij.safety import queries as safety
from nabij.site.duties import day, lines
from nabij.site.today.log import log

OPENS_NO_FILE = {Function.DIRECTOR, Function.FUNCTIONAL_ADMINISTRATOR}


def owed(request: HttpRequest, by: Actor) -> Context:
    """Who is in acute danger above all; my duties by moment, the first of each."""
    groups = day.of_day(by, on=request.today)
    found = [line for group in groups for line in group.lines]
    log(request, by, "dossier.duty_seen", lines.persons_of(found))
    mine = [group for group in groups if group.name != "acute"]
    return {
        "acute": [group for group in groups if group.name == "acute"],
        "owed": mine,
        "owed_total": sum(group.count for group in mine),
        "owed_hidden": lines.hidden(by) if by.function in OPENS_NO_FILE else 0,
    }


def late_checks(request: HttpRequest, by: Actor) -> Context:
    """Safety checks that are too late, for whoever is told of them."""
    found = safety.overdue_for(by=by, on=request.today)
    log(request, by, "safety.listed", [row.youth_id for row in found.rows])
    return {"late_checks": found}
