"""Checking and reading delivered exports in the background, and tidying up after."""

import datetime as dt
from collections.abc import Callable

import structlog
from django.utils.translation import gettext
from procrastinate.contrib.django import app

from nabij.base import clock
from nabij.base.acting import Actor, acting
from nabij.base.errors import NotFound, Refused
from nabij.exchange import deliveries, files, queries
from nabij.exchange.models import Delivery
from nabij.exchange.standing import Standing
from nabij.organisations import queries as organisations
from nabij.register.errors import UnreadableExport
from nabij.register.reading import open_export
from nabij.rules.functions import Function

log = structlog.get_logger(__name__)
ORPHANED = dt.timedelta(hours=24)


@app.task(name=deliveries.CHECK, pass_context=True)
def check_delivery(context, delivery_id: int, organisation_id: int) -> None:
    """The dry run of a delivered export."""
    _work(delivery_id, organisation_id, context.job.id, deliveries.check)


@app.task(name=deliveries.LOAD, pass_context=True)
def load_delivery(context, delivery_id: int, organisation_id: int) -> None:
    """Reading a confirmed export."""
    _work(delivery_id, organisation_id, context.job.id, deliveries.load)


def _work(
    delivery_id: int, organisation_id: int, job_id: int, act: Callable[..., None]
) -> None:
    by = _machine(organisation_id)
    try:
        with acting(by, at=clock.now()):
            delivery = queries.delivery_of(delivery_id=delivery_id, by=by)
    except NotFound:
        return
    wanted = Standing.LOADING if act is deliveries.load else Standing.CHECKING
    if delivery.job_id != job_id or delivery.status != wanted:
        return  # cancelled, or begun again by another job
    log.info("delivery begun", delivery=delivery_id, step=wanted)
    try:
        _carry_out(delivery, by, act)
    except UnreadableExport as unreadable:
        deliveries.refuse(
            delivery=delivery, sentence=unreadable.sentence, by=by, at=clock.now()
        )
    except Refused as refused:
        _break_off(delivery, refused.sentence, by)
    except Exception:
        _break_off(delivery, _broken(), by)
        raise
    log.info("delivery ended", delivery=delivery_id, standing=delivery.status)


def _carry_out(delivery: Delivery, by: Actor, act: Callable[..., None]) -> None:
    def progress(name: str, done: int, total: int) -> None:
        files.note_step(delivery.key, files.Step(name, done, total))

    path = files.place(delivery.key)
    with open_export(path, name=delivery.source) as export:
        act(
            delivery=delivery,
            export=export,
            progress=progress,
            by=by,
            at=clock.now(),
            now=clock.now,
        )


def _broken() -> str:
    return gettext(
        "Het verwerken is onverwacht gestopt. Er is niets gewijzigd. Probeer het "
        "opnieuw; lukt het weer niet, vraag dan uw technisch beheerder om in het "
        "logboek te kijken."
    )


def _break_off(delivery: Delivery, sentence: str, by: Actor) -> None:
    try:
        deliveries.break_off(
            delivery=delivery, sentence=sentence, by=by, at=clock.now()
        )
    except Refused:
        # Cancelled while it was in hand, or begun again: nothing is left to say.
        log.info("delivery moved on", delivery=delivery.pk)


def _machine(organisation_id: int) -> Actor:
    return organisations.machine(
        organisation_id=organisation_id, function=Function.REGISTER_MACHINE
    )


@app.periodic(cron="* * * * *")
@app.task(name="exchange.find_dead", pass_context=False)
def find_dead(timestamp: int) -> None:
    """A job whose process was killed leaves its delivery to be tried again."""
    for organisation_id in organisations.certified_institutions():
        by, at = _machine(organisation_id), clock.now()
        with acting(by, at=at):
            dead = queries.dead_deliveries(by=by, at=at)
        for delivery in dead:
            _break_off(delivery, _broken(), by)


@app.periodic(cron="17 * * * *")
@app.task(name="exchange.clear_deliveries", pass_context=False)
def clear_deliveries(timestamp: int) -> None:
    """Nothing that was uploaded lies here longer than a day."""
    known = set()
    for organisation_id in organisations.certified_institutions():
        by, at = _machine(organisation_id), clock.now()
        deliveries.clear_old(by=by, at=at)
        with acting(by, at=at):
            known |= queries.known_keys(by=by)
    before = clock.now() - ORPHANED
    for path in files.left_behind(known=known, before=before):
        path.unlink(missing_ok=True)
        log.info("orphaned upload removed", name=path.name)
