"""Each night who waits and who is involved is derived anew: time alone changes it."""

import structlog
from procrastinate.contrib.django import app

from nabij.base import clock
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.waiting import actions

log = structlog.get_logger(__name__)


# Just after midnight in the Netherlands, summer and winter: a gap begins with its day.
@app.periodic(cron="10 22,23 * * *")
@app.task(name="waiting.derive_all", pass_context=False)
def derive_all(timestamp: int) -> None:
    """A job for each organisation with files: one that fails holds up no other."""
    for organisation_id in organisations.keepers_of_files():
        derive_one.defer(organisation_id=organisation_id)


@app.task(name="waiting.derive_one")
def derive_one(organisation_id: int) -> None:
    """Derive what follows for one organisation, in its own machine capacity."""
    at = clock.now()
    by = organisations.machine(
        organisation_id=organisation_id, function=Function.REGISTER_MACHINE
    )
    done = actions.derive_waits(youths=None, by=by, at=at)
    log.info("waits derived", organisation=organisation_id, waits=done.waits)
