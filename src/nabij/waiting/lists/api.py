"""Opened waiting lists for programs; and the answer of a municipality."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Body, Field, Path, Query, Router

from nabij.base.api import Asking, Count, Id, Shape, Text, permitted
from nabij.base.audit import record
from nabij.base.pages import actor_of
from nabij.indicators.suppression import THRESHOLD
from nabij.organisations import actions
from nabij.organisations import queries as organisations
from nabij.organisations.actions import may_answer_agreement
from nabij.waiting.lists.consultation_pages import LIST
from nabij.waiting.models import WaitingList
from nabij.waiting.permissions import may_see_consultation, may_see_lists
from nabij.waiting.queries import lists as queries

router = Router(tags=["wachtlijsten"], by_alias=True)
MOST = 200


class Antwoord(StrEnum):
    """What a municipality says of the talk."""

    BEVESTIGD = "bevestigd"
    BEZWAAR = "bezwaar"


ANSWERS = {Antwoord.BEVESTIGD: "confirmed", Antwoord.BEZWAAR: "objected"}
SAID = {answer: name for name, answer in ANSWERS.items()}


class VraagWachtlijsten(Asking):
    """Those that stand, or those that were closed."""

    gesloten: bool = False


class Planstap(Shape):
    """A step of the plan to close a list."""

    omschrijving: str
    uiterlijk: dt.date
    gedaan: dt.date | None


class IngesteldeWachtlijst(Shape):
    """A list that was opened for a region."""

    id: Id
    regio: str
    vanaf: dt.date
    uiterlijk_tot: dt.date
    gesloten_op: dt.date | None
    plan: str
    stappen: list[Planstap]


class EigenWachtlijst(IngesteldeWachtlijst):
    """A list of the own institution."""

    reden: str
    jeugdigen: Count
    overleg_gevraagd: Count = Field(description="Overleg zonder antwoord")
    overleg_te_laat: Count


class EigenWachtlijsten(Shape):
    """The lists of the own institution."""

    items: list[EigenWachtlijst]


class Overleg(IngesteldeWachtlijst):
    """A list about which the own municipality was consulted."""

    overleg_id: Id
    instelling: str
    overleg_op: dt.date
    besproken: str
    jeugdigen: Count | None = Field(
        description=f"Leeg onder de {THRESHOLD}, en als de lijst gesloten is"
    )
    antwoord: Antwoord | None
    opmerking: str
    versie: str = Field(description="Geef deze mee bij een antwoord")


class Overleggen(Shape):
    """What the own municipality was asked."""

    items: list[Overleg]


class NieuwAntwoord(Shape):
    """Confirm that the talk was so, or object."""

    antwoord: Antwoord
    opmerking: Text = Field(
        "", max_length=2_000, description="Verplicht bij bezwaar; geen namen"
    )
    versie: Text = Field(max_length=80)


class Beantwoord(Shape):
    """The answer as it stands."""

    overleg_id: Id
    antwoord: Antwoord
    opmerking: str
    versie: str


@router.get(
    "wachtlijsten",
    response=EigenWachtlijsten,
    operation_id="wachtlijsten",
    summary="De ingestelde wachtlijsten van de eigen instelling",
)
@permitted(may_see_lists)
def lists(request: HttpRequest, vraag: Query[VraagWachtlijsten]) -> EigenWachtlijsten:
    """Counts only."""
    by, on = actor_of(request), request.today
    chosen = queries.closed_lists if vraag.gesloten else queries.open_lists
    rows = list(chosen(controller_id=by.organisation_id, on=on)[:MOST])
    counted = queries.listed_per_region(controller_id=by.organisation_id, on=on)
    steps = _steps(rows)
    return EigenWachtlijsten(
        items=[_own(row, steps[row.pk], counted[row.region_id], on) for row in rows]
    )


@router.get(
    "overleggen",
    response=Overleggen,
    operation_id="overleggen",
    summary="Wachtlijsten waarover de eigen gemeente is gevraagd, met aantallen",
)
@permitted(may_see_consultation)
def consultations(request: HttpRequest) -> Overleggen:
    """Small counts stay inside the institution."""
    by, on = actor_of(request), request.today
    rows = organisations.agreements_with(party_id=by.organisation_id)
    asked = list(rows.filter(about__startswith=LIST)[:MOST])
    known = {row.pk: row for row in queries.lists_known([*map(_list_of, asked)])}
    counted = {}
    for controller_id in {each.institution_id for each in asked}:
        about = ("organisation", controller_id)
        record("waiting.list_seen_outside", about=about, by=by, at=request.at)
        counted[controller_id] = queries.listed_per_region(
            controller_id=controller_id, on=on
        )
    steps, pairs = _steps(known.values()), [(a, known.get(_list_of(a))) for a in asked]
    return Overleggen(
        items=[
            _consulted(
                each,
                row,
                steps[row.pk],
                counted[each.institution_id][row.region_id],
                on,
            )
            for each, row in pairs
            if row is not None
        ]
    )


@router.post(
    "overleggen/{overlegId}/antwoord",
    response=Beantwoord,
    operation_id="beantwoordOverleg",
    summary="Een overleg bevestigen, of bezwaar maken",
)
@permitted(may_answer_agreement)
def answer(
    request: HttpRequest,
    number: Annotated[Id, Path(alias="overlegId")],
    nieuw: Body[NieuwAntwoord],
) -> Beantwoord:
    """409 with the answer of a colleague who was first."""
    row = actions.answer(
        agreement_id=number,
        answer=ANSWERS[nieuw.antwoord],
        remark=nieuw.opmerking,
        version=nieuw.versie,
        by=actor_of(request),
        at=request.at,
    )
    return Beantwoord(
        overleg_id=row.pk,
        antwoord=SAID[row.answer],
        opmerking=row.remark,
        versie=row.recorded_at.isoformat(),
    )


def _list_of(agreement: Any) -> int:
    return int(agreement.about.removeprefix(LIST))


def _steps(rows: Iterable[WaitingList]) -> dict[int, list[Planstap]]:
    found: dict[int, list[Planstap]] = defaultdict(list)
    for step in queries.steps_of([row.pk for row in rows]):
        told = Planstap(
            omschrijving=step.text, uiterlijk=step.due_on, gedaan=step.done_on
        )
        found[step.waiting_list_id].append(told)
    return found


def _list(row: WaitingList, steps: list[Planstap]) -> dict[str, Any]:
    return {
        "id": row.pk,
        "regio": row.region.name,
        "vanaf": row.from_on,
        "uiterlijk_tot": row.ends_on,
        "gesloten_op": row.until_on,
        "plan": row.plan,
        "stappen": steps,
    }


def _own(
    row: WaitingList, steps: list[Planstap], count: int, on: dt.date
) -> EigenWachtlijst:
    unanswered = queries.unanswered(lists=[row.pk], on=on)
    return EigenWachtlijst(
        **_list(row, steps),
        reden=row.reason,
        jeugdigen=count,
        overleg_gevraagd=unanswered.asked,
        overleg_te_laat=unanswered.late,
    )


def _consulted(
    each: Any, row: WaitingList, steps: list[Planstap], count: int, on: dt.date
) -> Overleg:
    is_open = row.until_on is None or row.until_on > on
    return Overleg(
        **_list(row, steps),
        overleg_id=each.pk,
        instelling=each.institution.name,
        overleg_op=each.held_on,
        besproken=each.record,
        jeugdigen=count if is_open and count >= THRESHOLD else None,
        antwoord=SAID.get(each.answer),
        opmerking=each.remark,
        versie=each.recorded_at.isoformat(),
    )
