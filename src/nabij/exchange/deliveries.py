"""An export on its way in: delivered, checked, confirmed, read; or thrown away.

Each step is one row of `standing.STEPS`. A step is one update of the state it came
from, so of two people or jobs who take it at once one wins and the other is told.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.db.transaction import on_commit
from django.utils.translation import gettext
from procrastinate.contrib.django import app

from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused
from nabij.exchange import actions, files
from nabij.exchange.loading import Progress
from nabij.exchange.models import LONGEST_NAME, Delivery
from nabij.exchange.permissions import may_deliver_register, may_import_register
from nabij.exchange.queries import delivery_of, has_died
from nabij.exchange.standing import ENDED, OPEN, Standing, before
from nabij.organisations import queries as organisations
from nabij.register.tables import Export

CHECK, LOAD = "exchange.check_delivery", "exchange.load_delivery"
KEPT = dt.timedelta(hours=24)


def no_register() -> str:
    """Why this organisation has nothing to deliver."""
    return gettext(
        "Alleen een gecertificeerde instelling levert een register aan. Uw organisatie "
        "is dat niet. Neem contact op met uw technisch beheerder als dit niet klopt."
    )


@action(permission=may_deliver_register)
def deliver(*, path: Path, source: str, by: Actor, at: dt.datetime) -> Delivery:
    """Take an uploaded file in and have it checked. One at a time per organisation."""
    if organisations.kind_of(organisation_id=by.organisation_id) != "gi":
        raise Refused(no_register())
    size = path.stat().st_size
    key = files.take_in(path)
    try:
        delivery = _created(key, source, size, by, at)
    except BaseException:
        files.discard(key)
        raise
    _queue(CHECK, delivery)
    _tell("exchange.delivered", delivery, by, at, source=delivery.source, size=size)
    return delivery


def _created(
    key: uuid.UUID, source: str, size: int, by: Actor, at: dt.datetime
) -> Delivery:
    try:
        with transaction.atomic():
            return Delivery.objects.create(
                controller_id=by.organisation_id,
                key=key,
                source=source[:LONGEST_NAME],
                size=size,
                account_id=by.account_id,
                capacity_id=by.capacity_id,
                at=at,
                status=Standing.CHECKING,
                changed_at=at,
            )
    except IntegrityError as taken:
        raise Refused(
            gettext(
                "Er staat al een export van uw organisatie klaar of die wordt nu "
                "verwerkt. Rond die eerst af of annuleer haar; lever deze daarna "
                "opnieuw aan."
            )
        ) from taken


def _queue(task: str, delivery: Delivery) -> None:
    """A job in the same transaction: without the step there is no job."""
    about = {"delivery_id": delivery.pk, "organisation_id": delivery.controller_id}
    delivery.job_id = app.configure_task(task).defer(**about)
    Delivery.objects.filter(pk=delivery.pk).update(job_id=delivery.job_id)


def _move(
    delivery: Delivery, to: Standing, by: Actor, at: dt.datetime, **fields: Any
) -> Delivery:
    """Take a step; the one who comes too late is refused."""
    rows = Delivery.objects.filter(pk=delivery.pk, controller_id=by.organisation_id)
    # A job must still be the one in hand: another may have begun again meanwhile.
    if by.is_machine:
        rows = rows.filter(job_id=delivery.job_id)
    changed = {"status": to, "changed_at": at} | fields
    if not rows.filter(status__in=before(to)).update(**changed):
        raise Refused(
            gettext(
                "Deze export staat er niet meer zo voor: iemand was u voor, of de stap "
                "is al gezet. Ververs de pagina om te zien hoe het nu is."
            )
        )
    for name, value in changed.items():
        setattr(delivery, name, value)
    if to in ENDED:
        gone = (files.EXPORT, files.PROGRESS) if to is Standing.LOADED else ()
        on_commit(lambda: files.discard(delivery.key, *gone))
    return delivery


def _tell(
    act: str, delivery: Delivery, by: Actor, at: dt.datetime, **content: Any
) -> None:
    about = ("organisation", by.organisation_id)
    record(act, about=about, by=by, at=at, delivery=delivery.pk, **content)


@action(permission=may_import_register)
def check(
    *,
    delivery: Delivery,
    export: Export,
    progress: Progress,
    by: Actor,
    at: dt.datetime,
    now: Callable[[], dt.datetime],
) -> None:
    """Do all that reading does, take it back, and keep what it would come to."""
    done = actions.try_register(
        export=export,
        source=delivery.source,
        account_id=delivery.account_id,
        progress=progress,
        by=by,
        at=at,
    )
    _move(
        delivery,
        Standing.CHECKED,
        by,
        now(),
        report=done.kept,
        notices=done.result.notices,
        has_rejects=files.pack_rejects(delivery.key, done.result),
    )
    _tell("exchange.delivery_checked", delivery, by, at, tables=done.report["tables"])


@action(permission=may_deliver_register)
def confirm(*, delivery_id: int, by: Actor, at: dt.datetime) -> Delivery:
    """Have a checked export read. The first who confirms wins."""
    delivery = delivery_of(delivery_id=delivery_id, by=by)
    _move(delivery, Standing.LOADING, by, at)
    files.discard(delivery.key, files.PROGRESS)
    _queue(LOAD, delivery)
    _tell("exchange.delivery_confirmed", delivery, by, at)
    return delivery


@action(permission=may_import_register)
def load(
    *,
    delivery: Delivery,
    export: Export,
    progress: Progress,
    by: Actor,
    at: dt.datetime,
    now: Callable[[], dt.datetime],
) -> None:
    """Read a confirmed export: all of it with this step, or nothing."""
    done = actions.import_register(
        export=export,
        source=delivery.source,
        account_id=delivery.account_id,
        progress=progress,
        by=by,
        at=at,
    )
    rejects = files.pack_rejects(delivery.key, done.result)
    _move(
        delivery,
        Standing.LOADED,
        by,
        now(),
        report=done.kept,
        notices=done.result.notices,
        has_rejects=rejects,
        run=done.run,
    )
    _tell("exchange.delivery_loaded", delivery, by, at, run=done.run and done.run.pk)


@action(permission=may_import_register)
def refuse(*, delivery: Delivery, sentence: str, by: Actor, at: dt.datetime) -> None:
    """What cannot be read at all goes away; the sentence stays."""
    _move(delivery, Standing.REFUSED, by, at, sentence=sentence)
    _tell("exchange.delivery_refused", delivery, by, at, sentence=sentence)


@action(permission=may_import_register)
def break_off(*, delivery: Delivery, sentence: str, by: Actor, at: dt.datetime) -> None:
    """The job could not end. Nothing was changed, so it may be tried again."""
    _move(delivery, Standing.BROKEN, by, at, sentence=sentence)
    _tell("exchange.delivery_broken", delivery, by, at, sentence=sentence)


@action(permission=may_deliver_register)
def try_again(*, delivery_id: int, by: Actor, at: dt.datetime) -> Delivery:
    """Check a broken-off export once more, from the start."""
    delivery = _in_hand(delivery_id, by, at)
    _move(delivery, Standing.CHECKING, by, at, sentence="")
    files.discard(delivery.key, files.PROGRESS)
    _queue(CHECK, delivery)
    _tell("exchange.delivery_tried_again", delivery, by, at)
    return delivery


@action(permission=may_deliver_register)
def cancel(*, delivery_id: int, by: Actor, at: dt.datetime) -> Delivery:
    """Throw an export away with everything made of it."""
    delivery = _in_hand(delivery_id, by, at)
    _move(delivery, Standing.CANCELLED, by, at, **_EMPTY)
    _tell("exchange.delivery_cancelled", delivery, by, at)
    return delivery


def _in_hand(delivery_id: int, by: Actor, at: dt.datetime) -> Delivery:
    """A delivery whose job died is broken off here and now, found or not."""
    delivery = delivery_of(delivery_id=delivery_id, by=by)
    if has_died(delivery, at=at):
        _move(delivery, Standing.BROKEN, by, at)
    return delivery


# What was said about single rows goes with the export itself.
_EMPTY: dict[str, Any] = {"report": {}, "notices": [], "has_rejects": False}


@action(permission=may_import_register)
def clear_old(*, by: Actor, at: dt.datetime) -> int:
    """Throw away what lies here for a day: exports, and refused rows of read ones."""
    old = Delivery.objects.filter(controller_id=by.organisation_id, at__lt=at - KEPT)
    count = 0
    for delivery in old.filter(status__in=before(Standing.EXPIRED) & OPEN):
        _move(delivery, Standing.EXPIRED, by, at, **_EMPTY)
        count += 1
    for delivery in old.filter(has_rejects=True):
        Delivery.objects.filter(pk=delivery.pk).update(has_rejects=False)
        on_commit(lambda key=delivery.key: files.discard(key))
        count += 1
    about = ("organisation", by.organisation_id)
    record("exchange.deliveries_cleared", about=about, by=by, at=at, count=count)
    return count
