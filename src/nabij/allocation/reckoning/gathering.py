"""Everything one allocation is made from, read as the organisation's own machine.

The pool is the same whoever asks: all families that wait here, and everybody who can
carry cases. Only numbers of rows leave; names are added for who may open the file.
"""

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from nabij.allocation.reckoning.needing import needs_of
from nabij.base.acting import as_machine
from nabij.families import queries as families
from nabij.indicators.caseloads import Load
from nabij.measures import queries as measures
from nabij.organisations import queries as organisations
from nabij.rules import caseload
from nabij.rules.allocation import Carer, Round, Settings, Waiting, WaitingYouth
from nabij.rules.codes import JobFunction
from nabij.rules.functions import Function
from nabij.rules.new_families import leaves_too_soon
from nabij.waiting.queries.to_allocate import OpenWait, every_open_wait
from nabij.workforce import queries as workforce

CLASS_ORDER = "ABCD"


@dataclass(frozen=True, kw_only=True)
class TeamBefore:
    """What a team carries before anything is allocated, in weighted places."""

    team_id: int
    workers: int
    fte: float
    held: float
    agreed: float
    room: float


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """A round, with the measures behind each youth and the teams behind the workers.

    `left_out` counts who could not take part, by reason. `siblings_away` names, by
    family, a worker of a brother or sister who takes no part today.
    """

    round: Round
    measures: Mapping[int, tuple[int, ...]]
    teams: tuple[TeamBefore, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    siblings_away: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Equal for equal input: what says that nothing changed meanwhile."""
        content = [self.round.waiting, self.round.carers, self.round.settings]
        told = [
            [asdict(each) for each in content[0]],
            [asdict(each) for each in content[1]],
            asdict(content[2]),
            {str(youth): list(ids) for youth, ids in self.measures.items()},
            self.round.on,
        ]
        text = json.dumps(told, default=_plain, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset | set) else str(value)


def gather(*, organisation_id: int, is_protection: bool, on: dt.date) -> Gathered:
    """Read the families that wait for this kind of worker, and those workers."""
    machine = organisations.machine(
        organisation_id=organisation_id, function=Function.FIGURES_MACHINE
    )
    with as_machine(machine):
        pool = _Pool(organisation_id, is_protection=is_protection, on=on)
        carers, left_out = _carers(pool)
        waiting = _waiting(pool)
    settings = Settings(measures_per_fte=pool.agreed[None])
    taking_part = {carer.worker_id for carer in carers}
    return Gathered(
        round=Round(on=on, waiting=waiting, carers=carers, settings=settings),
        measures=pool.measures,
        teams=_teams(pool, taking_part),
        left_out=left_out,
        siblings_away={
            family: away
            for family, holders in pool.holders.items()
            if (away := tuple(sorted(holders - taking_part)))
            and not holders & taking_part
        },
    )


class _Pool:
    """What was read, looked up by family and worker."""

    def __init__(
        self, organisation_id: int, *, is_protection: bool, on: dt.date
    ) -> None:
        self.organisation_id, self.on = organisation_id, on
        self.is_protection = is_protection
        self.waits = every_open_wait(
            controller_id=organisation_id, on=on, is_protection=is_protection
        )
        self.by_youth: dict[int, list[OpenWait]] = defaultdict(list)
        for wait in self.waits:
            self.by_youth[wait.youth_id].append(wait)
        self.measures = {
            youth: tuple(wait.measure_id for wait in waits)
            for youth, waits in self.by_youth.items()
        }
        self.cases = measures.cases(
            measures=[wait.measure_id for wait in self.waits], on=on
        )
        self.agreed = workforce.agreed_on(controller_id=organisation_id, on=on)
        self.loads = measures.loads_of_workers(organisation_id=organisation_id, on=on)
        self.families = self._families()
        self.members = families.members_of(
            households=[key for key in self.families if key > 0], on=on
        )
        self.holders = self._holders()
        everybody = workforce.available(controller_id=organisation_id, on=on)
        self.employed = [each for each in everybody if each.function == self.function]

    def _families(self) -> dict[int, list[int]]:
        """Waiting youths by household; one without stands alone: minus the youth."""
        households = families.household_of(
            controller_id=self.organisation_id, persons=list(self.by_youth)
        )
        found: dict[int, list[int]] = defaultdict(list)
        for youth in sorted(self.by_youth):
            found[households.get(youth, -youth)].append(youth)
        return dict(sorted(found.items()))

    def _holders(self) -> dict[int, set[int]]:
        """Workers who already have a child of a family that waits."""
        persons = {person for group in self.members.values() for person in group}
        held = measures.fixed_workers(youths=persons, on=self.on)
        found: dict[int, set[int]] = {}
        for key, group in self.members.items():
            workers = set().union(*(held.get(person, set()) for person in group))
            if workers:
                found[key] = workers
        return found

    def agreed_for(self, team_id: int) -> float:
        """The measures per fte agreed for a team, else for the organisation."""
        return self.agreed.get(team_id, self.agreed[None])

    @property
    def function(self) -> str:
        """Who carries this kind of measure."""
        if self.is_protection:
            return JobFunction.PROTECTOR.value
        return JobFunction.PROBATION_OFFICER.value


def _carers(pool: _Pool) -> tuple[tuple[Carer, ...], dict[str, int]]:
    families_of: dict[int, set[int]] = defaultdict(set)
    for key, workers in pool.holders.items():
        for worker in workers:
            families_of[worker].add(key)
    new = _new_this_week(pool)
    found, left_out = [], {"leaving": 0, "away": 0}
    for each in pool.employed:
        load = pool.loads.get(each.worker_id, Load())
        if leaves_too_soon(until_on=each.until_on, on=pool.on):
            left_out["leaving"] += 1
            continue
        if load.carrying_fte <= 0:
            left_out["away"] += 1
            continue
        found.append(
            Carer(
                worker_id=each.worker_id,
                room=_room(pool, each.team_id, load),
                team_id=each.team_id,
                is_registered=each.is_registered,
                supervisor_id=each.supervisor_id,
                is_trainee=each.is_trainee,
                max_new=each.max_new,
                new_this_week=new.get(each.worker_id, 0),
                expertise=each.expertise,
                families_held=frozenset(families_of[each.worker_id]),
                available_fte=round(load.carrying_fte, 4),
                held=round(load.weight, 3),
            )
        )
    return tuple(found), left_out


def _room(pool: _Pool, team_id: int, load: Load) -> float:
    room = caseload.headroom(
        available_fte=load.carrying_fte,
        measures_per_fte=pool.agreed_for(team_id),
        held=load.weight,
    )
    return round(room, 3)


def _new_this_week(pool: _Pool) -> dict[int, int]:
    """Families that each worker began with since Monday."""
    monday = pool.on - dt.timedelta(days=pool.on.weekday())
    begun = measures.begun_since(
        controller_id=pool.organisation_id, since=monday, on=pool.on
    )
    youths = {youth for group in begun.values() for youth in group}
    households = families.household_of(
        controller_id=pool.organisation_id, persons=youths
    )
    return {
        worker: len({households.get(youth, -youth) for youth in group})
        for worker, group in begun.items()
    }


def _waiting(pool: _Pool) -> tuple[Waiting, ...]:
    youths = list(pool.by_youth)
    lives_in = families.regions_of(youths, on=pool.on)
    regions = organisations.region_names(organisation_id=pool.organisation_id)
    needs = needs_of(youths, on=pool.on, is_protection=pool.is_protection)
    excluded = families.barred_workers(
        youths=pool.families,
        members=pool.members,
        controller_id=pool.organisation_id,
        on=pool.on,
    )
    return tuple(
        Waiting(
            family_id=key,
            youths=tuple(_youth(pool, youth) for youth in group),
            region=regions.get(lives_in.get(group[0], 0), ""),
            needs=frozenset().union(*(needs[youth] for youth in group)),
            excluded_workers=None if excluded is None else excluded[key],
        )
        for key, group in pool.families.items()
    )


def _youth(pool: _Pool, youth_id: int) -> WaitingYouth:
    waits = pool.by_youth[youth_id]
    cases = [pool.cases[wait.measure_id] for wait in waits]
    classes = [wait.urgency for wait in waits if wait.urgency in CLASS_ORDER]
    former = [case.former_worker_id for case in cases if case.former_worker_id]
    return WaitingYouth(
        youth_id=youth_id,
        urgency=min(filter(None, classes), default=""),
        clock_from_on=min(wait.clock_from_on for wait in waits),
        weight=round(sum(case.weight for case in cases), 3),
        title_ends_on=min((c.until_on for c in cases if c.until_on), default=None),
        had_worker=any(wait.had_worker for wait in waits),
        former_worker_id=former[-1] if former else None,
    )


def _teams(pool: _Pool, taking_part: Collection[int]) -> tuple[TeamBefore, ...]:
    groups: dict[int, list[int]] = defaultdict(list)
    for each in pool.employed:
        groups[each.team_id].append(each.worker_id)
    found = []
    for team_id, workers in sorted(groups.items()):
        loads = [pool.loads.get(worker, Load()) for worker in workers]
        fte = sum(load.carrying_fte for load in loads)
        held = sum(load.weight for load in loads)
        agreed = pool.agreed_for(team_id)
        found.append(
            TeamBefore(
                team_id=team_id,
                workers=sum(worker in taking_part for worker in workers),
                fte=round(fte, 2),
                held=round(held, 2),
                agreed=agreed,
                room=round(fte * agreed - held, 2),
            )
        )
    return tuple(found)
