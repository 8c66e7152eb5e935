"""Who stands in for whom, who is away, and for whom nobody stands in."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext

from nabij.base.acting import Actor
from nabij.base.errors import NotFound
from nabij.organisations import queries as organisations
from nabij.rules.duties import AWAY_SHARE
from nabij.rules.substitution import Stand, living_substitute
from nabij.workforce.models import Absence, Employment, Substitution, Worker
from nabij.workforce.presence import presences

CASE_FUNCTIONS = (Employment.Function.PROTECTOR, Employment.Function.PROBATION_OFFICER)
SEAT = "substitution"
# How far ahead a gap is looked for: long enough to find somebody.
AHEAD = dt.timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A line of the roster, with both names through the shield."""

    substitution_id: int
    worker_id: int
    worker: str
    substitute_id: int
    substitute: str
    kind: str
    label: str
    from_on: dt.date
    until_on: dt.date | None
    reason: str
    version: str

    @property
    def is_evening(self) -> bool:
        """Evenings and nights only."""
        return self.kind == Substitution.Kind.TONIGHT

    def holds(self, on: dt.date) -> bool:
        """Whether it holds on a day."""
        return self.from_on <= on and (self.until_on is None or on < self.until_on)


@dataclass(frozen=True, kw_only=True)
class Missing:
    """Somebody is or will be away from a day, and nobody stands in."""

    worker_id: int
    worker: str
    team_id: int
    from_on: dt.date


def stands(*, controller_id: int, since: dt.date) -> list[Stand]:
    """Every substitution that still holds on a day or begins later."""
    rows = Substitution.objects.ending_after(since).filter(controller_id=controller_id)
    columns = ("pk", "worker_id", "substitute_id", "kind", "from_on", "until_on")
    names = ("stand_id", "worker", "substitute", "when", "from_on", "until_on")
    return [
        Stand(**dict(zip(names, values, strict=True)))
        for values in rows.order_by("from_on", "pk").values_list(*columns)
    ]


def away_on(*, controller_id: int, on: dt.date) -> set[int]:
    """Workers who are not here on a day: away for half of their hours, or gone."""
    people = presences(controller_id=controller_id, on=on)
    return {worker for worker, each in people.items() if not each.is_here}


def first_here(
    stands: list[Stand], *, is_here: Callable[[int], bool], on: dt.date
) -> dict[int, int]:
    """By worker who has somebody: the first who is here.

    A chain is followed; where it ends in somebody who is away, nobody stands in.
    """
    living = {
        worker: living_substitute(worker, stands=stands, is_here=is_here, on=on)
        for worker in {stand.worker for stand in stands if stand.holds(on)}
    }
    return {worker: who for worker, who in living.items() if who is not None}


def substitutes_tonight(*, controller_id: int, on: dt.date) -> dict[int, int]:
    """Who stands in for a worker in the evening and night that begin on a day."""
    rows = Substitution.objects.holding(on).filter(
        controller_id=controller_id, kind=Substitution.Kind.TONIGHT
    )
    return dict(rows.values_list("worker_id", "substitute_id"))


def roster(
    *,
    controller_id: int,
    from_on: dt.date,
    until_on: dt.date | None,
    workers: Collection[int] | None = None,
) -> list[Standing]:
    """The substitutions that hold somewhere in a period; of or by these workers."""
    rows = Substitution.objects.ending_after(from_on).filter(
        controller_id=controller_id
    )
    if until_on is not None:
        rows = rows.filter(from_on__lt=until_on)
    if workers is not None:
        rows = rows.filter(Q(worker__in=workers) | Q(substitute__in=workers))
    found = rows.select_related("worker", "substitute").order_by("from_on", "pk")
    return _shown(list(found), on=from_on)


def standing_for(*, substitution_id: int, controller_id: int, on: dt.date) -> Standing:
    """One line of the roster. Raises NotFound for one of another organisation."""
    rows = Substitution.objects.current().select_related("worker", "substitute")
    found = _shown(
        list(rows.filter(pk=substitution_id, controller_id=controller_id)), on=on
    )
    if not found:
        raise NotFound
    return found[0]


def _shown(rows: list[Substitution], *, on: dt.date) -> list[Standing]:
    people = {w.professional_id for row in rows for w in (row.worker, row.substitute)}
    names = organisations.shown_names(people, on=on)
    return [
        Standing(
            substitution_id=row.pk,
            worker_id=row.worker_id,
            worker=names[row.worker.professional_id],
            substitute_id=row.substitute_id,
            substitute=names[row.substitute.professional_id],
            kind=row.kind,
            label=row.get_kind_display(),
            from_on=row.from_on,
            until_on=row.until_on,
            reason=row.reason,
            version=row.recorded_at.isoformat(),
        )
        for row in rows
    ]


def sits_in_for(*, by: Actor, at: dt.datetime) -> dict[int, int]:
    """The workers at whose desk somebody sits now as a substitute, with the desk."""
    shared = organisations.desks_shared_by(capacity_id=by.capacity_id, at=at, kind=SEAT)
    desks = {person: desk for desk, person in shared}
    rows = Worker.objects.filter(
        controller_id=by.organisation_id, professional__in=desks
    )
    return {
        worker: desks[person]
        for worker, person in rows.values_list("pk", "professional_id")
    }


def gaps(
    *, controller_id: int, on: dt.date, team_id: int | None = None
) -> list[Missing]:
    """Who with cases is away now or within two weeks while nobody stands in."""
    begins = _away_from(controller_id, on)
    if not begins:
        return []
    standing = stands(controller_id=controller_id, since=on)
    employed = Employment.objects.current().filter(
        controller_id=controller_id, worker__in=begins, function__in=CASE_FUNCTIONS
    )
    if team_id is not None:
        employed = employed.filter(team_id=team_id)
    rows = employed.select_related("worker").order_by("worker_id", "from_on")
    people = {row.worker_id: row for row in rows}
    names = organisations.shown_names(
        {row.worker.professional_id for row in people.values()}, on=on
    )
    away: dict[dt.date, set[int]] = {
        day: away_on(controller_id=controller_id, on=day)
        for day in {max(begins[worker], on) for worker in people}
    }
    found = [
        Missing(
            worker_id=worker,
            worker=names[row.worker.professional_id],
            team_id=row.team_id,
            from_on=begins[worker],
        )
        for worker, row in people.items()
        if _uncovered(worker, day := max(begins[worker], on), standing, away[day])
    ]
    return sorted(found, key=lambda each: (each.from_on, each.worker.casefold()))


def _uncovered(
    worker: int, day: dt.date, standing: Collection[Stand], away: set[int]
) -> bool:
    who = living_substitute(
        worker, stands=list(standing), is_here=lambda each: each not in away, on=day
    )
    return who is None


def _away_from(controller_id: int, on: dt.date) -> dict[int, dt.date]:
    """Since when, or from when on, each worker is away for half or more."""
    rows = (
        Absence.objects.ending_after(on)
        .filter(controller_id=controller_id, from_on__lte=on + AHEAD)
        .order_by("from_on")
        .values_list("worker_id", "from_on", "share")
    )
    shares: dict[int, float] = defaultdict(float)
    found: dict[int, dt.date] = {}
    for worker, from_on, share in rows:
        shares[worker] += float(share)
        if worker not in found and shares[worker] >= AWAY_SHARE.on(on):
            found[worker] = from_on
    return found


def kind_label(standing: Standing, *, in_full: bool) -> str:
    """When somebody stands in; that it is for absence is for leaders and themselves."""
    by_day = {Substitution.Kind.ABSENCE, Substitution.Kind.HOLIDAY}
    if not in_full and standing.kind in by_day:
        return gettext("overdag")
    return standing.label
