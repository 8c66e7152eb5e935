"""Who is here on a day: employed and not away, in which team, and who stands in."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Sum

from nabij.rules.duties import is_away
from nabij.workforce.models import (
    Absence,
    Employment,
    Registration,
    Substitution,
    Worker,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Presence:
    """A worker on a day. `team_id` is the team now, or the last one before leaving."""

    worker_id: int
    professional_id: int
    team_id: int | None
    is_employed: bool
    is_here: bool
    is_manager: bool
    registered_until: dt.date | None


def presences(*, controller_id: int, on: dt.date) -> dict[int, Presence]:
    """Every worker of an organisation on a day; three questions, however many."""
    teams = _employments(controller_id, on)
    absent = dict(
        Absence.objects.holding(on)
        .filter(controller_id=controller_id)
        .order_by()
        .values_list("worker_id")
        .annotate(share=Sum("share"))
    )
    registered = dict(
        Registration.objects.filter(controller_id=controller_id).values_list(
            "worker_id", "until_on"
        )
    )
    workers = Worker.objects.filter(controller_id=controller_id).order_by("pk")
    found = {}
    for worker, professional in workers.values_list("pk", "professional_id"):
        team, function, is_employed = teams.get(worker, (None, "", False))
        away = is_away(absent=float(absent.get(worker, 0)), on=on)
        found[worker] = Presence(
            worker_id=worker,
            professional_id=professional,
            team_id=team,
            is_employed=is_employed,
            is_here=is_employed and not away,
            is_manager=function == Employment.Function.TEAM_MANAGER,
            registered_until=registered.get(worker),
        )
    return found


def _employments(
    controller_id: int, on: dt.date
) -> dict[int, tuple[int | None, str, bool]]:
    """Team and function now, else as they were last, and whether they still hold."""
    rows = Employment.objects.current().filter(
        controller_id=controller_id, from_on__lte=on
    )
    columns = ("worker_id", "team_id", "function", "until_on")
    return {
        worker: (team, function, until is None or until > on)
        for worker, team, function, until in rows.order_by("from_on").values_list(
            *columns
        )
    }


def standing_in(*, controller_id: int, on: dt.date) -> dict[int, list[int]]:
    """Who was asked to stand in for a worker by day, away or not."""
    rows = (
        Substitution.objects.holding(on)
        .filter(controller_id=controller_id)
        .exclude(kind=Substitution.Kind.TONIGHT)
        .order_by("recorded_at", "pk")
    )
    found: dict[int, list[int]] = defaultdict(list)
    for worker, substitute in rows.values_list("worker_id", "substitute_id"):
        found[worker].append(substitute)
    return found
