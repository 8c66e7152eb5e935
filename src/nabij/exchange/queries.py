"""What was imported before."""

import datetime as dt

from django.db.models import Q

from nabij.base.acting import Actor
from nabij.base.errors import NotFound
from nabij.exchange.models import ImportRun

SHOWN = 50


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
