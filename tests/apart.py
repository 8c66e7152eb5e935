"""Two parents apart: A asks, B lives hidden with the child; and who stands around them.

The child is the youth of the world; what gives away where it lives is in carriers.py.
"""

import datetime as dt
from typing import TYPE_CHECKING

from nabij.base import clock
from nabij.base.audit import trail
from nabij.dossier.models import Statement, StatementAbout
from nabij.families.models import (
    Doctor,
    Home,
    Involvement,
    Membership,
    Person,
    Relation,
)
from nabij.organisations.models import Occupancy
from nabij.plans import actions as plans
from nabij.rules.functions import Function
from tests import carriers
from tests.make import AT, LONG_AGO, TODAY

if TYPE_CHECKING:
    from tests.world import World

WAS = "was involved"
COLLEAGUE = "colleague of the same organisation"
HELPER = "helper of parent A"
UNRELATED = (WAS, COLLEAGUE, HELPER)
ELSEWHERE = "Lokaal team Elders"
NAMED_IN_A = "Moeder vertelt dat zij op een andere plek woont."


def stand_apart(world: "World", somebody) -> None:
    """Parents A and B of the youth, and readers who have nothing to do with B."""
    world.make.organisation(ELSEWHERE, kind="local_team")
    child = world.values["person_id"]
    a = _parent(world, "Pim", "GA")
    b = _parent(world, "Olga", "G1", has_secret_address=True)
    somebody(Function.YOUTH_PROTECTOR, "GI Noord", WAS)
    somebody(Function.YOUTH_PROTECTOR, "GI Noord", COLLEAGUE)
    somebody(Function.LOCAL_TEAM_WORKER, ELSEWHERE, HELPER)
    _related(world, a.pk, b.pk, child)
    _homes(world, a, b)
    worker = world.actors[Function.YOUTH_PROTECTOR, "GI Noord"]
    _opened(world, worker, [a.pk, b.pk])
    _opened(world, world.actors[Function.YOUTH_PROTECTOR, WAS], [child, b.pk], ended=2)
    helper = world.actors[Function.LOCAL_TEAM_WORKER, HELPER]
    _opened(world, helper, [a.pk], ground="voluntary")
    _told(world, a.pk, b.pk, child)
    world.values |= {"parent_a": a.pk, "parent_b": b.pk}


def _parent(world: "World", name: str, household: str, **about) -> Person:
    return world.make.youth(
        given_name=name,
        household=household,
        register_key=None,
        born_on=dt.date(1985, 1, 1),
        **about,
    )


def _related(world: "World", a: int, b: int, child: int) -> None:
    pairs = (
        (a, child, "parent_with_authority"),
        (b, child, "parent_with_authority"),
        (a, b, "partner"),
    )
    with world.make.as_register() as by:
        for person, other, kind in pairs:
            Relation.objects.create(
                controller_id=by.organisation_id,
                person_id=person,
                other_id=other,
                kind=kind,
                from_on=LONG_AGO,
                recorded_at=AT,
            )


def _homes(world: "World", a: Person, b: Person) -> None:
    with world.make.as_register() as by:
        common = {
            "controller_id": by.organisation_id,
            "from_on": LONG_AGO,
            "recorded_at": AT,
        }
        Home.objects.create(
            person=a, street="Kerkstraat", number="1", place="Utrecht", **common
        )
        for person in (b.pk, world.values["person_id"]):
            Doctor.objects.create(
                person_id=person,
                name=f"Huisarts {carriers.PLACES['doctor']}",
                is_secret=True,
                **common,
            )
        living = Membership.objects.filter(person_id=world.values["person_id"])
        assert living.get().household_id == b.membership_set.get().household_id
        world.hide(b)


def _opened(
    world: "World", by, persons: list[int], *, ground="execution", ended=None
) -> None:
    desk = Occupancy.objects.get(capacity=by.capacity_id, desk__kind="own").desk
    now = clock.now()
    for person in persons:
        with world.make.as_register() as register:
            Involvement.objects.create(
                controller_id=register.organisation_id,
                person_id=person,
                desk=desk,
                ground=ground,
                reason="Gezien." if ground == "voluntary" else "",
                from_at=now - dt.timedelta(days=90),
                until_at=now - dt.timedelta(days=ended) if ended else None,
            )


def _told(world: "World", a: int, b: int, child: int) -> None:
    """What was written of the child, and of B in the file of A."""
    told = carriers.TOLD
    child_row = Person(pk=child, controller=world.make.organisation())
    world.make.contact(
        child_row, note=f"Afspraak dinsdag om tien uur in het {told['appointment']}."
    )
    world.make.contact(child_row, note=f"Vanaf {told['distance']} een uur rijden.")
    by = world.actors[Function.YOUTH_PROTECTOR, "GI Noord"]
    helped = plans.HelpTold(
        kind="help", given_by=told["provider"], what="", domain="", from_on=TODAY
    )
    with trail():
        plans.add_help(person_id=child, told=helped, by=by, at=AT)
    with world.make.as_register() as register:
        own = {"controller_id": register.organisation_id}
        said = Statement.objects.create(
            person_id=a,
            kind="fact",
            text=f"{NAMED_IN_A} {' '.join(carriers.ALL.values())}",
            source="de wijkagent",
            said_on=TODAY,
            written_by_id=by.capacity_id,
            about_count=1,
            recorded_at=AT,
            **own,
        )
        StatementAbout.objects.create(statement=said, person_id=b, **own)
