"""What the house does by itself each night about who is here."""

import structlog
from procrastinate.contrib.django import app

from nabij.allocation import actions as allocation
from nabij.base import clock
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.workforce import actions as workforce

log = structlog.get_logger(__name__)


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
    log.info("roster followed", organisation=organisation_id, seats=seats, told=told)
