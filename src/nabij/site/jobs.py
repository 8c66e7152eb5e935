"""What the house does by itself each night about who is here."""

import datetime as dt

import structlog
from procrastinate.contrib.django import app

from nabij.allocation import actions as allocation
from nabij.base import clock
from nabij.base.acting import Actor, acting
from nabij.organisations import actions as notices
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.safety.overdue import overdue
from nabij.workforce import actions as workforce

log = structlog.get_logger(__name__)
WATCHES = "/veiligheid/"


# After waits and duties are derived, summer and winter.
@app.periodic(cron="15 22,23 * * *")
@app.task(name="site.who_is_here", pass_context=False)
def who_is_here(timestamp: int) -> None:
    """A job for each institution, so that one that fails holds up no other."""
    for organisation_id in organisations.certified_institutions():
        who_is_here_at.defer(organisation_id=organisation_id)


@app.task(name="site.who_is_here_at")
def who_is_here_at(organisation_id: int) -> None:
    """Let access follow the roster, and tell leaders whose children need a decision."""
    at = clock.now()
    by = organisations.machine(
        organisation_id=organisation_id, function=Function.REGISTER_MACHINE
    )
    seats = workforce.settle_seats(by=by, at=at)
    told = allocation.tell_of_returns(by=by, at=at)
    with acting(by, at=at):
        late = _tell_of_late_checks(by, at)
    log.info(
        "roster followed",
        organisation=organisation_id,
        seats=seats,
        told=told,
        late=late,
    )


def _tell_of_late_checks(by: Actor, at: dt.datetime) -> int:
    """Who owns a check that is too late, who takes over, and who leads them."""
    on = clock.day_of(at)
    rows = overdue(controller_id=by.organisation_id, on=on)
    pairs = rows.values_list("owner_id", "substitute_id")
    owners = {each for pair in pairs for each in pair if each is not None}
    told = notices.notify(
        professionals=owners, act="check_overdue", path=WATCHES, by=by, at=at
    )
    if not owners:
        return told
    office = organisations.in_office(organisation_id=by.organisation_id, on=on)
    leaders = [e.professional_id for e in office if e.function == Function.TEAM_LEADER]
    return told + notices.notify(
        professionals=leaders, act="check_escalated", path=WATCHES, by=by, at=at
    )
