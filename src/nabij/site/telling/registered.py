"""Youths and orders as the register of an institution brings them, at a moment."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.families import actions as families
from nabij.measures import actions as measures
from nabij.organisations import actions as office
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.site.demo.permissions import may_fill_demo
from nabij.site.demo.relatives import model
from nabij.site.telling.hand import DAY
from nabij.site.telling.writer import Writer
from nabij.waiting import actions as waiting
from nabij.workforce import actions as workforce

SUPERVISION = 11
NOTHING_KNOWN = {
    "bsn": None,
    "prefix": "",
    "given_name": "",
    "born_on": None,
    "due_on": None,
    "has_secret_address": False,
}


@action(permission=may_fill_demo)
def deliver(
    *,
    youths: Sequence[Mapping[str, Any]],
    orders: Sequence[Mapping[str, Any]],
    known: Mapping[str, int] | None = None,
    by: Actor,
    at: dt.datetime,
) -> dict[str, int]:
    """Bring these youths and orders in, as an import does; their numbers by key."""
    scope: dict[str, Any] = {"controller_id": by.organisation_id, "at": at}
    rows = [NOTHING_KNOWN | youth for youth in youths]
    places = office.municipality_ids()
    mine = dict(known or {})
    if rows:
        ids = families.set_youths(rows=rows, municipalities=places, **scope).ids
        mine |= {str(row["key"]): ids[str(row["key"])] for row in rows}
    measures.set_measures(rows=orders, youths=mine, **scope)
    waiting.derive_waits(youths=set(mine.values()), by=by, at=at)
    for person in mine.values():
        record("site.demo_youth_delivered", about=("person", person), by=by, at=at)
    return mine


@action(permission=may_fill_demo)
def deliver_worker(*, name: str, leader: Writer, by: Actor, at: dt.datetime) -> int:
    """A protector who worked in this team until some weeks ago; who it is."""
    team = model("organisations.Team").objects.get(pk=leader.actor.team_id)
    row = {
        "key": "VERHAAL-W1",
        "name": name,
        "team": team.name,
        "function": "protector",
        "hours_per_week": Decimal(28),
        "is_side_entrant": False,
        "from_on": leader.today - 900 * DAY,
        "until_on": leader.day(60),
        "registration_number": "100234999",
        "registration_until": leader.today + 700 * DAY,
    }
    done = workforce.set_workers(controller_id=by.organisation_id, rows=[row], at=at)
    worker = model("workforce.Worker").objects.get(pk=done.ids["VERHAAL-W1"])
    who = int(worker.professional_id)
    told = model("organisations.Professional").objects.filter(pk=who)
    told.update(phone=f"010 555 {who % 10_000:04}")
    about = ("professional", who)
    record("site.demo_worker_delivered", about=about, by=by, at=at)
    return who


def supervision(
    key: str, *, since: dt.date, until: dt.date, end_reason: str | None = None
) -> dict[str, Any]:
    """A supervision order over one youth, as a register has it."""
    return {
        "key": f"{key}-OTS",
        "youth": key,
        "type": SUPERVISION,
        "ordered_on": since - DAY,
        "received_on": since,
        "from_on": since,
        "until_on": until,
        "end_reason": end_reason,
    }


def assign(
    leader: Writer, who: Writer, youths: Sequence[int], ago: int, why: str
) -> None:
    """The orders over these youths get this fixed worker, and what follows."""
    for_worker(leader, who, youths, ago, why, role="fixed")


def for_worker(
    leader: Writer,
    who: Writer,
    youths: Sequence[int],
    ago: int,
    why: str,
    *,
    role: str,
) -> None:
    """The same in another role: beside the fixed worker, or for a time."""
    then = leader.then(ago, 9)
    with leader.reads(ago, 9):
        rows = model("measures.Measure").objects.filter(
            youth__in=youths, superseded_at=None
        )
        orders = list(rows.values_list("pk", flat=True))
        workers = model("workforce.Worker").objects.filter(
            professional=who.professional, controller=leader.actor.organisation_id
        )
        worker = workers.values_list("pk", flat=True).get()
    measures.assign_worker(
        measure_ids=orders,
        worker_id=worker,
        role=role,
        from_on=leader.day(ago),
        reason=why,
        **then,
    )
    waiting.derive_waits(youths=set(youths), by=machine_of(leader), at=then["at"])


def machine_of(writer: Writer) -> Actor:
    """The register's machine of the writer's organisation."""
    return organisations.machine(
        organisation_id=writer.actor.organisation_id,
        function=Function.REGISTER_MACHINE,
    )
