"""What was imported before."""

from nabij.base.acting import Actor
from nabij.exchange.models import ImportRun

SHOWN = 50


def import_runs(*, by: Actor) -> list[ImportRun]:
    """The last imports of the actor's organisation, newest first."""
    runs = ImportRun.objects.filter(controller_id=by.organisation_id)
    return list(runs.order_by("-at", "-pk")[:SHOWN])
