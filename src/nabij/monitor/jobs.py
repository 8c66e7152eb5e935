"""Figures in the background: asked for by somebody, and every night by itself."""

import structlog
from procrastinate.contrib.django import app

from nabij.base import clock
from nabij.base.acting import INSTALLATION, acting
from nabij.base.errors import Refused
from nabij.monitor import actions, periods, publishing, queries
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

log = structlog.get_logger(__name__)


@app.task(name=actions.COLLECT)
def collect_asked(organisation_id: int, request_id: int) -> None:
    """Work out what somebody asked for, one period after another."""
    by = organisations.machine(
        organisation_id=organisation_id, function=Function.FIGURES_MACHINE
    )
    about = {"organisation_id": organisation_id, "by": by}
    with acting(by, at=clock.now()):
        request = queries.request_of(request_id=request_id, by=by)
    for done, period in enumerate(periods.pairs(request.days), start=1):
        refusal = ""
        try:
            actions.collect_figures(
                periods=[period], asked_by=request.asked_by, at=clock.now(), **about
            )
        except Refused as refused:
            refusal = refused.sentence
        actions.note_progress(
            request_id=request_id, done=done, refusal=refusal, at=clock.now(), **about
        )
        if refusal:
            return


@app.periodic(cron="30 2 * * *")
@app.task(name="monitor.collect_all", pass_context=False)
def collect_all(timestamp: int) -> None:
    """Every night: the figures of every institution, then what may be published."""
    on, at = clock.today(), clock.now()
    wanted = periods.standing(at)
    with acting(INSTALLATION, at=at):
        institutions = organisations.certified_institutions()
    for organisation_id in institutions:
        about = {"organisation_id": organisation_id, "by": INSTALLATION, "at": at}
        try:
            actions.collect_figures(periods=wanted, **about)
            actions.forget_free_periods(keep=wanted, **about)
        except Refused as refused:
            log.info("no figures", organisation=organisation_id, why=refused.sentence)
    number = publishing.publish_ended(on=on, by=INSTALLATION, at=at)
    log.info("figures published", publication=number)
