"""What measures do by themselves: each night caseloads are counted for the new day."""

import structlog
from procrastinate.contrib.django import app

from nabij.base import clock
from nabij.base.acting import acting
from nabij.measures.actions import count_caseloads
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

log = structlog.get_logger(__name__)


# Just after midnight in the Netherlands, summer and winter, after waits are derived.
@app.periodic(cron="20 22,23 * * *")
@app.task(name="measures.count_every_night", pass_context=False)
def count_every_night(timestamp: int) -> None:
    """Count the caseloads of each certified institution, one transaction each."""
    at = clock.now()
    for organisation_id in organisations.certified_institutions():
        machine = organisations.machine(
            organisation_id=organisation_id, function=Function.FIGURES_MACHINE
        )
        with acting(machine, at=at):
            rows = count_caseloads(again=False, by=machine, at=at)
        log.info("caseloads counted", organisation=organisation_id, rows=rows)
