"""Who plays in the three stories, and the telling of them."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from nabij.base import clock
from nabij.base.acting import Actor, acting
from nabij.organisations import actions as office
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.site.demo.parties import GIS, LOCAL_TEAM, SAFETY_TEAM
from nabij.site.demo.relatives import model
from nabij.site.stories import (
    asked,
    at_home,
    at_home_condition,
    at_home_later,
    at_home_plan,
    expected,
    expected_later,
    two_homes,
    two_homes_later,
    two_homes_plan,
)
from nabij.site.telling.registered import deliver_worker, machine_of
from nabij.site.telling.writer import Writer

COLLEAGUE = "Esra Tuinstra"
YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The people of the demo who write in these files."""

    local: Writer
    second: Writer
    expert: Writer
    scientist: Writer
    protector: Writer
    leader: Writer


@transaction.atomic
def fill(*, on: dt.date) -> bool:
    """Tell the three stories, once; False when they were told already."""
    cast = _cast(on)
    if _is_told(cast):
        return False
    family = at_home.tell(cast.local, cast.expert, cast.second, cast.scientist)
    at_home_plan.tell(family)
    at_home_condition.tell(family)
    at_home_later.tell(family)
    asked.tell(cast.second, fresh=cast.local)
    if not _was_there(cast.protector):
        return True  # so few children that nobody worked here a year ago
    colleague = _colleague(cast.leader, on)
    _two_homes(cast, colleague)
    _expected(cast, colleague)
    _gone(colleague, machine_of(cast.leader))
    return True


def _cast(on: dt.date) -> Cast:
    gi, local = _id(GIS[0].name), _id(LOCAL_TEAM)
    return Cast(
        local=_writer(local, Function.LOCAL_TEAM_WORKER, on),
        second=_writer(local, Function.LOCAL_TEAM_WORKER, on, nth=1),
        expert=_writer(_id(SAFETY_TEAM), Function.SAFETY_EXPERT, on),
        scientist=_writer(gi, Function.BEHAVIOURAL_SCIENTIST, on),
        protector=_writer(gi, Function.YOUTH_PROTECTOR, on),
        leader=_writer(gi, Function.TEAM_LEADER, on),
    )


def _is_told(cast: Cast) -> bool:
    """The local team has no file of its own but that of the first story."""
    with cast.local.reads(0):
        people = model("families.Person").objects
        return bool(people.filter(controller=cast.local.actor.organisation_id).exists())


def _was_there(protector: Writer) -> bool:
    with protector.reads(0):
        rows = model("workforce.Employment").objects.filter(
            worker__professional=protector.professional,
            superseded_at=None,
            from_on__lte=protector.day(two_homes.FROM),
        )
        return bool(rows.exists())


def _two_homes(cast: Cast, colleague: Writer) -> None:
    family = two_homes.Family(
        protector=cast.protector,
        leader=cast.leader,
        fresh=colleague,
        scientist=cast.scientist,
        expert=cast.expert,
        local=cast.local,
    )
    two_homes.tell(family)
    two_homes_plan.tell(family)
    two_homes_later.tell(family)


def _expected(cast: Cast, colleague: Writer) -> None:
    family = expected.Family(
        first=colleague,
        protector=cast.protector,
        leader=cast.leader,
        scientist=cast.scientist,
        expert=cast.expert,
    )
    expected.tell(family)
    expected_later.tell(family)


def _colleague(leader: Writer, on: dt.date) -> Writer:
    """A protector of the same team, of the past year, without a way in."""
    machine, since = machine_of(leader), on - YEAR
    at = clock.midnight(since).astimezone(dt.UTC)
    worker = deliver_worker(name=COLLEAGUE, leader=leader, by=machine, at=at)
    with acting(machine, at=at):
        professional = model("organisations.Professional").objects.get(pk=worker)
    made = office.appoint(
        professional=professional,
        function=Function.YOUTH_PROTECTOR,
        from_on=since,
        team=model("organisations.Team").objects.get(pk=leader.actor.team_id),
        by=machine,
        at=at,
    )
    actor = organisations.actor_of_capacity(capacity_id=made.pk, on=on)
    assert actor is not None
    return Writer(actor=actor, today=on)


def _gone(colleague: Writer, machine: Actor) -> None:
    """She works elsewhere now; what she wrote stays hers."""
    then = colleague.then(60)
    rows = model("organisations.Capacity").objects
    office.dismiss(
        capacity=rows.get(pk=colleague.actor.capacity_id),
        until_on=colleague.day(60),
        by=machine,
        at=then["at"],
    )


def _id(name: str) -> int:
    known = organisations.organisation_named(name)
    assert known is not None
    return int(known.pk)


def _writer(
    organisation_id: int, function: Function, on: dt.date, nth: int = 0
) -> Writer:
    capacities = model("organisations.Capacity").objects.filter(
        organisation=organisation_id, function=function, superseded_at=None
    )
    found = organisations.actor_of_capacity(
        capacity_id=capacities.order_by("pk")[nth].pk, on=on
    )
    assert found is not None
    return Writer(actor=found, today=on)
