"""The day of who leads: who waits, what the teams carry, what asks for a judgement."""

import datetime as dt

from django.http import HttpRequest
from django.urls import reverse

from nabij.base.acting import Actor
from nabij.base.pages import Context
from nabij.families import queries as families
from nabij.measures import queries as measures
from nabij.measures.queries import AtWork
from nabij.monitor import queries as monitor
from nabij.organisations import queries as organisations
from nabij.rules.registration import Validity
from nabij.rules.triage import Class
from nabij.site.duties import lines
from nabij.site.today import desk, here, terms
from nabij.site.today.log import log
from nabij.site.today.owed import late_checks, owed
from nabij.site.today.terms import OnDesk
from nabij.waiting import queries as waiting
from nabij.waiting.queries import Filters
from nabij.workforce import queries as workforce

LONGEST_FOR_LEADER = 3
LONGEST_FOR_COORDINATOR = 5
MISSED_SHOWN = 5
TEAMS_SHOWN = 5
ENDING = {Validity.EXPIRED, Validity.EXPIRES_SOON}
OF_LATE = dt.timedelta(days=30)


def of_team_leader(request: HttpRequest, by: Actor) -> Context:
    """Who waits, my team's load, whose registration ends, terms missed, reviews."""
    about = {"organisation_id": by.organisation_id, "on": request.today}
    team = by.team_id
    people = measures.workers_of_team(team_id=team, **about) if team else []
    names = {each.colleague.worker_id: each.colleague.name for each in people}
    rows = terms.on_desks(workers=names, on=request.today)
    glass = families.glass_broken(by=by, since=request.at)
    return (
        late_checks(request, by)
        | owed(request, by)
        | waits(request, by, longest=LONGEST_FOR_LEADER)
        | _team(request, by, people)
        | _missed(request, by, rows, names)
        | _registered_acute(request, by)
        | {"to_review": glass.unreviewed}
        | here.standing_in(request, by)
        | here.of_my_team(request, by)
        | desk.last_ten(request, by)
    )


def of_coordinator(request: HttpRequest, by: Actor) -> Context:
    """Who waits and was not checked, who waits longest, and where there is room."""
    on = request.today
    teams = measures.headroom_per_team(organisation_id=by.organisation_id, on=on)
    roomy = sorted(teams, key=lambda team: team.headroom, reverse=True)
    unchecked = waiting.unchecked(by=by, on=on)
    return (
        late_checks(request, by)
        | owed(request, by)
        | waits(request, by, longest=LONGEST_FOR_COORDINATOR)
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
        | _registered_acute(request, by)
        | desk.last_ten(request, by)
    )


def _registered_acute(request: HttpRequest, by: Actor) -> Context:
    """Class A as registered, and nobody decided here; whoever owns the triage."""
    asked = [
        Filters(is_protection=is_protection, triage="none", urgency=Class.A.value)
        for is_protection in (True, False)
    ]
    counts = [waiting.counted(filters=each, by=by, on=request.today) for each in asked]
    return {"registered_acute": sum(counts)}


def of_director(request: HttpRequest, by: Actor) -> Context:
    """The whole organisation against what was agreed; access out of the ordinary."""
    on, since = request.today, request.at - OF_LATE
    found = organisations.visits(by=by, on=on)
    visits = [visit for visit in found if visit.until_at >= since]
    return {
        "load": measures.headroom_of_organisation(
            organisation_id=by.organisation_id, on=on
        ),
        "headlines": monitor.headlines(by=by, on=on),
        "glass": families.glass_broken(by=by, since=since),
        "visits": visits,
        "now": request.at,
        "of_kinds": lines.of_organisation(by, on=on),
        **late_checks(request, by),
        **owed(request, by),
    }


def waits(request: HttpRequest, by: Actor, *, longest: int) -> Context:
    """How many stand how, each number a link to those youths, and who waits longest."""
    here, on = reverse("waiting:who_waits"), request.today
    counted = waiting.totals(by=by, on=on, is_protection=True)
    never, again = (
        waiting.listed(
            filters=Filters(had_worker=had_worker),
            by=by,
            on=on,
            sort=sort,
            size=longest,
        ).rows
        for had_worker, sort in ((False, "-days"), (True, "-without"))
    )
    ids = [row.youth_id for row in (*never, *again)]
    log(request, by, "waiting.listed", ids)
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
        "longest": never,
        "longest_again": again,
    }


def _team(request: HttpRequest, by: Actor, people: list[AtWork]) -> Context:
    """My team as a whole, and who of it needs attention."""
    teams = measures.headroom_per_team(
        organisation_id=by.organisation_id, on=request.today
    )
    mine = next((team for team in teams if team.team_id == by.team_id), None)
    agreed = mine.agreed if mine else 0
    ending = [
        each.colleague
        for each in people
        if each.is_employed and each.colleague.registration in ENDING
    ]
    return {
        "load": mine,
        "above": sorted(
            (each for each in people if (each.load.workload or 0) > agreed),
            key=lambda each: -(each.load.workload or 0),
        ),
        "expiring": sorted(
            ending, key=lambda each: each.registered_until or request.today
        ),
        "uncertified": workforce.uncertified(
            controller_id=by.organisation_id, on=request.today, team_id=by.team_id
        ),
    }


def _missed(
    request: HttpRequest, by: Actor, rows: list[OnDesk], names: dict[int, str]
) -> Context:
    """How many terms were missed, and the first few; being named is being seen."""
    missed = [row for row in rows if row.next and row.next.is_missed]
    shown = missed[:MISSED_SHOWN]
    log(request, by, "measures.case_seen", [row.youth_id for row in shown])
    return {
        "missed": [(row, desk.of_whom(row, names)) for row in shown],
        "missed_counts": list(terms.missed_terms(rows).items()),
        "missed_left": len(missed) - len(shown),
    }
