"""Workers as an allocation sees them: what they may have, and what limits them."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from nabij.rules.caseload import growth_share
from nabij.rules.registration import Validity, registration_validity
from nabij.workforce import facts
from nabij.workforce.models import (
    Employment,
    Expertise,
    GrowthStep,
    NewFamilyLimit,
    Registration,
    Supervision,
)

REGISTERED = {Validity.VALID, Validity.EXPIRES_SOON}


@dataclass(frozen=True, kw_only=True)
class Available:
    """Somebody employed with cases on a day; None is "nobody wrote it down"."""

    worker_id: int
    team_id: int
    function: str
    until_on: dt.date | None
    is_registered: bool
    is_trainee: bool
    supervisor_id: int | None
    max_new: int | None
    expertise: frozenset[str] | None


def available(*, controller_id: int, on: dt.date) -> list[Available]:
    """Everybody who is employed on a day in a function with cases, by number."""
    valid = _registered(controller_id, on)
    trainees = _trainees(controller_id, on)
    supervisors, limits = _supervisors(controller_id, on), _limits(controller_id, on)
    known = _expertise(controller_id, on)
    rows = Employment.objects.holding(on).filter(
        controller_id=controller_id,
        function__in=[
            Employment.Function.PROTECTOR,
            Employment.Function.PROBATION_OFFICER,
        ],
        hours_per_week__gt=0,
    )
    columns = ("worker_id", "team_id", "function", "until_on")
    return [
        Available(
            worker_id=worker,
            team_id=team,
            function=function,
            until_on=until_on,
            is_registered=worker in valid,
            is_trainee=worker in trainees,
            supervisor_id=supervisors.get(worker),
            max_new=limits.get(worker),
            expertise=frozenset(known[worker]) if worker in known else None,
        )
        for worker, team, function, until_on in rows.order_by("worker_id").values_list(
            *columns
        )
    ]


def _registered(controller_id: int, on: dt.date) -> set[int]:
    rows = Registration.objects.filter(controller_id=controller_id)
    return {
        worker
        for worker, until_on in rows.values_list("worker_id", "until_on")
        if registration_validity(until_on=until_on, on=on) in REGISTERED
    }


def _trainees(controller_id: int, on: dt.date) -> set[int]:
    """Side-entrants who do not carry a full caseload yet, as set or by the path."""
    steps = GrowthStep.objects.holding(on).filter(controller_id=controller_id)
    was_set = dict(steps.values_list("worker_id", "share"))
    found = facts.entrants(controller_id=controller_id)
    begun = zip(found.worker.tolist(), found.from_on.tolist(), strict=True)
    return {
        worker
        for worker, day in begun
        if float(was_set.get(worker, growth_share(months_employed=_months(day, on))))
        < 1
    }


def _months(since: dt.date, on: dt.date) -> int:
    months = (on.year - since.year) * 12 + on.month - since.month
    return months - (on.day < since.day)


def _supervisors(controller_id: int, on: dt.date) -> dict[int, int]:
    rows = Supervision.objects.holding(on).filter(controller_id=controller_id)
    return dict(rows.values_list("worker_id", "supervisor_id"))


def _limits(controller_id: int, on: dt.date) -> dict[int, int]:
    rows = NewFamilyLimit.objects.holding(on).filter(controller_id=controller_id)
    return dict(rows.values_list("worker_id", "families_a_week"))


def _expertise(controller_id: int, on: dt.date) -> dict[int, set[str]]:
    rows = Expertise.objects.holding(on).filter(controller_id=controller_id)
    found: dict[int, set[str]] = defaultdict(set)
    for worker, topic in rows.values_list("worker_id", "topic"):
        found[worker].add(topic)
    return found
