"""The exact audit runs beside the web server: it takes seconds."""

import structlog
from procrastinate.contrib.django import app

from nabij.allocation import exact
from nabij.base import clock
from nabij.base.errors import NotFound
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

log = structlog.get_logger(__name__)


@app.task(name=exact.AUDIT)
def audit_exactly(organisation_id: int, proposal_id: int) -> None:
    """Compare one draft with the best sum, as the figures machine."""
    by = organisations.machine(
        organisation_id=organisation_id, function=Function.FIGURES_MACHINE
    )
    try:
        found = exact.audit_exactly(proposal_id=proposal_id, by=by, at=clock.now())
    except NotFound:
        return
    log.info("exact audit", proposal=proposal_id, state=found.exact["state"])
