"""A child in acute danger gets a worker today; found again, and taken back, that day.

The file closes for whoever assigned, so what they did today is read in the name of the
organisation: the names and numbers one still has to call, and nothing else of the file.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.dossier import actions as dossier
from nabij.dossier import queries as decisions
from nabij.families import queries as families
from nabij.measures import actions as measures
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.rules.triage import Class
from nabij.waiting.models import Wait
from nabij.waiting.permissions import may_assign_acute
from nabij.waiting.pipeline import Reach, derive_for
from nabij.waiting.queries.triage import triage_of
from nabij.waiting.telling import tell_assigned, tell_taken_back
from nabij.waiting.triaging.deciding import waiting_facts
from nabij.waiting.triaging.to_whom import refuse_unless_permitted
from nabij.workforce import queries as workforce

ASSIGNED_NOW = "waiting.assigned_now"
GIVEN, TAKEN_BACK = "given", "taken_back"


@dataclass(frozen=True, kw_only=True)
class Given:
    """Who got which child today, as the one who assigned still may know it."""

    decision_id: int
    person_id: int
    child: str
    worker: str
    phone: str
    at: dt.datetime
    reason: str


@action(permission=may_assign_acute)
def assign_acute(
    *,
    person_id: int,
    worker_id: int,
    role: str,
    reason: str,
    by: Actor,
    at: dt.datetime,
) -> list[Any]:
    """Give a youth in acute danger a worker today, above the norm if it must be.

    Under the hard rules of the weekly proposal; only what is our own choice bends.
    """
    on = clock.day_of(at)
    person = families.person_for(person_id, on=on)
    standing = triage_of([person_id]).get(person_id)
    facts = waiting_facts(person_id, on=on)
    if standing is None or standing.letter != Class.A:
        raise Refused(
            _("Dit kind staat niet als acuut. Neem eerst het triagebesluit A.")
        )
    is_protection = facts.wait.is_protection
    refuse_unless_permitted(
        worker_id, person, is_protection=is_protection, by=by, on=on
    )
    made = measures.assign_worker(
        measure_ids=_measures_of(person_id, is_protection=is_protection, on=on),
        worker_id=worker_id,
        role=role,
        from_on=on,
        reason=reason,
        by=by,
        at=at,
    )
    told = {"worker": worker_id, "assignments": [row.pk for row in made]}
    _decide(person_id, GIVEN, reason, told, by, at)
    derive_for(youths=[person_id], reach=Reach.ACCESS, by=by, at=at)
    tell_assigned(worker_id, by=by, at=at)
    return made


def _measures_of(person_id: int, *, is_protection: bool, on: dt.date) -> list[int]:
    waits = Wait.objects.filter(
        youth_id=person_id,
        is_past=False,
        from_on__lte=on,
        is_protection=is_protection,
    )
    rows = waits.values_list("measure_id", "until_on")
    return [pk for pk, until_on in rows if until_on is None or until_on > on]


@action(permission=may_assign_acute)
def take_back(*, decision_id: int, reason: str, by: Actor, at: dt.datetime) -> Given:
    """Take an own direct assignment back on its own day; the child is acute again."""
    given = given_by(decision_id, by=by, on=clock.day_of(at))
    if not reason.strip():
        raise Refused(_("Schrijf op waarom u dit terugdraait."))
    with as_machine(_machine(by)):
        row = decisions.standing_decisions(ASSIGNED_NOW).get(pk=decision_id)
        ids, worker_id = row.content["assignments"], row.content["worker"]
        measures.withdraw_assignments(assignment_ids=ids, reason=reason, by=by, at=at)
        told = {"worker": worker_id, "assignments": ids}
        _decide(given.person_id, TAKEN_BACK, reason, told, by, at)
    tell_taken_back([worker_id], youths=[given.person_id], by=by, at=at)
    derive_for(youths=[given.person_id], reach=Reach.ACCESS, by=by, at=at)
    return given


def given_today(*, by: Actor, on: dt.date) -> list[Given]:
    """Whom this person assigned directly today, newest first, as it still stands."""
    with as_machine(_machine(by)):
        rows = [
            row
            for row in decisions.standing_decisions(
                ASSIGNED_NOW, outcome=GIVEN, decided_by=by.capacity_id
            )
            if clock.day_of(row.decided_at) == on
        ]
        names = families.names_of(persons=[row.person_id for row in rows])
    people = workforce.professionals_of_workers(
        controller_id=by.organisation_id, workers=[r.content["worker"] for r in rows]
    )
    shown = organisations.colleagues(set(people.values()), on=on)
    return [_given(row, names, shown[people[row.content["worker"]]]) for row in rows]


def given_by(decision_id: int, *, by: Actor, on: dt.date) -> Given:
    """One of them. Raises NotFound for somebody else's, or one of another day."""
    found = given_today(by=by, on=on)
    row = next((each for each in found if each.decision_id == decision_id), None)
    if row is None:
        raise NotFound(
            _(
                "Terugdraaien kan alleen op de dag zelf, door wie het kind toewees. Is"
                " het later, verander dan de toewijzing met reden."
            )
        )
    return row


def _given(row: Any, names: dict[int, str], worker: organisations.Colleague) -> Given:
    return Given(
        decision_id=row.pk,
        person_id=row.person_id,
        child=names[row.person_id],
        worker=worker.name,
        phone=worker.phone,
        at=row.decided_at,
        reason=row.reason,
    )


def _decide(
    person_id: int,
    outcome: str,
    reason: str,
    told: dict[str, Any],
    by: Actor,
    at: dt.datetime,
) -> None:
    standing = decisions.standing_decisions(ASSIGNED_NOW, person_id=person_id).first()
    row = dossier.decide(
        dossier.Decided(
            kind=ASSIGNED_NOW,
            outcome=outcome,
            reason=reason,
            person_id=person_id,
            content=told,
        ),
        replaces=standing.pk if standing else None,
        by=by,
        at=at,
    )
    act = "waiting.assigned_now" if outcome == GIVEN else "waiting.assigned_now_undone"
    about = ("person", person_id)
    record(act, about=about, by=by, at=at, worker=told["worker"], decision=row.pk)


def _machine(by: Actor) -> Actor:
    return organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
