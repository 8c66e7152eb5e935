"""What stories tell with: time that goes on, the register, and what stands by then."""

import datetime as dt
from dataclasses import dataclass

from nabij.base.acting import acting
from nabij.dossier.models import Duty
from nabij.families import queries as families
from nabij.families.models import Person
from nabij.families.registry import registering as register
from nabij.organisations.models import Municipality
from nabij.safety.models import Watch
from nabij.waiting import actions as waiting
from nabij.waiting.models import Wait
from tests.make import AT, TODAY, Make, acts

DAY = dt.timedelta(days=1)
NOORD, ZUID = "GI Noord", "GI Zuid"


def after(days: int) -> dt.datetime:
    """The same hour some days later."""
    return AT + days * DAY


def derived(make: Make, *, at: dt.datetime = AT, organisation: str = NOORD) -> None:
    """What every import and every night do at their end, at a moment."""
    with make.as_register(organisation) as by:
        waiting.derive_waits(youths=None, by=by, at=at)


def registered(
    make: Make, youth: Person, *, at: dt.datetime, family: str, **changes
) -> Person:
    """The register tells this youth again, with these columns changed."""
    names = ("bsn", "family_name", "prefix", "given_name", "born_on", "due_on", "sex")
    row = {name: getattr(youth, name) for name in names}
    row |= {"key": youth.register_key, "family": family, "municipality": ""}
    row |= {"has_secret_address": youth.has_secret_address}
    with make.as_register(youth.controller.name) as by:
        towns = dict(Municipality.objects.values_list("name", "pk"))
        register.set_youths(
            controller_id=by.organisation_id,
            rows=[row | changes],
            municipalities=towns,
            at=at,
        )
        return Person.objects.get(
            register_key=youth.register_key, controller_id=by.organisation_id
        )


@dataclass(frozen=True)
class Waited:
    """What stands of somebody who waits, to lay beside what stood before."""

    since: dt.date
    clock: dt.date
    standing: int
    urgency: str
    is_protection: bool


def waits(make: Make, youth: Person, *, is_past: bool = False) -> list[Waited]:
    """The waits of a youth, the first one first."""
    with make.as_register(youth.controller.name):
        rows = Wait.objects.filter(youth=youth, is_past=is_past).order_by("from_on")
        return [
            Waited(
                row.from_on,
                row.clock_from_on,
                row.standing,
                row.urgency,
                row.is_protection,
            )
            for row in rows
        ]


def watch_of(make: Make, youth: Person) -> Watch | None:
    """The watch that stands, with its owner."""
    with make.as_register(youth.controller.name):
        rows = Watch.objects.current().filter(youth=youth, until_on=None)
        return rows.select_related("owner").first()


def duties_of(make: Make, youth: Person, **about) -> dict[str, Duty]:
    """What is still to be done about a youth, by source."""
    with make.as_register(youth.controller.name):
        rows = Duty.objects.filter(person=youth, lapsed_on=None, **about)
        return {row.source: row for row in rows.select_related("owner")}


def clocks(duties: dict[str, Duty]) -> dict[str, tuple[dt.date, dt.date, dt.date]]:
    """Started, known and due of each duty."""
    return {
        source: (row.started_on, row.known_on, row.due_on)
        for source, row in duties.items()
    }


def may_open(by, youth: Person, *, at: dt.datetime = AT) -> bool:
    """Whether somebody sees this file at all, in the database itself."""
    with acting(by, at=at):
        found = families.persons([youth.pk], on=at.date())
    acts(None)
    return youth.pk in found


__all__ = [
    "AT",
    "DAY",
    "NOORD",
    "TODAY",
    "ZUID",
    "after",
    "clocks",
    "derived",
    "duties_of",
    "may_open",
    "registered",
    "waits",
    "watch_of",
]
