"""The day of who leads: who waits, what the teams carry, what asks for a judgement."""

import datetime as dt

from django.http import HttpRequest
from django.urls import reverse

from nabij.base.acting import Actor
from nabij.base.pages import Context
from nabij.families import queries as families
from nabij.measures import queries as measures
from nabij.measures.queries import OnDesk
from nabij.monitor import queries as monitor
from nabij.organisations import queries as organisations
from nabij.site.today import desk
from nabij.waiting import queries as waiting
from nabij.waiting.queries import Filters
from nabij.workforce import queries as workforce

LONGEST_FOR_LEADER = 3
LONGEST_FOR_COORDINATOR = 5
MISSED_SHOWN = 5
TEAMS_SHOWN = 5
OF_LATE = dt.timedelta(days=30)


def of_team_leader(request: HttpRequest, by: Actor) -> Context:
    """Who waits, my team's load, whose registration ends, terms missed, reviews."""
    rows, names = desk.team_rows(request, by)
    glass = families.glass_broken(by=by, since=request.at)
    return (
        waits(request, by, longest=LONGEST_FOR_LEADER)
        | _team(request, by)
        | _missed(request, by, rows, names)
        | {"to_review": glass.unreviewed}
        | desk.last_ten(request, by)
    )


def of_coordinator(request: HttpRequest, by: Actor) -> Context:
    """Who waits and was not checked, who waits longest, and where there is room."""
    on = request.today
    teams = measures.headroom_per_team(organisation_id=by.organisation_id, on=on)
    roomy = sorted(teams, key=lambda team: team.headroom, reverse=True)
    unchecked = waiting.unchecked(by=by, on=on)
    return (
        waits(request, by, longest=LONGEST_FOR_COORDINATOR)
        | {
            "unchecked": {
                "count": min(unchecked, waiting.COUNTED_TO),
                "is_more": unchecked > waiting.COUNTED_TO,
                "days": waiting.CHECK_DAYS,
                "url": f"{reverse('waiting:who_waits')}?check={waiting.CHECK_DAYS}",
            },
            "changes": waiting.changes(by=by, on=on),
            "teams": roomy[:TEAMS_SHOWN],
        }
        | desk.last_ten(request, by)
    )


def of_director(request: HttpRequest, by: Actor) -> Context:
    """The whole organisation against what was agreed; access out of the ordinary."""
    on, since = request.today, request.at - OF_LATE
    visits = [v for v in organisations.visits(by=by) if v.until_at >= since]
    return {
        "load": measures.headroom_of_organisation(
            organisation_id=by.organisation_id, on=on
        ),
        "headlines": monitor.headlines(by=by, on=on),
        "glass": families.glass_broken(by=by, since=since),
        "visits": visits,
        "now": request.at,
    }


def waits(request: HttpRequest, by: Actor, *, longest: int) -> Context:
    """How many stand how, each number a link to those youths, and who waits longest."""
    here, on = reverse("waiting:who_waits"), request.today
    counted = waiting.totals(by=by, on=on, is_protection=True)
    first = waiting.listed(filters=Filters(), by=by, on=on, sort="-days", size=longest)
    desk.log(request, by, "waiting.listed", [row.youth_id for row in first.rows])
    return {
        "totals": [
            {
                "label": waiting.standing_label(standing, is_protection=True),
                "tone": waiting.TONES[standing],
                "count": min(count, waiting.COUNTED_TO),
                "is_more": count > waiting.COUNTED_TO,
                "url": f"{here}?lijst={standing}",
            }
            for standing, count in sorted(counted.items())
        ],
        "longest": first.rows,
    }


def _team(request: HttpRequest, by: Actor) -> Context:
    """My team as a whole, and who of it needs attention."""
    about = {"organisation_id": by.organisation_id, "on": request.today}
    teams = measures.headroom_per_team(**about)
    mine = next((team for team in teams if team.team_id == by.team_id), None)
    if mine is None or by.team_id is None:
        return {"load": None, "above": [], "expiring": []}
    people = measures.workers_of_team(team_id=by.team_id, **about)
    above = [
        each
        for each in people
        if each.load.workload is not None and each.load.workload > mine.agreed
    ]
    return {
        "load": mine,
        "above": sorted(above, key=lambda each: -(each.load.workload or 0)),
        "expiring": workforce.expiring(
            controller_id=by.organisation_id, on=request.today, team_id=by.team_id
        ),
    }


def _missed(
    request: HttpRequest, by: Actor, rows: list[OnDesk], names: dict[int, str]
) -> Context:
    """How many terms were missed, and the first few; being named is being seen."""
    missed = [row for row in rows if row.next and row.next.is_missed]
    shown = missed[:MISSED_SHOWN]
    desk.log(request, by, "measures.case_seen", [row.youth_id for row in shown])
    return {
        "missed": [
            (row, ", ".join(sorted(names[each] for each in row.workers)))
            for row in shown
        ],
        "missed_counts": [
            (measures.duty_label(duty), count)
            for duty, count in measures.missed_terms(rows).items()
        ],
        "missed_left": len(missed) - len(shown),
    }
