"""Mail about notices, a few times an hour."""

import structlog
from procrastinate.contrib.django import app

from nabij.base import clock
from nabij.organisations import queries
from nabij.organisations.mailing import mail_notices
from nabij.organisations.models import Organisation
from nabij.rules.functions import Function

log = structlog.get_logger(__name__)


@app.periodic(cron="*/10 * * * *")
@app.task(name="organisations.mail_notices", pass_context=False)
def mail_all(timestamp: int) -> None:
    """A job for each organisation, so that one that fails holds up no other."""
    for organisation_id in Organisation.objects.values_list("pk", flat=True):
        mail_one.defer(organisation_id=organisation_id)


@app.task(name="organisations.mail_notices_of_one")
def mail_one(organisation_id: int) -> None:
    """Mail the people of one organisation, in its own machine capacity."""
    by = queries.machine(
        organisation_id=organisation_id, function=Function.REGISTER_MACHINE
    )
    count = mail_notices(by=by, at=clock.now())
    if count:
        log.info("notices mailed", organisation=organisation_id, count=count)
