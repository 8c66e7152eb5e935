"""Certificates of conduct (VOG) against the day on which somebody's work began."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from nabij.base.spells import SpellQuerySet
from nabij.rules.file.starting import (
    Conduct,
    Period,
    conduct_at_start,
    is_asked_for_conduct,
    oldest_certificate,
    work_started_on,
)
from nabij.workforce.models import ConductCertificate, Employment


@dataclass(frozen=True, kw_only=True)
class AtStart:
    """How a worker stands: when the work began, and of which days certificates are."""

    worker_id: int
    starts_on: dt.date
    certificates: dict[int, dt.date]  # key of the row: its day, latest first
    stands: Conduct

    @property
    def oldest_on(self) -> dt.date:
        """The first day a certificate for this start may be of."""
        return oldest_certificate(starts_on=self.starts_on)

    @property
    def is_fresh(self) -> bool:
        """Whether one of them was fresh when the work began."""
        return self.stands is Conduct.FRESH


def conduct_of(*, controller_id: int, worker_id: int, on: dt.date) -> AtStart | None:
    """How a worker stands on a day; None for who never worked here."""
    starts = _starts(Employment.objects.filter(worker=worker_id), controller_id, on)
    return _judged(starts).get(worker_id)


def without_certificate(
    *, controller_id: int, on: dt.date, team_id: int | None = None
) -> dict[int, AtStart]:
    """Who starts, or did within the year, without a certificate that was fresh then.

    Of an organisation, or of who works or worked in one team of it.
    """
    rows = Employment.objects.all()
    if team_id is not None:
        of_team = Employment.objects.current().filter(team=team_id)
        rows = rows.filter(worker__in=of_team.values("worker"))
    asked = {
        worker: starts_on
        for worker, starts_on in _starts(rows, controller_id, on).items()
        if is_asked_for_conduct(starts_on=starts_on, on=on)
    }
    found = _judged(asked) if asked else {}
    return {worker: each for worker, each in found.items() if not each.is_fresh}


def _starts(
    rows: SpellQuerySet[Employment], controller_id: int, on: dt.date
) -> dict[int, dt.date]:
    """The day on which the work of each began."""
    periods: dict[int, list[Period]] = defaultdict(list)
    known = rows.current().filter(controller_id=controller_id)
    for worker, from_on, until_on in known.values_list(
        "worker_id", "from_on", "until_on"
    ):
        periods[worker].append((from_on, until_on))
    return {
        worker: starts_on
        for worker, held in periods.items()
        if (starts_on := work_started_on(periods=held, on=on)) is not None
    }


def _judged(starts: dict[int, dt.date]) -> dict[int, AtStart]:
    """The certificates of these workers against the day on which each began."""
    seen: dict[int, dict[int, dt.date]] = defaultdict(dict)
    rows = ConductCertificate.objects.filter(superseded_at=None, worker__in=starts)
    for pk, worker, issued_on in rows.order_by("-issued_on").values_list(
        "pk", "worker_id", "issued_on"
    ):
        seen[worker][pk] = issued_on
    return {
        worker: AtStart(
            worker_id=worker,
            starts_on=starts_on,
            certificates=seen[worker],
            stands=conduct_at_start(
                issued_on=seen[worker].values(), starts_on=starts_on
            ),
        )
        for worker, starts_on in starts.items()
    }


def certificate(*, controller_id: int, pk: int) -> ConductCertificate | None:
    """One certificate that was not taken back."""
    rows = ConductCertificate.objects.filter(superseded_at=None)
    return rows.filter(controller_id=controller_id, pk=pk).first()
