"""A region with a municipality that works here, and a list opened for it."""

import datetime as dt
from types import SimpleNamespace

from nabij.families.models import Home
from nabij.organisations.actions import Consulted
from nabij.organisations.models import Agreement, Municipality, Region
from nabij.rules.functions import Function
from nabij.waiting.lists import opening as lists
from nabij.waiting.models import WaitingList
from tests.make import AT, LONG_AGO, TODAY, acts

SOON = TODAY + dt.timedelta(weeks=12)
GEMEENTE, TOWN = "Gemeente Voorbeeld", "Amersfoort"


def region_of(make, organisation: str = "GI Noord") -> Region:
    """A region of many municipalities: the institution works there, one works here."""
    region = Municipality.objects.get(name=TOWN).region
    make.organisation(organisation).regions.add(region)
    make.organisation(GEMEENTE, kind="municipality").regions.add(region)
    return region


def planned(region: Region, **more) -> lists.Planned:
    given = {
        "region_id": region.pk,
        "reason": "Te weinig jeugdbeschermers door verzuim",
        "plan": "Zes nieuwe jeugdbeschermers voor 1 januari",
        "from_on": TODAY,
        "ends_on": SOON,
        "steps": [lists.StepTold(text="Twee starters", due_on=SOON)],
    }
    return lists.Planned(**given | more)


def consulted(make, **more) -> list[Consulted]:
    """A talk with the municipality here, and one with those without Nabij."""
    given = {
        "held_on": TODAY,
        "with_whom": "mw. De Wit",
        "record": "12 weken",
    }
    party = make.organisation(GEMEENTE, kind="municipality").pk
    return [Consulted(**{"party_id": pk, **given, **more}) for pk in (party, None)]


def opened(make, **more) -> SimpleNamespace:
    """A list, who opened it, and the agreement that asks for an answer."""
    region = region_of(make)
    by = make.actor(Function.WAITING_LIST_COORDINATOR)
    row = lists.open_list(
        planned=planned(region, **more), consulted=consulted(make), by=by, at=AT
    )
    acts(by)
    agreement = Agreement.objects.get(about=f"list:{row.pk}", party__isnull=False)
    return SimpleNamespace(row=row, by=by, region=region, agreement=agreement)


def lives_in(make, youth, name: str = TOWN, **more) -> None:
    """A home in a municipality, since long ago."""
    with make.as_register(youth.controller.name) as by:
        Home.objects.create(
            controller_id=by.organisation_id,
            person=youth,
            municipality=Municipality.objects.get(name=name),
            from_on=LONG_AGO,
            recorded_at=AT,
            **{"street": "Kade", "number": "1", "postcode": "3511 AA", "place": name}
            | more,
        )


def list_now(pk: int) -> WaitingList:
    return WaitingList.objects.current().get(pk=pk)
