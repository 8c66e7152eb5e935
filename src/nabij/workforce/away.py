"""Who is away for long, leaves or left: their children ask for a decision."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from nabij.organisations import queries as organisations
from nabij.rules.duties import AWAY_SHARE
from nabij.rules.substitution import is_long
from nabij.workforce.models import Absence, Employment

LEAVES_WITHIN = dt.timedelta(days=92)


@dataclass(frozen=True, kw_only=True)
class LongAway:
    """Somebody whose children ask for a decision: away too long, leaving, or gone."""

    worker_id: int
    professional_id: int
    name: str
    team_id: int
    away_since: dt.date | None
    expected_on: dt.date | None
    leaves_on: dt.date | None

    @property
    def is_leaving(self) -> bool:
        """Whether the reason is the end of the employment."""
        return self.leaves_on is not None


def away_since(*, controller_id: int, on: dt.date) -> dict[int, dt.date]:
    """Since when each worker is away for half or more, without a day between.

    One absence that follows on another counts on: six weeks are not begun anew.
    """
    rows = (
        Absence.objects.current()
        .filter(
            controller_id=controller_id,
            from_on__lte=on,
            share__gte=AWAY_SHARE.on(on),
        )
        .order_by("worker_id", "from_on")
        .values_list("worker_id", "from_on", "until_on")
    )
    periods: dict[int, list[tuple[dt.date, dt.date | None]]] = defaultdict(list)
    for worker, from_on, until_on in rows:
        periods[worker].append((from_on, until_on))
    found = {}
    for worker, days in periods.items():
        begun, until = days[0]
        for from_on, until_on in days[1:]:
            if until is not None and until < from_on:
                begun, until = from_on, until_on
            elif until is not None:
                until = max(until, until_on) if until_on else None
        if until is None or until > on:
            found[worker] = begun
    return found


def long_away(
    *, controller_id: int, on: dt.date, team_id: int | None = None
) -> list[LongAway]:
    """Who is away for more than six weeks, leaves within three months, or left."""
    away = {
        worker: since
        for worker, since in away_since(controller_id=controller_id, on=on).items()
        if is_long(away_since=since, on=on)
    }
    people = _employed(controller_id, on, team_id, away)
    if not people:
        return []
    names = organisations.shown_names(
        {row.worker.professional_id for row in people}, on=on
    )
    expected = _expected([row.worker_id for row in people], on)
    found = [
        LongAway(
            worker_id=row.worker_id,
            professional_id=row.worker.professional_id,
            name=names[row.worker.professional_id],
            team_id=row.team_id,
            away_since=away.get(row.worker_id),
            expected_on=expected.get(row.worker_id),
            leaves_on=row.until_on,
        )
        for row in people
    ]
    return sorted(found, key=lambda each: each.name.casefold())


def _employed(
    controller_id: int, on: dt.date, team_id: int | None, away: Collection[int]
) -> list[Employment]:
    """The last employment of who is long away, or whose last day is near or past."""
    rows = Employment.objects.current().filter(controller_id=controller_id)
    latest: dict[int, Employment] = {}
    for row in rows.select_related("worker").order_by("from_on"):
        latest[row.worker_id] = row
    return [
        row
        for row in latest.values()
        if team_id in {None, row.team_id}
        and (
            row.worker_id in away
            or (row.until_on is not None and row.until_on <= on + LEAVES_WITHIN)
        )
    ]


def _expected(workers: Collection[int], on: dt.date) -> dict[int, dt.date]:
    rows = Absence.objects.holding(on).filter(worker__in=workers)
    rows = rows.exclude(expected_on=None).order_by("expected_on")
    return dict(rows.values_list("worker_id", "expected_on"))
