"""Makes watches and checks for tests, the way the product has them."""

import datetime as dt
from typing import TYPE_CHECKING

from nabij.base import audit, clock
from nabij.base.acting import Actor
from nabij.families import actions as families
from nabij.families.models import Person
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function as F
from nabij.safety import actions
from nabij.safety.actions import Checked, WantedWatch
from nabij.safety.models import Watch
from tests.make import AT, TODAY

if TYPE_CHECKING:
    from tests.make import Make

BEGAN = dt.date(2026, 6, 1)


def professional(by: Actor) -> int:
    return organisations.professional_of(capacity_id=by.capacity_id)


def wanted(youth: Person, owner: Actor, **fields) -> WantedWatch:
    defaults = {"began_on": BEGAN, "urgency": "B", "owned_as": "coordinator"}
    return WantedWatch(
        youth_id=youth.pk, owner=professional(owner), **{**defaults, **fields}
    )


def set_watches(make: "Make", *each: WantedWatch, at: dt.datetime = AT, youths=None):
    """As the derivation does it, for all of the organisation or for some."""
    with make.as_register() as by:
        return actions.set_watches(
            controller_id=by.organisation_id, wanted=each, youths=youths, at=at
        )


def watch_of(make: "Make", youth: Person) -> Watch | None:
    with make.as_register():
        rows = Watch.objects.current().filter(youth=youth, until_on=None)
        return rows.select_related("owner", "substitute").first()


def opened(make: "Make", youth: Person, *desks: int) -> None:
    """The waiting-list desk (or these desks) may open this youth from the begin on."""
    with make.as_register() as by:
        waiting = organisations.waiting_list_desk(organisation_id=by.organisation_id)
        families.set_involvements(
            controller_id=by.organisation_id,
            persons=[youth.pk],
            wanted=[
                families.Wanted(
                    person_id=youth.pk,
                    desk_id=desk,
                    ground="waiting",
                    from_at=clock.midnight(BEGAN),
                    until_at=None,
                    source="test",
                )
                for desk in desks or (waiting,)
            ],
            at=AT,
        )


def waiting(make: "Make", **fields) -> Person:
    """A youth whom the waiting-list desk may open."""
    youth = make.youth(**fields)
    opened(make, youth)
    return youth


def watched(make: "Make", **fields) -> tuple[Person, Actor]:
    """A youth who waits in class B, watched over by a coordinator."""
    owner = fields.pop("owner", None) or make.actor(F.WAITING_LIST_COORDINATOR)
    youth = waiting(make)
    set_watches(make, wanted(youth, owner, **fields), youths=[youth.pk])
    return youth, owner


def check(**fields) -> Checked:
    defaults = {
        "on_day": TODAY,
        "how": "home",
        "is_in_vain": False,
        "is_youth_seen": True,
        "note": "Sam speelde buiten en vertelde over school.",
    }
    return Checked(**{**defaults, **fields})


def recorded(youth: Person, by: Actor, *, version: str = "", said=(), at=AT, **fields):
    with audit.trail():
        return actions.record_check(
            person_id=youth.pk,
            checked=check(**fields),
            said=said,
            version=version,
            by=by,
            at=at,
        )
