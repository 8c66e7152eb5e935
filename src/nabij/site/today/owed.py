"""What I have to do, on top of the day; and checks that are too late above it all."""

from django.http import HttpRequest

from nabij.base.acting import Actor
from nabij.base.pages import Context
from nabij.rules.functions import Function
from nabij.safety import queries as safety
from nabij.site.duties import lines
from nabij.site.today.log import log

SHOWN = 25
LATER_SHOWN = 5
OPENS_NO_FILE = {Function.DIRECTOR, Function.FUNCTIONAL_ADMINISTRATOR}


def owed(request: HttpRequest, by: Actor) -> Context:
    """My duties by due moment, as many as a morning can hold."""
    found, total = lines.of_desk(by, on=request.today, limit=SHOWN)
    near = [line for line in found if line.group != "later"]
    found = near + [line for line in found if line.group == "later"][:LATER_SHOWN]
    log(request, by, "dossier.duty_seen", lines.persons_of(found))
    return {
        "owed": lines.grouped(found),
        "owed_total": total,
        "owed_left": max(0, total - len(found)),
        "owed_hidden": lines.hidden(by) if by.function in OPENS_NO_FILE else 0,
    }


def late_checks(request: HttpRequest, by: Actor) -> Context:
    """Safety checks that are too late, for whoever is told of them."""
    found = safety.overdue_for(by=by, on=request.today)
    log(request, by, "safety.listed", [row.youth_id for row in found.rows])
    return {"late_checks": found}
