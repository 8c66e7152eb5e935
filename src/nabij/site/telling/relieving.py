"""A full protector hands families on to colleagues with room, as a leader decides."""

import datetime as dt
from collections import Counter
from typing import Any

from django.db.models import QuerySet

from nabij.base import clock
from nabij.base.acting import Actor, acting
from nabij.families import queries as families
from nabij.measures import actions as measures
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.site.demo import rates
from nabij.site.demo.parties import ROOM
from nabij.site.demo.relatives import model
from nabij.waiting import actions as waiting

REASON = "Te veel gezinnen bij één collega; afgesproken in het teamoverleg."


def relieve(leader: Actor, protector: Actor, *, at: dt.datetime) -> int:
    """Hand on the newest families until there is room; how many youths that were.

    Who knows a family longest keeps it. Nothing when there is room already.
    """
    on = clock.day_of(at)
    with acting(leader, at=at):
        worker = _worker(protector)
        hours = model("workforce.Employment").objects.holding(on).get(worker=worker)
        most = rates.MEASURES_PER_FTE * float(hours.hours_per_week) / 36 - ROOM
        moved: set[int] = set()
        while len(held := list(_held(on).filter(worker=worker))) > most:
            family = families.families_of(held[0].youth_id, on=on)
            members = {each.id for one in family for each in one.members}
            theirs = [
                row for row in held if row.youth_id in members | {held[0].youth_id}
            ]
            _hand_on(theirs, _freest(worker, on), on=on, by=leader, at=at)
            moved |= {row.youth_id for row in theirs}
    machine = organisations.machine(
        organisation_id=leader.organisation_id, function=Function.REGISTER_MACHINE
    )
    with acting(machine, at=at):
        waiting.derive_waits(youths=moved, by=machine, at=at)
    return len(moved)


def _worker(protector: Actor) -> int:
    capacity = model("organisations.Capacity").objects.get(pk=protector.capacity_id)
    workers = model("workforce.Worker").objects.filter(
        professional=capacity.professional
    )
    return int(workers.values_list("pk", flat=True).get())


def _held(on: dt.date) -> QuerySet[Any]:
    """Who is the fixed worker of what today, the newest first."""
    rows = model("measures.Assignment").objects.holding(on).filter(role="fixed")
    return rows.order_by("-from_on", "youth_id", "pk")


def _freest(but: int, on: dt.date) -> int:
    """A protector at work here with the fewest measures for the hours."""
    load = Counter(_held(on).values_list("worker", flat=True))
    rows = model("workforce.Employment").objects.holding(on)
    hours = dict(
        rows.filter(function="protector", until_on=None)
        .exclude(worker=but)
        .exclude(worker__in=_away(on))
        .values_list("worker", "hours_per_week")
    )
    return int(min(hours, key=lambda each: (load[each] / hours[each], each)))


def _away(on: dt.date) -> QuerySet[Any]:
    absent = model("workforce.Absence").objects.holding(on)
    rows: QuerySet[Any] = absent.values("worker")
    return rows


def _hand_on(
    rows: list[Any], worker: int, *, on: dt.date, by: Actor, at: dt.datetime
) -> None:
    then: dict[str, Any] = {"reason": REASON, "by": by, "at": at}
    for row in rows:
        measures.end_assignment(assignment_id=row.pk, until_on=on, **then)
    measures.assign_worker(
        measure_ids=[row.measure_id for row in rows],
        worker_id=worker,
        role="fixed",
        from_on=on,
        **then,
    )
