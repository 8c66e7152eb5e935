"""Teams and workers with what they hold and can still take, for programs."""

import datetime as dt
from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Path, Router

from nabij.base import audit
from nabij.base.acting import Actor
from nabij.base.api import Count, Id, Shape, permitted
from nabij.base.errors import NotAllowed, NotFound
from nabij.base.pages import actor_of
from nabij.indicators.caseloads import Load
from nabij.measures.permissions import (
    may_see_organisation_workload,
    may_see_team_workload,
)
from nabij.measures.workload import counts as caseloads
from nabij.measures.workload import workers as worker_queries
from nabij.measures.workload.counts import TeamHeadroom
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.workforce import queries as workforce
from nabij.workforce.actions import may_see_absence

router = Router(tags=["werklast"], by_alias=True)


class Caseload(Shape):
    """What is held, in three units that are never mixed."""

    maatregelen: Count = Field(description="Met een vaste werker")
    tijdelijk: Count = Field(description="Maatregelen met alleen een tijdelijke werker")
    jeugdigen: Count
    gezinnen: Count
    gewogen: float
    beschikbare_fte: float
    maatregelen_per_fte: float | None


class Ruimte(Caseload):
    """What a team holds and can still take under what was agreed."""

    team_id: Id | None
    naam: str
    afgesproken_maatregelen_per_fte: float
    ruimte: float = Field(description="In maatregelen; onder nul: boven de afspraak")
    geteld_tijdstip: dt.datetime | None


class Teams(Shape):
    """The teams, and the whole for who may see it."""

    geheel: Ruimte | None
    items: list[Ruimte]


class Medewerker(Caseload):
    """A worker; `naam` is a number where the worker is shielded."""

    medewerker_id: str = Field(description="Sleutel in het register")
    naam: str
    functie: str
    uren_per_week: float
    in_dienst_vanaf: dt.date
    in_dienst_tot: dt.date | None
    is_zij_instromer: bool
    registratie_tot: dt.date | None
    afwezig: float | None = Field(description="Deel van 0 tot 1; leeg als afgeschermd")


class Medewerkers(Shape):
    """The workers of one team."""

    items: list[Medewerker]


@router.get(
    "teams",
    response=Teams,
    operation_id="teams",
    summary="Caseload en ruimte per team, vandaag",
)
@permitted(may_see_team_workload)
def teams(request: HttpRequest) -> Teams:
    """Counts only: no youth and no worker."""
    by = actor_of(request)
    about = {"organisation_id": by.organisation_id, "on": request.today}
    whole = None
    if may_see_organisation_workload(by):
        whole = _headroom(caseloads.headroom_of_organisation(**about))
    found = caseloads.headroom_per_team(**about)
    return Teams(geheel=whole, items=[_headroom(each) for each in found])


@router.get(
    "teams/{teamId}/medewerkers",
    response=Medewerkers,
    operation_id="medewerkers",
    summary="Medewerkers van een team met hun caseload, vandaag",
)
@permitted(may_see_team_workload)
def workers(
    request: HttpRequest, number: Annotated[Id, Path(alias="teamId")]
) -> Medewerkers:
    """A team leader reads the own team."""
    by = actor_of(request)
    _may_read_team(by, number)
    found = worker_queries.workers_of_team(
        organisation_id=by.organisation_id, team_id=number, on=request.today
    )
    audit.record_reads(
        "measures.workload_seen",
        kind="professional",
        ids=[each.colleague.professional_id for each in found],
        by=by,
        at=request.at,
    )
    keys = workforce.worker_keys(workers=[each.colleague.worker_id for each in found])
    with_absence = may_see_absence(by)
    return Medewerkers(items=[_worker(each, keys, with_absence) for each in found])


def _may_read_team(by: Actor, team_id: int) -> None:
    if team_id not in organisations.team_names(organisation_id=by.organisation_id):
        raise NotFound
    if by.function == Function.TEAM_LEADER and by.team_id != team_id:
        raise NotAllowed(
            "Als teamleider leest u de medewerkers van uw eigen team. `teams` geeft de"
            " ruimte van alle teams."
        )


def _load(load: Load) -> dict[str, float | int | None]:
    return {
        "maatregelen": load.measures,
        "tijdelijk": load.temporary,
        "jeugdigen": load.youths,
        "gezinnen": load.families,
        "gewogen": round(load.weight, 4),
        "beschikbare_fte": round(load.available_fte, 4),
        "maatregelen_per_fte": load.workload,
    }


def _headroom(found: TeamHeadroom) -> Ruimte:
    return Ruimte(
        **_load(found.load),
        team_id=found.team_id,
        naam=found.team,
        afgesproken_maatregelen_per_fte=found.agreed,
        ruimte=round(found.headroom, 4),
        geteld_tijdstip=found.counted_at,
    )


def _worker(
    found: worker_queries.AtWork, keys: dict[int, str], with_absence: bool
) -> Medewerker:
    person = found.colleague
    return Medewerker(
        **_load(found.load),
        medewerker_id=keys[person.worker_id],
        naam=person.name,
        functie=person.function,
        uren_per_week=float(person.hours),
        in_dienst_vanaf=person.from_on,
        in_dienst_tot=person.until_on,
        is_zij_instromer=person.is_side_entrant,
        registratie_tot=person.registered_until,
        afwezig=round(found.absent, 4) if with_absence else None,
    )
