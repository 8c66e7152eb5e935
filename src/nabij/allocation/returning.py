"""A worker is away too long or leaves: the children return, or the face is kept.

A change of face is a decision with a reason. Who returns waits again with the first
clock, and the family is told who comes next.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.allocation.permissions import may_return_children, may_tell_of_returns
from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotAllowed, Refused
from nabij.dossier import actions as dossier
from nabij.dossier import queries as decisions
from nabij.families import queries as families
from nabij.measures import actions as measures
from nabij.measures import queries as held
from nabij.measures.queries import HeldMeasure
from nabij.organisations import actions as notices
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.rules.substitution import (
    SHORT_ABSENCE_DAYS,
    TELL_OF_CHANGE,
    tell_family_due,
)
from nabij.waiting import actions as waiting
from nabij.workforce import queries as workforce

RETURNED = "waiting.returned"
TELL_FAMILY = "tell_family"
PAGE = "/terugkeer/"


@dataclass(frozen=True, kw_only=True)
class Child:
    """A child of a worker as the one who decides sees it."""

    youth_id: int
    name: str
    measures: tuple[HeldMeasure, ...]
    workers_so_far: int
    kept_until: dt.date | None

    @property
    def is_fixed(self) -> bool:
        """Whether this worker is the face of this child."""
        return any(each.is_fixed for each in self.measures)


@action(permission=may_return_children)
def return_children(
    *,
    worker_id: int,
    youths: Collection[int],
    until_on: dt.date,
    reason: str,
    by: Actor,
    at: dt.datetime,
) -> list[int]:
    """The children go back to the list from a day on, with their first clock.

    Every assignment of this worker to them ends. The family is told: that is a duty
    from now on. Deriving is the last step, so waits, access and duties follow at once.
    """
    chosen = _chosen(worker_id, youths, by, at)
    for child in chosen:
        for each in child.measures:
            measures.end_assignment(
                assignment_id=each.assignment_id,
                until_on=until_on,
                reason=reason,
                by=by,
                at=at,
            )
        _decide(child, "returned", reason, worker_id, None, by, at)
        _tell_family(child.youth_id, by, at)
        _audit("allocation.child_returned", child, worker_id, until_on, by, at)
    found = [child.youth_id for child in chosen]
    _tell_coordinators(by, at)
    waiting.derive_for(youths=found, reach=waiting.Reach.ACCESS, by=by, at=at)
    return found


@action(permission=may_return_children)
def keep_face(
    *,
    worker_id: int,
    youths: Collection[int],
    review_on: dt.date,
    reason: str,
    by: Actor,
    at: dt.datetime,
) -> list[int]:
    """The worker stays the face although away for long; it is looked at again."""
    on = clock.day_of(at)
    longest = on + dt.timedelta(days=SHORT_ABSENCE_DAYS.on(on))
    if not on < review_on <= longest:
        raise Refused(
            _("Kies een dag binnen zes weken om hier opnieuw naar te kijken.")
        )
    chosen = _chosen(worker_id, youths, by, at)
    for child in chosen:
        _decide(child, "kept", reason, worker_id, review_on, by, at)
        _audit("allocation.face_kept", child, worker_id, review_on, by, at)
    return [child.youth_id for child in chosen]


def children_of(*, worker_id: int, on: dt.date) -> list[Child]:
    """The children a worker holds now or soon, as far as they are open."""
    by_youth: dict[int, list[HeldMeasure]] = defaultdict(list)
    for each in held.measures_held(workers=[worker_id], on=on):
        by_youth[each.youth_id].append(each)
    names = families.names_of(persons=list(by_youth))
    counts = held.fixed_workers_so_far(youths=list(by_youth), on=on)
    kept = _kept(list(by_youth), worker_id, on)
    found = [
        Child(
            youth_id=youth,
            name=names[youth],
            measures=tuple(rows),
            workers_so_far=counts.get(youth, 0),
            kept_until=kept.get(youth),
        )
        for youth, rows in by_youth.items()
        if youth in names
    ]
    return sorted(found, key=lambda child: child.name.casefold())


@dataclass(frozen=True, kw_only=True)
class Due:
    """A worker whose children ask for a decision, and how many of them."""

    worker: workforce.LongAway
    children: int


def returns_due(*, by: Actor, on: dt.date, team_id: int | None = None) -> list[Due]:
    """Whose children ask for a decision now: counted for who may not open them too."""
    opens_them = by.function == Function.TEAM_LEADER and by.team_id == team_id
    if by.is_machine or (opens_them and team_id is not None):
        return _due(by.organisation_id, on, team_id)
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.FIGURES_MACHINE
    )
    with as_machine(machine):
        return _due(by.organisation_id, on, team_id)


def _due(controller_id: int, on: dt.date, team_id: int | None) -> list[Due]:
    away = workforce.long_away(controller_id=controller_id, on=on, team_id=team_id)
    if not away:
        return []
    by_worker: dict[int, set[int]] = defaultdict(set)
    workers = [each.worker_id for each in away]
    for each in held.measures_held(workers=workers, on=on):
        by_worker[each.worker_id].add(each.youth_id)
    found = []
    for worker in away:
        youths = by_worker[worker.worker_id]
        kept = _kept(sorted(youths), worker.worker_id, on) if youths else {}
        if left := len(youths - set(kept)):
            found.append(Due(worker=worker, children=left))
    return found


@action(permission=may_tell_of_returns)
def tell_of_returns(*, by: Actor, at: dt.datetime) -> int:
    """Each night: a notice for the leaders of teams with children to decide about."""
    on = clock.day_of(at)
    teams = {due.worker.team_id for due in returns_due(by=by, on=on)}
    office = organisations.in_office(organisation_id=by.organisation_id, on=on)
    leaders = [
        each.professional_id
        for each in office
        if each.function == Function.TEAM_LEADER and each.team_id in teams
    ]
    told = notices.notify(
        professionals=leaders, act="children_return", path=PAGE, by=by, at=at
    )
    about = ("organisation", by.organisation_id)
    record("allocation.returns_told", about=about, by=by, at=at, leaders=told)
    return told


def _chosen(
    worker_id: int, youths: Collection[int], by: Actor, at: dt.datetime
) -> list[Child]:
    on = clock.day_of(at)
    person = workforce.colleague(
        controller_id=by.organisation_id, worker_id=worker_id, on=on
    )
    if person.team_id != by.team_id:
        raise NotAllowed(
            "Deze medewerker werkt in een ander team. Vraag de teamleider van dat team"
            " om te beslissen."
        )
    if not youths:
        raise Refused(_("Kies over welke kinderen u beslist."))
    found = {child.youth_id: child for child in children_of(worker_id=worker_id, on=on)}
    if not set(youths) <= set(found):
        raise Refused(
            _(
                "Een van deze kinderen is niet meer bij deze medewerker. Er is niets"
                " gewijzigd. Kijk de lijst na en kies opnieuw."
            )
        )
    return [found[youth] for youth in sorted(set(youths))]


def _decide(
    child: Child,
    outcome: str,
    reason: str,
    worker_id: int,
    review_on: dt.date | None,
    by: Actor,
    at: dt.datetime,
) -> None:
    standing = decisions.standing_decisions(RETURNED, person_id=child.youth_id).first()
    dossier.decide(
        dossier.Decided(
            kind=RETURNED,
            outcome=outcome,
            reason=reason,
            person_id=child.youth_id,
            content={"worker": worker_id},
            remedy=_("Klagen kan bij de organisatie; praat eerst met de teamleider."),
            review_on=review_on,
        ),
        replaces=standing.pk if standing else None,
        by=by,
        at=at,
    )


def _kept(youths: list[int], worker_id: int, on: dt.date) -> dict[int, dt.date]:
    """For whom it was decided that this face stays, and until which day."""
    rows = decisions.standing_decisions(RETURNED, person__in=youths, outcome="kept")
    return {
        row.person_id: row.review_on
        for row in rows.filter(review_on__gt=on)
        if row.person_id and row.review_on and row.content.get("worker") == worker_id
    }


def _tell_family(youth_id: int, by: Actor, at: dt.datetime) -> None:
    """A duty to tell; who owns it follows from the rules, a moment later."""
    on = clock.day_of(at)
    wanted = dossier.WantedDuty(
        source=f"returned:{youth_id}:{on.isoformat()}",
        kind=TELL_FAMILY,
        person_id=youth_id,
        rule=TELL_OF_CHANGE,
        started_on=on,
        known_on=on,
        due_on=tell_family_due(decided_on=on),
        owner=organisations.professional_of(capacity_id=by.capacity_id),
        owned_as="team_leader",
    )
    # No person in scope: what else must be told about this child stands as it stood.
    scope = dossier.Scope(kinds=(TELL_FAMILY,), persons=(), because={})
    dossier.set_duties(
        controller_id=by.organisation_id, wanted=[wanted], scope=scope, by=by, at=at
    )


def _tell_coordinators(by: Actor, at: dt.datetime) -> None:
    office = organisations.in_office(
        organisation_id=by.organisation_id, on=clock.day_of(at)
    )
    coordinators = [
        each.professional_id
        for each in office
        if each.function == Function.WAITING_LIST_COORDINATOR
    ]
    notices.notify(
        professionals=coordinators,
        act="children_returned",
        path="/wachtlijst/",
        by=by,
        at=at,
    )


def _audit(
    act: str, child: Child, worker_id: int, day: dt.date, by: Actor, at: dt.datetime
) -> None:
    about = ("person", child.youth_id)
    record(act, about=about, by=by, at=at, worker=worker_id, day=day)
