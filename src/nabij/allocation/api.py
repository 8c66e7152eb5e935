"""Proposals of allocation, for programs: make, read, change and confirm."""

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Body, Field, Path, Query, Router

from nabij.allocation import actions, queries
from nabij.allocation.models import Proposal, ProposalLine
from nabij.allocation.permissions import may_allocate, may_see_proposals
from nabij.base import audit
from nabij.base.api import (
    Asked,
    Count,
    Id,
    IdempotencyKey,
    Shape,
    Text,
    cursor_of,
    number_of,
    permitted,
    place_of,
)
from nabij.base.once import once
from nabij.base.pages import actor_of

router = Router(tags=["toewijzing"], by_alias=True)
ProposalId = Annotated[Id, Path(alias="voorstelId")]
LineId = Annotated[Id, Path(alias="regelId")]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class Soort(StrEnum):
    """Which measures."""

    BESCHERMING = "bescherming"
    RECLASSERING = "reclassering"


class Stand(StrEnum):
    """How a proposal stands."""

    CONCEPT = "concept"
    BEVESTIGD = "bevestigd"
    TERUGGEDRAAID = "teruggedraaid"
    VERVANGEN = "vervangen"


class Uitkomst(StrEnum):
    """What a family gets."""

    ACUUT = "acuut"
    TOEGEWEZEN = "toegewezen"
    NOG_NIET = "nog-niet"
    AANGEHOUDEN = "aangehouden"


STATES = dict(zip(Proposal.State, Stand, strict=True))
FATES = dict(zip(ProposalLine.Fate, Uitkomst, strict=True))


class Toewijzingsvoorstel(Shape):
    """A proposal in counts."""

    id: Id
    soort: Soort
    stand: Stand
    versie: Version
    dag: dt.date
    gemaakt_op: dt.datetime
    bevestigd_op: dt.datetime | None
    gezinnen: Count
    jeugdigen: Count
    acuut: Count = Field(description="Gezinnen in acuut gevaar met een werker")
    toegewezen: Count
    nog_niet: Count
    aangehouden: Count
    overgeslagen: Count = Field(
        description="Gezinnen die pasten en door de regel zijn overgeslagen; altijd 0"
    )
    niet_gebruikt: list[str] = Field(description="Gegevens die er niet zijn")


class Toewijzingsvoorstellen(Shape):
    """Some proposals; `volgende` is the place from which to go on."""

    items: list[Toewijzingsvoorstel]
    volgende: str | None


class Voorstelregel(Shape):
    """One family; only when every file in it is open to the person behind the token."""

    id: Id
    jeugdigen: list[Id]
    uitkomst: Uitkomst
    plaats: Count | None = Field(description="Plaats in de rij; acuut heeft er geen")
    klasse: str = Field(description="A tot en met D; leeg zonder triage")
    wachtdagen: Count
    gewicht: float
    medewerker_id: Id | None
    medewerker: str
    voorgesteld_id: Id | None = Field(description="Wie de regel zelf voorstelde")
    reden_wijziging: str
    waarom_nu: list[str]
    waarom_deze: list[str]
    wat_zou_helpen: list[str]


class ToewijzingsvoorstelMetRegels(Toewijzingsvoorstel):
    """A proposal with the lines that are open."""

    regels: list[Voorstelregel]
    gesloten_regels: Count = Field(description="Regels die niet open zijn voor u")


class VraagVoorstellen(Asked):
    """Of which kind."""

    soort: Soort = Soort.BESCHERMING


class NieuwVoorstel(Shape):
    """Make a proposal in the place of the draft one saw."""

    soort: Soort = Soort.BESCHERMING
    in_plaats_van: Id | None = Field(
        None, description="Het concept dat u zag; leeg als er geen is"
    )


class Wijziging(Shape):
    """Decide otherwise for one family."""

    versie: Version = Field(description="De versie van het voorstel die u zag")
    medewerker_id: Id | None = Field(description="Leeg: houd dit gezin aan")
    reden: Text = Field(min_length=1, max_length=2_000)


class Bevestiging(Shape):
    """Confirm what one saw."""

    versie: Version = Field(description="De versie van het voorstel die u zag")


@router.get(
    "toewijzingsvoorstellen",
    response=Toewijzingsvoorstellen,
    operation_id="toewijzingsvoorstellen",
    summary="Voorstellen voor toewijzing, nieuwste eerst",
)
@permitted(may_see_proposals)
def proposals(
    request: HttpRequest, vraag: Query[VraagVoorstellen]
) -> Toewijzingsvoorstellen:
    """Counts only."""
    place = place_of(vraag.na, number_of)
    found = queries.recent(
        by=actor_of(request),
        is_protection=vraag.soort == Soort.BESCHERMING,
        before=place[0] if place else None,
        limit=vraag.aantal + 1,
    )
    shown = found[: vraag.aantal]
    more = len(found) > vraag.aantal
    return Toewijzingsvoorstellen(
        items=[Toewijzingsvoorstel(**_head(each)) for each in shown],
        volgende=cursor_of([shown[-1].pk]) if more else None,
    )


@router.get(
    "toewijzingsvoorstellen/{voorstelId}",
    response=ToewijzingsvoorstelMetRegels,
    operation_id="toewijzingsvoorstel",
    summary="Eén voorstel met de regels die open zijn",
)
@permitted(may_see_proposals)
def proposal(request: HttpRequest, number: ProposalId) -> ToewijzingsvoorstelMetRegels:
    """With the reasons of each line as sentences."""
    return _told(request, queries.proposal_for(number, by=actor_of(request)))


@router.post(
    "toewijzingsvoorstellen",
    response=ToewijzingsvoorstelMetRegels,
    operation_id="maakToewijzingsvoorstel",
    summary="Een voorstel maken of bijwerken",
)
@permitted(may_allocate)
def make(
    request: HttpRequest, nieuw: Body[NieuwVoorstel], key: IdempotencyKey
) -> ToewijzingsvoorstelMetRegels:
    """In the place of the draft; what somebody changed comes along."""

    def act() -> Proposal:
        made = actions.propose(
            is_protection=nieuw.soort == Soort.BESCHERMING,
            based_on=nieuw.in_plaats_van,
            by=actor_of(request),
            at=request.at,
        )
        return made.proposal

    return _once(request, key, f"maak {nieuw.model_dump_json()}", act)


@router.post(
    "toewijzingsvoorstellen/{voorstelId}/regels/{regelId}/wijziging",
    response=ToewijzingsvoorstelMetRegels,
    operation_id="wijzigVoorstelregel",
    summary="Voor één gezin anders besluiten",
)
@permitted(may_allocate)
def change(
    request: HttpRequest,
    number: ProposalId,
    line: LineId,
    wijziging: Body[Wijziging],
    key: IdempotencyKey,
) -> ToewijzingsvoorstelMetRegels:
    """Another worker, or hold the family back; a hard rule can refuse it."""

    def act() -> Proposal:
        queries.line_of(line, proposal_id=number, by=actor_of(request))
        made = actions.change_line(
            line_id=line,
            worker_id=wijziging.medewerker_id,
            reason=wijziging.reden,
            version=wijziging.versie,
            by=actor_of(request),
            at=request.at,
        )
        return made.proposal

    told = f"wijzig {number} {line} {wijziging.model_dump_json()}"
    return _once(request, key, told, act)


@router.post(
    "toewijzingsvoorstellen/{voorstelId}/bevestiging",
    response=ToewijzingsvoorstelMetRegels,
    operation_id="bevestigToewijzingsvoorstel",
    summary="Een voorstel bevestigen: iedereen erin krijgt een vaste werker",
)
@permitted(may_allocate)
def confirm(
    request: HttpRequest,
    number: ProposalId,
    bevestiging: Body[Bevestiging],
    key: IdempotencyKey,
) -> ToewijzingsvoorstelMetRegels:
    """All of it or nothing; 409 when somebody was first or the pool changed."""

    def act() -> Proposal:
        return actions.confirm(
            proposal_id=number,
            version=bevestiging.versie,
            by=actor_of(request),
            at=request.at,
        )

    told = f"bevestig {number} {bevestiging.model_dump_json()}"
    return _once(request, key, told, act)


def _once(
    request: HttpRequest, key: str, told: str, act: Callable[[], Proposal]
) -> ToewijzingsvoorstelMetRegels:
    """Do it once for this key. What is refused leaves nothing behind."""
    by = actor_of(request)

    def again(number: int) -> Proposal:
        return queries.proposal_for(number, by=by)

    # The request is one transaction that a refusal does not take back by itself.
    with transaction.atomic():
        found = once(key=key, told=told, act=act, again=again, by=by, at=request.at)
    return _told(request, found)


def _told(request: HttpRequest, found: Proposal) -> ToewijzingsvoorstelMetRegels:
    by = actor_of(request)
    shown = queries.shown(found, by=by)
    audit.record_reads(
        "allocation.seen", kind="person", ids=shown.youth_ids, by=by, at=request.at
    )
    return ToewijzingsvoorstelMetRegels(
        **_head(found),
        regels=[_line(each) for each in shown.lines],
        gesloten_regels=shown.hidden,
    )


def _head(found: Proposal) -> dict[str, Any]:
    counts = found.counts
    soort = Soort.BESCHERMING if found.is_protection else Soort.RECLASSERING
    return {
        "id": found.pk,
        "soort": soort,
        "stand": STATES[Proposal.State(found.state)],
        "versie": found.version,
        "dag": found.on_day,
        "gemaakt_op": found.made_at,
        "bevestigd_op": found.settled_at,
        "gezinnen": counts["families"],
        "jeugdigen": counts["youths"],
        "acuut": counts["acute"],
        "toegewezen": counts["placed"],
        "nog_niet": counts["not_placed"],
        "aangehouden": counts["held_back"],
        "overgeslagen": found.audit["envy"],
        "niet_gebruikt": [each["name"] for each in found.inputs if not each["known"]],
    }


def _line(line: queries.Line) -> Voorstelregel:
    row = line.row
    return Voorstelregel(
        id=row.pk,
        jeugdigen=row.youth_ids,
        uitkomst=FATES[ProposalLine.Fate(row.fate)],
        plaats=row.place,
        klasse=row.rank["urgency"],
        wachtdagen=row.rank["days_waited"],
        gewicht=row.weight,
        medewerker_id=row.worker_id,
        medewerker=line.worker,
        voorgesteld_id=row.proposed_worker_id,
        reden_wijziging=row.change_reason,
        waarom_nu=line.why_now,
        waarom_deze=line.why_worker,
        wat_zou_helpen=line.what_would_help,
    )
