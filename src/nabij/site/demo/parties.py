"""Who stands in the demo: three GI's of one region, and those who look from outside."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from nabij.base import clock
from nabij.base.acting import INSTALLATION, Actor, acting
from nabij.organisations import actions as organisations
from nabij.organisations import queries
from nabij.rules.functions import NEAR_THE_FAMILY, Function
from nabij.site import personas
from nabij.site.demo import names, rates
from nabij.site.demo.caseload import fixed_on
from nabij.site.demo.population import Household, Place
from nabij.site.demo.relatives import model
from nabij.site.demo.staff import FAR, Staff, Worker
from nabij.site.demo.work import invented_name

SMALLER = 0.15
LIKES_HOURS = 32
SINCE = 400  # days: who signs in as this worker finds a year of work behind them
ROOM = 4  # measures under the norm, so that a family or two still fit
WITHOUT_DESK = (
    Function.WAITING_LIST_COORDINATOR,
    Function.DIRECTOR,
    Function.FUNCTIONAL_ADMINISTRATOR,
)


@dataclass(frozen=True)
class Party:
    """An organisation of the demo; a GI has a share of the youths asked for."""

    name: str
    kind: str
    share: float = 0.0
    function: Function | None = None


LOCAL_TEAM = "Lokaal team Rotterdam-Noord (fictief)"
SAFETY_TEAM = "Veiligheidsteam Rotterdam-Rijnmond (fictief)"
PHONES = {LOCAL_TEAM: "010 555 01 20", SAFETY_TEAM: "010 555 01 30"}
PARTIES = (
    Party("Jeugdbescherming Noorderlicht", "gi", 1.0),
    Party("Jeugdbescherming Maasoever", "gi", SMALLER),
    Party("Jeugdbescherming Duinrand", "gi", SMALLER),
    Party(
        "Gemeente Rotterdam (fictief)",
        "municipality",
        function=Function.CONTRACT_MANAGER,
    ),
    Party(LOCAL_TEAM, "local_team", function=Function.LOCAL_TEAM_WORKER),
    Party(SAFETY_TEAM, "safety_team", function=Function.SAFETY_EXPERT),
    Party("Ministerie (fictief)", "ministry", function=Function.MINISTRY),
    Party("Inspectie (fictief)", "inspectorate", function=Function.INSPECTOR),
)
GIS = tuple(party for party in PARTIES if party.kind == "gi")


def found(party: Party, *, at: dt.datetime) -> Actor:
    """The machine of a party's register; the party is founded when it is new."""
    known = queries.organisation_named(party.name)
    if known is None:
        code = names.read("places")["region"]
        regions = model("organisations.Region").objects.filter(code=code)
        known = organisations.found_organisation(
            name=party.name, kind=party.kind, regions=regions, by=INSTALLATION, at=at
        )
    return queries.machine(organisation_id=known.pk, function=Function.REGISTER_MACHINE)


def is_manned(party: Party, functions: tuple[Function, ...]) -> bool:
    """Whether everybody of a party has a way in already."""
    accounts = model("base.Account").objects
    wanted = {personas.email_of(function, party.name) for function in functions}
    return accounts.filter(email__in=wanted).count() == len(wanted)


def man_outside(party: Party, place: Place, *, at: dt.datetime) -> None:
    """The one person who looks from outside."""
    assert party.function is not None
    by = found(party, at=at)
    if is_manned(party, (party.function,)):
        return
    with acting(by, at=at):
        person = _professional(invented_name(place, 8 + PARTIES.index(party)))
        personas.add(
            organisation_id=by.organisation_id,
            professionals={party.function: (person, None)},
        )
        if party.function in NEAR_THE_FAMILY:
            _second(party, place, by=by, at=at)


def _second(party: Party, place: Place, *, by: Actor, at: dt.datetime) -> None:
    """A colleague without a way in of their own: a duo is not always the same two."""
    organisations.appoint(
        professional=_professional(_unused_name(place, 50)),
        function=party.function,
        from_on=clock.day_of(at) - dt.timedelta(days=365),
        by=by,
        at=at,
    )
    here = model("organisations.Organisation").objects.filter(pk=by.organisation_id)
    here.update(phone=PHONES[party.name])


GI_FUNCTIONS = (
    Function.YOUTH_PROTECTOR,
    Function.TEAM_LEADER,
    Function.BEHAVIOURAL_SCIENTIST,
    *WITHOUT_DESK,
)


def man_gi(
    by: Actor,
    *,
    found: list[Household],
    people: Staff,
    place: Place,
    at: dt.datetime,
) -> None:
    """Real workers of the register get a way in, and three who carry no cases."""
    protector = _fullest(people, _holders_of_secrets(found, place.on), place.on)
    chosen = {
        Function.YOUTH_PROTECTOR: protector,
        Function.TEAM_LEADER: _beside(people, protector.team, "teammanager"),
        Function.BEHAVIOURAL_SCIENTIST: _beside(
            people, protector.team, "gedragswetenschapper"
        ),
    }
    with acting(by, at=at):
        team = model("organisations.Team").objects.get(
            organisation_id=by.organisation_id, name=protector.team
        )
        professionals = {
            function: (_of_register(by, worker), team)
            for function, worker in chosen.items()
        }
        for nth, function in enumerate(WITHOUT_DESK):
            person = _professional(_unused_name(place, nth))
            professionals[function] = (person, None)
        personas.add(organisation_id=by.organisation_id, professionals=professionals)


def _holders_of_secrets(found: list[Household], on: int) -> set[str]:
    """Workers who have a family with a secret address."""
    return {
        worker.key
        for household in found
        if household.identity.has_secret_address
        for youth in household.youths
        for measure in youth.measures
        if not measure.is_over and (worker := fixed_on(measure, on))
    }


def _fullest(people: Staff, liked: set[str], on: int) -> Worker:
    """The protector whom one signs in as: present, no beginner, then long here.

    Hours, room, a secret family and many families decide between equals. Room is not
    promised: who stayed long has too many families, and some are handed on later.
    """
    at_work = [
        worker
        for position in people.protection
        if (worker := position.holder(on)) and worker.until_on == FAR
    ]

    def worth(worker: Worker) -> tuple[bool, bool, bool, bool, bool, float, str]:
        is_away = any(end is None or end > on for _, end, _ in worker.absences)
        return (
            not is_away and not worker.is_side_entrant,
            worker.from_on <= on - SINCE,
            worker.hours >= LIKES_HOURS,
            worker.load + ROOM <= rates.MEASURES_PER_FTE * worker.hours / 36,
            worker.key in liked,
            worker.load,
            worker.key,
        )

    return max(at_work, key=worth)


def _beside(people: Staff, team: str, function: str) -> Worker:
    return next(w for w in people.others if w.team == team and w.function == function)


def _of_register(by: Actor, worker: Worker) -> Any:
    row = model("workforce.Worker").objects.select_related("professional")
    return row.get(
        controller_id=by.organisation_id, register_key=worker.key
    ).professional


def _unused_name(place: Place, nth: int) -> str:
    """A name that no worker of the register has: two people, two names."""
    names = (invented_name(place, nth + 100 * again) for again in range(100))
    taken = model("organisations.Professional").objects
    return next(name for name in names if not taken.filter(name=name).exists())


def _professional(name: str) -> Any:
    (pk,) = organisations.add_professionals([name])
    return model("organisations.Professional").objects.get(pk=pk)
