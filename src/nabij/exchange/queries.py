"""What was imported before."""

import datetime as dt
import uuid

from django.db.models import Q
from procrastinate.contrib.django.models import ProcrastinateJob

from nabij.base.acting import Actor
from nabij.base.errors import NotFound
from nabij.exchange.models import Delivery, ImportRun
from nabij.exchange.standing import ENDED, OPEN, RUNNING

SHOWN = 50
# A worker says every ten seconds that it lives.
SILENT = dt.timedelta(seconds=30)


def import_runs(*, by: Actor) -> list[ImportRun]:
    """The last imports of the actor's organisation, newest first."""
    runs = ImportRun.objects.filter(controller_id=by.organisation_id)
    return list(runs.order_by("-at", "-pk")[:SHOWN])


def import_runs_before(
    *, by: Actor, before: tuple[dt.datetime, int] | None, limit: int
) -> list[ImportRun]:
    """Imports of the actor's organisation, newest first, from a place on."""
    runs = ImportRun.objects.filter(controller_id=by.organisation_id)
    if before is not None:
        at, pk = before
        runs = runs.filter(Q(at__lt=at) | Q(at=at, pk__lt=pk))
    return list(runs.order_by("-at", "-pk")[:limit])


def import_run(*, run_id: int, by: Actor) -> ImportRun:
    """One import of the actor's organisation. Raises NotFound for any other."""
    runs = ImportRun.objects.filter(controller_id=by.organisation_id, pk=run_id)
    if (run := runs.first()) is None:
        raise NotFound
    return run


def delivery_of(*, delivery_id: int, by: Actor) -> Delivery:
    """One delivery of the actor's organisation. Raises NotFound for any other."""
    rows = Delivery.objects.filter(controller_id=by.organisation_id, pk=delivery_id)
    if (delivery := rows.first()) is None:
        raise NotFound
    return delivery


def open_delivery(*, by: Actor) -> Delivery | None:
    """The delivery that holds the place of its organisation."""
    mine = Delivery.objects.filter(controller_id=by.organisation_id)
    return mine.filter(status__in=OPEN).first()


def ended_deliveries(*, by: Actor) -> list[Delivery]:
    """Deliveries that ended, newest first, without their reports."""
    mine = Delivery.objects.filter(controller_id=by.organisation_id)
    rows = mine.filter(status__in=ENDED).defer("report", "notices")
    return list(rows.order_by("-at", "-pk")[:SHOWN])


def has_died(delivery: Delivery, *, at: dt.datetime) -> bool:
    """Whether the job that had it in hand is gone without having ended it."""
    if delivery.status not in RUNNING:
        return False
    job = ProcrastinateJob.objects.filter(pk=delivery.job_id)
    silent = Q(worker=None) | Q(worker__last_heartbeat__lt=at - SILENT)
    ended = Q(status__in=["failed", "aborted", "cancelled", "succeeded"])
    return not job.exists() or job.filter(ended | Q(status="doing") & silent).exists()


def dead_deliveries(*, by: Actor, at: dt.datetime) -> list[Delivery]:
    """Deliveries of the actor's organisation whose job died."""
    mine = Delivery.objects.filter(controller_id=by.organisation_id)
    running = mine.filter(status__in=RUNNING)
    return [delivery for delivery in running if has_died(delivery, at=at)]


def known_keys(*, by: Actor) -> set[uuid.UUID]:
    """The keys of deliveries whose files may still lie here."""
    mine = Delivery.objects.filter(controller_id=by.organisation_id)
    kept = mine.filter(Q(status__in=OPEN) | Q(has_rejects=True))
    return set(kept.values_list("key", flat=True))
