"""Who may go to a child in acute danger: the hard rules of the weekly proposal."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base.acting import Actor, as_machine
from nabij.base.errors import Refused
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.indicators.caseloads import Load
from nabij.measures import queries as measures
from nabij.organisations import queries as organisations
from nabij.rules.allocation import WHY_NOT, Carer, Round, Waiting, WaitingYouth
from nabij.rules.allocation.permitted import Permitted
from nabij.rules.allocation.shapes import ACUTE
from nabij.rules.caseload import headroom
from nabij.rules.codes import JobFunction
from nabij.rules.functions import Function
from nabij.workforce import queries as workforce


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A worker with the room under the norm; `why_not` is empty for who may go."""

    at_work: measures.AtWork
    room: float
    why_not: str

    @property
    def worker_id(self) -> int:
        """The number of the worker."""
        return self.at_work.colleague.worker_id

    @property
    def name(self) -> str:
        """How the worker is shown."""
        return self.at_work.colleague.name


def candidates(
    person: Known, *, is_protection: bool, team_id: int, by: Actor, on: dt.date
) -> list[Candidate]:
    """Who carries this kind of measure in a team: with room first, then by name.

    Who leaves stands last: a child in danger would soon have nobody again.
    """
    may = _Rules(person, is_protection=is_protection, by=by, on=on)
    found = measures.workers_of_team(
        organisation_id=by.organisation_id, team_id=team_id, on=on
    )
    rows = [
        Candidate(
            at_work=each,
            room=_room(each, may.agreed_for(team_id)),
            why_not=may.why_not(each.colleague.worker_id, each.load),
        )
        for each in found
        if each.is_employed and each.colleague.job == may.job
    ]
    return sorted(
        rows, key=lambda row: (bool(row.at_work.colleague.until_on), row.room <= 0)
    )


def refuse_unless_permitted(
    worker_id: int, person: Known, *, is_protection: bool, by: Actor, on: dt.date
) -> None:
    """Refuse a worker whom a hard rule forbids for this child, and say which."""
    may = _Rules(person, is_protection=is_protection, by=by, on=on)
    colleague = workforce.colleague(
        controller_id=by.organisation_id, worker_id=worker_id, on=on
    )
    team = measures.workers_of_team(
        organisation_id=by.organisation_id, team_id=colleague.team_id, on=on
    )
    load = next((e.load for e in team if e.colleague.worker_id == worker_id), Load())
    if why_not := may.why_not(worker_id, load):
        raise Refused(
            _(
                "%(worker)s kan niet worden gekozen voor %(child)s (%(why)s). Kies"
                " iemand anders."
            )
            % {"worker": colleague.name, "child": person.called, "why": why_not}
        )


def job_of(*, is_protection: bool) -> str:
    """Who carries this kind of measure."""
    job = JobFunction.PROTECTOR if is_protection else JobFunction.PROBATION_OFFICER
    return job.value


def _room(each: measures.AtWork, agreed: float) -> float:
    return headroom(
        available_fte=each.load.carrying_fte,
        measures_per_fte=agreed,
        held=each.load.weight,
    )


class _Rules:
    """The facts of one child and of the workers, read as the organisation's machine.

    Whether there is a conflict of interest or a supervisor is not for every reader;
    only whether somebody may go comes out.
    """

    def __init__(
        self, person: Known, *, is_protection: bool, by: Actor, on: dt.date
    ) -> None:
        self.job = job_of(is_protection=is_protection)
        machine = organisations.machine(
            organisation_id=by.organisation_id, function=Function.FIGURES_MACHINE
        )
        with as_machine(machine):
            self._agreed = workforce.agreed_on(controller_id=by.organisation_id, on=on)
            everybody = workforce.available(controller_id=by.organisation_id, on=on)
            self._family = _family(person.id, by=by, on=on)
        carers = {
            each.worker_id: _carer(each)
            for each in everybody
            if each.function == self.job
        }
        self._permitted = Permitted(
            Round(on=on, waiting=(self._family,), carers=tuple(carers.values()))
        )

    def agreed_for(self, team_id: int) -> float:
        """The measures per fte agreed for a team, else for the organisation."""
        return self._agreed.get(team_id, self._agreed[None])

    def why_not(self, worker_id: int, load: Load) -> str:
        """What forbids this worker, in a few words; nothing for who may go."""
        code: str | None = "OTHER_WORK"
        if worker_id in self._permitted.carers:
            code = self._permitted.forbids(self._family, worker_id)
            if code is None and load.carrying_fte <= 0:
                code = "AWAY"
        return _(WHY_NOT[code]) if code else ""


def _carer(each: workforce.Available) -> Carer:
    return Carer(
        worker_id=each.worker_id,
        room=0.0,  # above the norm is allowed in acute danger
        is_registered=each.is_registered,
        supervisor_id=each.supervisor_id,
        is_trainee=each.is_trainee,
    )


def _family(youth_id: int, *, by: Actor, on: dt.date) -> Waiting:
    """The child as the rule sees it, with who must not meet the family."""
    households = families.household_of(
        controller_id=by.organisation_id, persons=[youth_id]
    )
    key = households.get(youth_id, -youth_id)
    members = families.members_of(households=[key] if key > 0 else [], on=on)
    barred = families.barred_workers(
        youths={key: [youth_id]},
        members=members,
        controller_id=by.organisation_id,
        on=on,
    )
    return Waiting(
        family_id=key,
        youths=(WaitingYouth(youth_id=youth_id, urgency=ACUTE, clock_from_on=on),),
        excluded_workers=None if barred is None else barred[key],
    )
