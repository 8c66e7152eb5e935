"""Who is here on a day: employed and not away, in which team."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import (
    Expression,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)

from nabij.base.compiled import Compiled, one_of
from nabij.rules.duties import is_away
from nabij.workforce.models import Absence, Employment, Worker


@dataclass(frozen=True, kw_only=True, slots=True)
class Presence:
    """A worker on a day. `team_id` is the team now, or the last one before leaving."""

    worker_id: int
    professional_id: int
    team_id: int | None
    is_employed: bool
    is_here: bool
    is_manager: bool
    registered_until: dt.date | None


def presences(
    *,
    controller_id: int,
    on: dt.date,
    workers: Collection[int] | None = None,
    professionals: Collection[int] = (),
) -> dict[int, Presence]:
    """Workers of an organisation on a day, in one question, however many.

    All of them, or some: then with whoever is one of these professionals, and with
    every manager, because who leads may own what is anybody's.
    """
    rows = PRESENT(
        controller_id=controller_id,
        on=on,
        workers=None if workers is None else list(workers),
        professionals=list(professionals),
    )
    found = {}
    for worker, professional, team, function, from_on, until_on, until, absent in rows:
        is_employed = from_on is not None and (until_on is None or until_on > on)
        away = is_away(absent=float(absent or 0), on=on)
        found[worker] = Presence(
            worker_id=worker,
            professional_id=professional,
            team_id=team,
            is_employed=is_employed,
            is_here=is_employed and not away,
            is_manager=function == Employment.Function.TEAM_MANAGER,
            registered_until=until,
        )
    return found


def _present(
    controller_id: Expression,
    on: Expression,
    workers: Expression | None,
    professionals: Expression,
) -> QuerySet[Any, Any]:
    """Each worker with every employment so far, the last one last, and the absence."""
    rows = Worker.objects.filter(controller_id=controller_id)
    if workers is not None:
        leading = Employment.objects.current().filter(
            controller_id=controller_id, function=Employment.Function.TEAM_MANAGER
        )
        rows = rows.filter(
            Q(one_of("pk", workers))
            | Q(one_of("professional_id", professionals))
            | Q(pk__in=leading.values("worker_id"))
        )
    job = Q(employment__superseded_at=None, employment__from_on__lte=on)
    absent = Absence.objects.holding(on).filter(worker=OuterRef("pk"))
    shares = absent.order_by().values("worker_id").annotate(all=Sum("share"))
    rows = rows.annotate(job=FilteredRelation("employment", condition=job))
    return rows.order_by("pk", "job__from_on").values_list(
        "pk",
        "professional_id",
        "job__team_id",
        "job__function",
        "job__from_on",
        "job__until_on",
        "registration__until_on",
        Subquery(shares.values("all")),
    )


PRESENT = Compiled(_present)
