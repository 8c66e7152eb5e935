"""Which runs there are, for whom, and how they stand."""

import datetime as dt
import uuid

from django.db.models import Q, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob

from nabij.base.acting import Actor
from nabij.base.errors import NotFound
from nabij.laboratory import files
from nabij.laboratory.models import Run
from nabij.laboratory.reporting import reading_back
from nabij.laboratory.reporting.findings import Findings
from nabij.laboratory.reporting.reading_back import TooOld
from nabij.laboratory.standing import OPEN, Standing
from nabij.simulation.scenarios import reading
from nabij.simulation.scenarios.schema import Scenario

SHOWN = 30
# A worker says every ten seconds that it lives.
SILENT = dt.timedelta(seconds=30)


SHIPPED = Q(organisation_id=None)


def _open_to(by: Actor) -> QuerySet[Run]:
    return Run.objects.filter(Q(organisation_id=by.organisation_id) | SHIPPED)


def run_of(*, key: uuid.UUID, by: Actor) -> Run:
    """One run this reader may see. Raises NotFound for any other."""
    found = _open_to(by).filter(key=key).first()
    if found is None:
        raise NotFound
    return found


def runs_of(*, keys: list[uuid.UUID], by: Actor) -> list[Run]:
    """Several, in the order asked for; one that is not there is left out."""
    found = {run.key: run for run in _open_to(by).filter(key__in=keys)}
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def own_runs(*, by: Actor) -> list[Run]:
    """What the own organisation had worked out, newest first."""
    rows = Run.objects.filter(organisation_id=by.organisation_id)
    return list(rows.order_by("-asked_at", "-pk")[:SHOWN])


def open_count(*, by: Actor) -> int:
    """How many runs of the own organisation are still being worked out."""
    rows = Run.objects.filter(organisation_id=by.organisation_id, status__in=OPEN)
    return rows.count()


def shipped_runs(*, version: str) -> dict[str, Run]:
    """The newest run of each shipped question; of this version before an older one.

    One that has an answer goes before one that has none yet.
    """
    rows = Run.objects.filter(SHIPPED).exclude(
        status__in=[Standing.FAILED, Standing.CANCELLED]
    )
    found: dict[str, Run] = {}
    for run in rows.order_by("asked_at", "pk"):
        kept = found.get(run.shipped)
        if kept is None or _rank(run, version) >= _rank(kept, version):
            found[run.shipped] = run
    return found


def worked_out(*, name: str, version: str) -> Run | None:
    """The run of a shipped question that is done or under way, by this version."""
    statuses = [*OPEN, Standing.DONE]
    rows = Run.objects.filter(
        SHIPPED, shipped=name, version=version, status__in=statuses
    )
    return rows.order_by("-asked_at").first()


def _rank(run: Run, version: str) -> tuple[bool, bool]:
    return run.done > 0, run.version == version


def unanswered(*, version: str) -> list[str]:
    """Shipped questions that this version has no run of; none while one is open."""
    if Run.objects.filter(SHIPPED, status__in=OPEN).exists():
        return []
    ended = [Standing.DONE, Standing.FAILED]
    rows = Run.objects.filter(SHIPPED, version=version, status__in=ended)
    now = set(rows.values_list("shipped", flat=True))
    return [
        name
        for name, scenario in reading.shipped().items()
        if not scenario.unquantified and name not in now
    ]


def open_runs() -> list[Run]:
    """Every run that is still being worked out; for the installation."""
    return list(Run.objects.filter(status__in=OPEN).order_by("pk"))


def has_died(run: Run, *, at: dt.datetime) -> bool:
    """Whether the job that had it in hand is gone without having ended it."""
    if not run.is_open:
        return False
    job = ProcrastinateJob.objects.filter(pk=run.job_id)
    silent = Q(worker=None) | Q(worker__last_heartbeat__lt=at - SILENT)
    ended = Q(status__in=["failed", "aborted", "cancelled", "succeeded"])
    return not job.exists() or job.filter(ended | Q(status="doing") & silent).exists()


def answer_of(run: Run) -> Findings | None:
    """What is known of a run by now; frozen when it is done.

    None as well when an earlier version made it and this one cannot show it any more.
    """
    try:
        return files.read(run.key, digest=run.digest)
    except TooOld:
        return None


def scenario_of(run: Run) -> Scenario | None:
    """What was asked; None when this version cannot read the question any more."""
    try:
        return reading_back.scenario(run.scenario, version=run.version)
    except TooOld:
        return None
