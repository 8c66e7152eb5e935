"""Notices of this slice: who reads or makes a triage again, and who goes today."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.urls import reverse

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.organisations import actions as notices
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.workforce import queries as workforce

READERS = (Function.WAITING_LIST_COORDINATOR, Function.BEHAVIOURAL_SCIENTIST)


def ask_second_reader(triage: Any, *, by: Actor, at: dt.datetime) -> int:
    """Tell those who may read it again, except for who prepared or decided it.

    Team leaders may read too; they are asked where nobody else is there to do it.
    """
    office = organisations.in_office(
        organisation_id=by.organisation_id, on=clock.day_of(at)
    )
    had_a_hand = {triage.decided_by_id, triage.prepared_by_id} - {None}
    people = {
        organisations.professional_of(capacity_id=capacity) for capacity in had_a_hand
    }
    readers = {each.professional_id for each in office if each.function in READERS}
    leaders = {
        each.professional_id for each in office if each.function == Function.TEAM_LEADER
    }
    return notices.notify(
        professionals=(readers - people) or (leaders - people),
        act="second_reading",
        path="/triage/",
        by=by,
        at=at,
    )


def tell_assigned(worker_id: int, *, by: Actor, at: dt.datetime) -> int:
    """Tell the worker that there is something new, not about whom."""
    people = workforce.professionals_of_workers(
        controller_id=by.organisation_id, workers=[worker_id]
    )
    return notices.notify(
        professionals=people.values(), act="assigned", path="/", by=by, at=at
    )


def _file(youth_id: int) -> str:
    return reverse("dossier:person", args=[youth_id])


def tell_taken_back(
    workers: Collection[int], *, youths: Collection[int], by: Actor, at: dt.datetime
) -> int:
    """Tell workers that an assignment went back; the news of it asks nothing more."""
    people = workforce.professionals_of_workers(
        controller_id=by.organisation_id, workers=workers
    )
    return notices.notify(
        professionals=people.values(),
        act="taken_back",
        path="/",
        instead_of=[
            ("assigned", "/"),
            *(("acute_assigned", _file(youth)) for youth in youths),
        ],
        by=by,
        at=at,
    )


def ask_retriage(owners: Collection[int], *, by: Actor, at: dt.datetime) -> int:
    """Tell who owns a duty to make a triage again that was not asked for before."""
    return notices.notify(
        professionals=owners, act="retriage", path="/taken/", by=by, at=at
    )
