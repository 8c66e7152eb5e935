"""What the base does by itself: anchor the trail each night, clear old drafts."""

import structlog
from procrastinate.contrib.django import app

from nabij.base import clock, drafts
from nabij.base.acting import INSTALLATION, acting
from nabij.base.audit_verify import anchor

log = structlog.get_logger(__name__)


@app.periodic(cron="5 0 * * *")
@app.task(name="base.anchor_trail", pass_context=False)
def anchor_trail(timestamp: int) -> None:
    """Anchor the day that ended. The log holds the digest too, outside the database."""
    at = clock.now()
    with acting(INSTALLATION, at=at):
        day = clock.today()
        log.info("audit anchored", day=str(day), digest=anchor(day).hex())


@app.periodic(cron="25 3 * * *")
@app.task(name="base.discard_drafts", pass_context=False)
def discard_drafts(timestamp: int) -> None:
    """Typed work that nobody came back for in a week goes away."""
    with acting(INSTALLATION, at=clock.now()):
        log.info("drafts discarded", count=drafts.discard_old())
