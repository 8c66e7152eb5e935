"""Makes judgements and agreements for tests, the way the product has them."""

import datetime as dt
from typing import TYPE_CHECKING

from nabij.base import audit, clock
from nabij.base.acting import Actor, tell_database
from nabij.families import actions as families
from nabij.families.models import Person
from nabij.organisations import actions as organisations
from nabij.organisations import queries
from nabij.rules.functions import Function as F
from nabij.safety import actions
from nabij.safety.actions import (
    Agreement,
    Assessed,
    Demanded,
    Found,
    Planned,
    Rests,
    Said,
    Worse,
)
from tests.make import AT, LONG_AGO, TODAY

if TYPE_CHECKING:
    from tests.make import Make

SOON = TODAY + dt.timedelta(days=10)
FACT = Said(
    kind="fact", text="Sam had een blauwe plek.", source="huisarts", said_on=TODAY
)
OPINION = Said(
    kind="opinion", text="Het lijkt mij onrustig.", source="buurvrouw", said_on=TODAY
)
ON_FACT = Rests(said=[FACT])


def near(
    make: "Make",
    youth: Person,
    function: F = F.YOUTH_PROTECTOR,
    organisation: str = "GI Noord",
    kind: str = "gi",
) -> Actor:
    """Somebody who has this file open at a desk of their own."""
    make.organisation(organisation, kind=kind)
    actor = make.actor(function, organisation=organisation)
    opened_for(make, youth, actor, organisation)
    tell_database(actor, at=AT)
    return actor


def opened_for(make: "Make", youth: Person, by: Actor, organisation: str) -> None:
    who = queries.professional_of(capacity_id=by.capacity_id)
    with make.as_register(organisation) as machine:
        desks = organisations.own_desks(
            organisation_id=machine.organisation_id, professionals=[who]
        )
    # The organisation whose file it is says who may open it, its own people or others.
    ground = "execution" if organisation == youth.controller.name else "duo"
    with make.as_register(youth.controller.name) as machine:
        families.set_involvements(
            controller_id=machine.organisation_id,
            persons=[youth.pk],
            wanted=[
                families.Wanted(
                    person_id=youth.pk,
                    desk_id=desks[who],
                    ground=ground,
                    from_at=clock.midnight(LONG_AGO),
                    until_at=None,
                    source="test",
                )
            ],
            decides=lambda _person, _source: False,
            at=AT,
        )


def acted(action, *, by: Actor, at: dt.datetime = AT, **about):
    """Do it in a trail of its own, and see as this actor afterwards."""
    with audit.trail():
        made = action(by=by, at=at, **about)
    tell_database(by, at=at)
    return made


def assessed(**fields) -> Assessed:
    told = {
        "danger": "no",
        "outcome": "with_agreements",
        "reason": "Oma is er elke avond.",
        "review_on": SOON,
        "voice_child": "Ik slaap liever bij oma.",
    }
    return Assessed(**told | fields)


def judged(youth: Person, by: Actor, *, rests=ON_FACT, version="", at=AT, **fields):
    return acted(
        actions.assess,
        person_id=youth.pk,
        assessed=assessed(**fields),
        rests=rests,
        version=version,
        by=by,
        at=at,
    )


def demanded(**fields) -> Demanded:
    told = {
        "text": "Vader komt alleen als oma erbij is.",
        "shown_by": "Oma belt na elk bezoek.",
        "consequence": "Dan vragen wij de rechter om een contactverbod.",
        "checker_words": "oma",
        "look_on": SOON,
        "reason": "Vorige maand ging het mis.",
    }
    return Demanded(**told | fields)


def condition(youth: Person, by: Actor, *, rests=ON_FACT, at=AT, **fields):
    return acted(
        actions.set_condition,
        person_id=youth.pk,
        demanded=demanded(**fields),
        rests=rests,
        by=by,
        at=at,
    )


def found(outcome: str = "met", *, look_on=SOON, on: dt.date = TODAY) -> Found:
    said = Said(kind="report", text="Oma was erbij.", source="oma", said_on=on)
    return Found(outcome=outcome, said=said, look_on=look_on)


def planned(**fields) -> Planned:
    told = {
        "agreements": [Agreement(what="Oma slaapt vrijdag hier.", who="oma")],
        "worse": [
            Worse(
                sign="Vader drinkt.", who="mama", does="belt oma", phone="06 12345678"
            )
        ],
        "made_with": "Sam, mama en oma",
        "reason": "Na het gesprek van vandaag.",
        "review_on": SOON,
    }
    return Planned(**told | fields)
