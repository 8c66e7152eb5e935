"""Who stands in for whom, and what some workers can take on, as a team keeps it."""

import datetime as dt

from nabij.base.acting import Actor, acting
from nabij.rules.functions import Function
from nabij.workforce import actions, queries
from nabij.workforce.models import Employment, Expertise, Substitution
from nabij.workforce.queries import Limits
from nabij.workforce.substitution.roster import CASE_FUNCTIONS, away_on

DAY = dt.timedelta(days=1)
Kind = Substitution.Kind
TOPICS = list(Expertise.Topic.values)


def fill(leader: Actor, *, on: dt.date, at: dt.datetime) -> int:
    """Substitutions and limits of one team; nothing when it has some already."""
    assert leader.function == Function.TEAM_LEADER
    with acting(leader, at=at):
        return _filled(leader, on, at)


def _filled(leader: Actor, on: dt.date, at: dt.datetime) -> int:
    workers = at_work(leader, on)
    about = {"controller_id": leader.organisation_id, "from_on": on, "until_on": None}
    if len(workers) < 4 or queries.roster(**about, workers=workers):
        return 0
    plans = (
        (workers[0], workers[1], Kind.TONIGHT, on, on + 3 * DAY),
        (workers[2], workers[1], Kind.WEEK, on, on + 5 * DAY),
        (workers[1], workers[3], Kind.HOLIDAY, on + 20 * DAY, on + 34 * DAY),
    )
    for worker, substitute, kind, from_on, until_on in plans:
        asked = actions.Asked(
            worker_id=worker,
            substitute_id=substitute,
            kind=kind,
            from_on=from_on,
            until_on=until_on,
        )
        actions.set_substitution(
            substitution_id=None, version="", asked=asked, by=leader, at=at
        )
    for number, worker in enumerate(workers[:4]):
        limits = Limits(
            families_a_week=1 + number % 2,
            topics=frozenset(TOPICS[number : number + 2]),
        )
        actions.set_limits(
            worker_id=worker, limits=limits, version="", by=leader, at=at
        )
    _certified(leader, on, at)
    return len(plans)


def _certified(leader: Actor, on: dt.date, at: dt.datetime) -> None:
    """Who started lately showed a certificate of conduct; all but the latest."""
    asked = queries.uncertified(
        controller_id=leader.organisation_id, on=on, team_id=leader.team_id
    )
    for person, conduct in asked[:-1]:
        actions.certificate_seen(
            worker_id=person.worker_id,
            issued_on=min(on, conduct.starts_on - 20 * DAY),
            by=leader,
            at=at,
        )


def at_work(leader: Actor, on: dt.date) -> list[int]:
    """Who of the team has cases and is here for the coming weeks, by number."""
    away = away_on(controller_id=leader.organisation_id, on=on)
    rows = Employment.objects.holding(on).filter(
        controller_id=leader.organisation_id,
        team_id=leader.team_id,
        function__in=CASE_FUNCTIONS,
        until_on=None,
    )
    found = rows.order_by("worker_id").values_list("worker_id", flat=True)
    return [worker for worker in found if worker not in away]
