"""Where few wait, a colleague hands families back: the leader decides, as a person."""

import datetime as dt
from typing import TYPE_CHECKING

from nabij.allocation import actions as allocation
from nabij.base.acting import acting
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules.codes import needs_fixed_worker
from nabij.site.demo import colleagues, told
from nabij.site.demo.relatives import model
from nabij.workforce import queries as workforce

if TYPE_CHECKING:
    from nabij.site.demo.monday import Story

Held = dict[int, set[int]]  # by household, its youths


def hand_back(story: "Story", count: int, *, at: dt.datetime) -> list[int]:
    """Some families of one worker wait again from today; one youth of each is given.

    Not of the protector whom one signs in as: that caseload stays as it is.
    """
    if count < 1:
        return []
    by_worker = _held(story, at)
    if not by_worker:
        return []
    worker = max(by_worker, key=lambda one: (len(by_worker[one]), -one))
    chosen = sorted(by_worker[worker].items())[:count]
    allocation.return_children(
        worker_id=worker,
        youths=set().union(*(youths for _household, youths in chosen)),
        until_on=story.today,
        reason=told.RETURNED,
        by=story.leader,
        at=at,
    )
    return [min(youths) for _household, youths in chosen]


def _held(story: "Story", at: dt.datetime) -> dict[int, Held]:
    """By worker of the leader's team, the families whose protector that worker is."""
    here, on = story.machine.organisation_id, story.today
    with acting(story.leader, at=at):
        me = organisations.professional_of(capacity_id=story.protector.capacity_id)
        workers = colleagues.at_work(story.leader, on)
        people = workforce.professionals_of_workers(controller_id=here, workers=workers)
        rows = (
            model("measures.Assignment").objects.holding(on).select_related("measure")
        )
        held = [
            (row.worker_id, row.youth_id)
            for row in rows.filter(worker__in=workers, role="fixed").select_related(
                "measure"
            )
            if needs_fixed_worker(row.measure.type)
            and (row.measure.until_on is None or row.measure.until_on > on)
        ]
    with acting(story.machine, at=at):
        homes = families.household_of(controller_id=here)
    found: dict[int, Held] = {}
    for worker, youth in held:
        if people[worker] != me:
            found.setdefault(worker, {}).setdefault(homes[youth], set()).add(youth)
    return found
