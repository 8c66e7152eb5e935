"""Kept counts of caseloads, with the agreed path beside them."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property

from nabij.base.compiled import Compiled
from nabij.indicators.caseloads import Load
from nabij.measures.models import CaseloadDay, CaseWeight
from nabij.measures.workload import caseloads
from nabij.organisations import queries as organisations
from nabij.workforce import queries as workforce

COUNTS = (
    "measures",
    "temporary",
    "waiting",
    "youths",
    "families",
    "weight",
    "with_complexity",
    "available_fte",
    "carrying_fte",
)
TREND_WEEKS = 52
# Counts older than this are not shown as if they held today.
STALE_AFTER_DAYS = 7


@dataclass(frozen=True)
class TeamHeadroom:
    """What one team holds and can still take, in measures. `team_id` None: all.

    `headroom` is under the agreed workload of `agreed` measures per fte; below zero
    the team holds more than was agreed. `counted_at` None: counted for this answer.
    """

    team_id: int | None
    team: str
    load: Load
    agreed: float
    counted_at: dt.datetime | None

    @cached_property
    def headroom(self) -> float:
        """Measures that still fit."""
        return self.load.headroom(self.agreed)

    @cached_property
    def workload(self) -> float | None:
        """Measures with a fixed worker per available fte."""
        return self.load.workload


@dataclass(frozen=True)
class Headroom:
    """What the whole organisation and each of its teams hold and can still take."""

    whole: TeamHeadroom
    teams: list[TeamHeadroom]


def headroom(*, organisation_id: int, on: dt.date) -> Headroom:
    """The headroom of an organisation and of each team on a day, by name of the team.

    Stands beside the waiting list. Reads counts kept by `actions.count_caseloads`
    (two small queries), the newest of the past week; only without any it counts for
    itself. A measure held in two teams counts once in the whole. Open to every
    capacity of the organisation: counts only, no youth, no worker.
    """
    agreed = workforce.agreed_on(controller_id=organisation_id, on=on)
    found = _kept(organisation_id, on)
    if None not in found:
        found = _counted_now(organisation_id, on)

    def of(team: int | None) -> TeamHeadroom:
        name, load, counted_at = found[team]
        return TeamHeadroom(
            team, name, load, agreed.get(team, agreed[None]), counted_at
        )

    teams = sorted(
        (team for team in found if team is not None),
        key=lambda team: natural(found[team][0]),
    )
    return Headroom(of(None), [of(team) for team in teams])


def headroom_per_team(*, organisation_id: int, on: dt.date) -> list[TeamHeadroom]:
    """The headroom of each team of an organisation on a day, by name of the team."""
    return headroom(organisation_id=organisation_id, on=on).teams


def headroom_of_organisation(*, organisation_id: int, on: dt.date) -> TeamHeadroom:
    """The headroom of all teams together."""
    return headroom(organisation_id=organisation_id, on=on).whole


def natural(name: str) -> tuple[Any, ...]:
    """Sorts Team 2 before Team 10."""
    parts = "".join(c if c.isdigit() else f" {c} " for c in name.casefold()).split()
    return tuple((0, int(p), "") if p.isdigit() else (1, 0, p) for p in parts)


def kept_days(*, organisation_id: int, days: Iterable[dt.date]) -> set[dt.date]:
    """Which of these days have counts of the whole organisation."""
    rows = CaseloadDay.objects.filter(
        controller_id=organisation_id, team=None, on_day__in=list(days)
    )
    return set(rows.values_list("on_day", flat=True))


def trend_days(on: dt.date) -> list[dt.date]:
    """The same weekday of the past year, oldest first, and the day itself."""
    return [on - dt.timedelta(weeks=back) for back in range(TREND_WEEKS, -1, -1)]


@dataclass(frozen=True, kw_only=True)
class Point:
    """One day of the trend: the load, and what was agreed for that day."""

    day: dt.date
    load: Load
    agreed: float | None


def trend(*, organisation_id: int, team_id: int | None, on: dt.date) -> list[Point]:
    """The kept counts of the past year, oldest first, with the agreed path beside."""
    path = workforce.agreed_steps(controller_id=organisation_id, team_id=team_id)
    rows = CaseloadDay.objects.filter(
        controller_id=organisation_id,
        team_id=team_id,
        on_day__gt=on - dt.timedelta(weeks=TREND_WEEKS, days=6),
        on_day__lte=on,
    ).order_by("on_day")
    return [
        Point(day=day, load=_load(counts), agreed=agreed_at(path, day))
        for day, *counts in rows.values_list("on_day", *COUNTS)
    ]


def agreed_at(path: list[workforce.Agreed], day: dt.date) -> float | None:
    """What was agreed for a day; None where nothing was."""
    return next(
        (
            step.measures_per_fte
            for step in path
            if step.from_on <= day and (step.until_on is None or day < step.until_on)
        ),
        None,
    )


def kept_outlook(
    *, organisation_id: int, team_id: int | None, on: dt.date
) -> dict[str, Any] | None:
    """The coming 13 weeks and the back-test, as last worked out for a day."""
    row = (
        CaseloadDay.objects.filter(
            controller_id=organisation_id, team_id=team_id, on_day__lte=on
        )
        .exclude(outlook=None)
        .order_by("-on_day")
        .first()
    )
    if row is None:
        return None
    found: dict[str, Any] = row.outlook | {"on": row.on_day, "at": row.counted_at}
    return found


def weights_of(*, measures: Iterable[int]) -> dict[int, CaseWeight]:
    """The weight that somebody set, by measure."""
    rows = CaseWeight.objects.current().filter(measure__in=list(measures))
    return {row.measure_id: row for row in rows}


Found = dict[int | None, tuple[str, Load, dt.datetime | None]]


def _kept(organisation_id: int, on: dt.date) -> Found:
    """The newest counts up to a day: a night without one costs no reader time."""
    rows = KEPT(
        organisation_id=organisation_id,
        after=on - dt.timedelta(days=STALE_AFTER_DAYS),
        on=on,
    )
    return {
        team: (name or "", _load(counts), counted_at)
        for team, name, counted_at, *counts in rows
    }


def _newest(
    organisation_id: Any, after: Any, on: Any
) -> QuerySet[CaseloadDay, tuple[Any, ...]]:
    mine = CaseloadDay.objects.filter(controller_id=organisation_id)
    newest = mine.filter(on_day__lte=on, on_day__gt=after).order_by("-on_day")
    return mine.filter(on_day=newest.values("on_day")[:1]).values_list(
        "team_id", "team__name", "counted_at", *COUNTS
    )


KEPT = Compiled(_newest)


def _counted_now(organisation_id: int, on: dt.date) -> Found:
    names = organisations.team_names(organisation_id=organisation_id)
    counted = caseloads.counted(organisation_id=organisation_id)
    found: Found = {
        team: (names[team], load, None)
        for team, load in counted.per_team(on).items()
        if team in names
    }
    found[None] = ("", counted.whole(on), None)
    return found


def _load(counts: Iterable[Any]) -> Load:
    return Load(**dict(zip(COUNTS, counts, strict=True)))
