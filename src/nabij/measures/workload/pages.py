"""Workload: of the organisation, of a team, of a worker."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import audit
from nabij.base.acting import Actor
from nabij.base.csv_export import write_csv
from nabij.base.errors import NotAllowed, NotFound
from nabij.base.pages import actor_of, page
from nabij.measures.permissions import (
    may_open_workload,
    may_see_cases_of_worker,
    may_see_organisation_workload,
    may_see_team_workload,
)
from nabij.measures.workload import counts as caseloads
from nabij.measures.workload import showing
from nabij.measures.workload import workers as worker_queries
from nabij.measures.workload.counts import TeamHeadroom
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.workforce import queries as workforce
from nabij.workforce.actions import (
    may_see_absence,
    may_see_conduct,
    may_set_agreed_path,
    may_set_hours,
)

Context = dict[str, Any]


@page("measures/organisation.html", permission=may_open_workload)
def organisation(request: HttpRequest) -> Context | HttpResponse:
    """The whole organisation; who sees less is brought to the own team or own page."""
    by = actor_of(request)
    if not may_see_organisation_workload(by):
        return redirect(_own_page(by))
    about = {"organisation_id": by.organisation_id, "on": request.today}
    found = caseloads.headroom(**about)
    whole, teams = found.whole, found.teams
    shown = _shown(whole, by, request.today) | {
        "title": _("Werklast"),
        "lead": _("Caseload en ruimte van %(name)s.") % {"name": by.organisation},
        "teams": teams,
        "own_paths": [each.team for each in teams if each.agreed != whole.agreed],
        "registrations": workforce.expiring(
            controller_id=by.organisation_id, on=request.today
        ),
        "uncertified": _uncertified(request, by),
        "may_set_path": by.function == Function.DIRECTOR,
        "path_url": reverse("measures:path"),
    }
    tables = _tables(shown) | {"teams": showing.team_table(teams)}
    return _file(request, tables) or shown


def _uncertified(request: HttpRequest, by: Actor, team_id: int | None = None) -> Any:
    if not may_see_conduct(by):
        return []
    return workforce.uncertified(
        controller_id=by.organisation_id, on=request.today, team_id=team_id
    )


def _own_page(by: Actor) -> str:
    if by.function == Function.TEAM_LEADER:
        if by.team_id is None:
            raise NotAllowed(
                "U bent als teamleider nog niet aan een team gekoppeld. Vraag uw"
                " functioneel beheerder om dat te doen."
            )
        return reverse("measures:team", args=[by.team_id])
    own = workforce.workers_of(by=by)
    if not own:
        raise NotAllowed(
            "U staat nog niet als medewerker in het register van uw organisatie, dus"
            " er is geen caseload. Vraag uw teamleider om dat na te gaan."
        )
    return reverse("measures:worker", args=[min(own)])


@page("measures/team.html", permission=may_see_team_workload)
def team(request: HttpRequest, team_id: int) -> Context | HttpResponse:
    """One team with its workers."""
    by = actor_of(request)
    teams = caseloads.headroom_per_team(
        organisation_id=by.organisation_id, on=request.today
    )
    names = organisations.team_names(organisation_id=by.organisation_id)
    if team_id not in names:
        raise NotFound
    _may_see_team(by, team_id)
    found = next((each for each in teams if each.team_id == team_id), None)
    workers = worker_queries.workers_of_team(
        organisation_id=by.organisation_id, team_id=team_id, on=request.today
    )
    _log(request, by, [each.colleague.professional_id for each in workers])
    shown = {"title": names[team_id], "workers": workers}
    if found is not None:
        shown |= _shown(found, by, request.today)
    shown |= {
        "breadcrumbs": _crumbs(by, names[team_id]),
        "registrations": workforce.expiring(
            controller_id=by.organisation_id, on=request.today, team_id=team_id
        ),
        "uncertified": _uncertified(request, by, team_id),
        "may_see_absence": may_see_absence(by),
        "may_set_path": may_set_agreed_path(by),
        "path_url": reverse("measures:team_path", args=[team_id]),
        "remove_url": reverse("measures:remove_step", args=[team_id]),
    }
    tables = _tables(shown) | {
        "workers": worker_queries.workers_table(workers, absence=may_see_absence(by))
    }
    return _file(request, tables) or shown


def _may_see_team(by: Actor, team_id: int) -> None:
    if by.function == Function.TEAM_LEADER and by.team_id != team_id:
        raise NotAllowed(
            "Als teamleider ziet u de werklast van uw eigen team. De wachtlijstpagina"
            " toont de ruimte van alle teams."
        )


@page("measures/worker.html", permission=may_open_workload)
def worker(request: HttpRequest, worker_id: int) -> Context | HttpResponse:
    """One worker: caseload, room as a help, tasks, growth; cases for who may."""
    by = actor_of(request)
    person = workforce.colleague(
        controller_id=by.organisation_id, worker_id=worker_id, on=request.today
    )
    is_own = worker_id in workforce.workers_of(by=by)
    _may_see_worker(by, person, is_own)
    _log(request, by, [person.professional_id])
    agreed = workforce.agreed_on(controller_id=by.organisation_id, on=request.today)
    found = worker_queries.worker_at_work(
        organisation_id=by.organisation_id,
        worker_id=worker_id,
        on=request.today,
        agreed=agreed.get(person.team_id, agreed[None]),
    )
    shown = {
        "title": person.name,
        "person": person,
        "is_own": is_own,
        "breadcrumbs": _worker_crumbs(by, person),
        "figures": showing.figures(
            found.load,
            agreed=found.agreed,
            on=request.today,
            headroom=found.headroom,
            is_of_team=person.team_id in agreed,
        ),
        "found": found,
        "chart": showing.trend_chart(found.trend, key="trend"),
        "trend": found.trend,
        "tasks": workforce.tasks_of(worker_id=worker_id),
        "growth": workforce.growth_of(worker_id=worker_id),
        "may_set_hours": may_set_hours(by) and by.team_id == person.team_id,
    }
    shown |= showing.outlook_shown(found.outlook, key="outlook")
    shown |= _cases(request, by, worker_id) | _absences(request, by, worker_id, is_own)
    tables = _tables(shown) | {"cases": worker_queries.cases_table(shown["cases"])}
    return _file(request, tables) or shown


def _may_see_worker(by: Actor, person: workforce.Colleague, is_own: bool) -> None:
    if is_own or may_see_organisation_workload(by):
        return
    if by.function == Function.TEAM_LEADER and by.team_id == person.team_id:
        return
    raise NotAllowed(
        "U ziet uw eigen caseload, en als teamleider die van uw eigen team. Vraag de"
        " teamleider van deze medewerker als u iets wilt weten."
    )


def _cases(request: HttpRequest, by: Actor, worker_id: int) -> Context:
    """The cases by name, as far as row security opens them; each is logged."""
    if not may_see_cases_of_worker(by):
        return {"cases": [], "may_see_cases": False}
    cases = worker_queries.cases_of(worker_id=worker_id, on=request.today)
    audit.record_reads(
        "measures.case_seen",
        kind="person",
        ids=[case.youth_id for case in cases],
        by=by,
        at=request.at,
    )
    return {"cases": cases, "may_see_cases": True}


def _absences(request: HttpRequest, by: Actor, worker_id: int, is_own: bool) -> Context:
    if not (is_own or may_see_absence(by)):
        return {"may_see_absence": False}
    since = request.today - dt.timedelta(days=365)
    return {
        "may_see_absence": True,
        "absences": workforce.absences_of(worker_id=worker_id, since=since),
    }


def _shown(found: TeamHeadroom, by: Actor, on: dt.date) -> Context:
    """What the page of the organisation and that of a team have in common."""
    about = {"organisation_id": by.organisation_id, "team_id": found.team_id, "on": on}
    trend = caseloads.trend(**about)
    outlook = caseloads.kept_outlook(**about)
    paths = _paths(by, found.team_id, trend, on)
    return (
        {
            "found": found,
            "figures": showing.figures(
                found.load,
                agreed=found.agreed,
                on=on,
                headroom=found.headroom,
                is_of_team=any(
                    row["is_now"] and row["step"].is_of_team for row in paths["path"]
                ),
            ),
            "trend": trend,
            "chart": showing.trend_chart(trend, key="trend"),
        }
        | paths
        | showing.outlook_shown(outlook, key="outlook")
    )


def _paths(
    by: Actor, team_id: int | None, trend: list[caseloads.Point], on: dt.date
) -> Context:
    """The path that holds here; beside that of a team the one of the organisation."""
    steps = workforce.agreed_steps(controller_id=by.organisation_id, team_id=team_id)
    rows = [
        {
            "step": step,
            "real": _real_on(trend, step.from_on) if step.from_on <= on else None,
            "is_now": step.from_on <= on
            and (step.until_on is None or on < step.until_on),
            "is_editable": step.is_of_team == (team_id is not None),
        }
        for step in steps
    ]
    own = [row for row in rows if row["is_editable"]]
    others = [row for row in rows if not row["is_editable"]]
    return {"path": own or others, "path_of_all": others if own else []}


def _real_on(trend: list[caseloads.Point], day: dt.date) -> float | None:
    """The workload of the last count on or before a day, when one was kept."""
    before = [point for point in trend if point.day <= day]
    return before[-1].load.workload if before else None


def _crumbs(by: Actor, here: str) -> list[Context]:
    if not may_see_organisation_workload(by):
        return []
    url = reverse("measures:organisation")
    return [{"label": _("Werklast"), "url": url}, {"label": here}]


def _worker_crumbs(by: Actor, person: workforce.Colleague) -> list[Context]:
    if not may_see_team_workload(by):
        return []
    names = organisations.team_names(organisation_id=by.organisation_id)
    team_page = reverse("measures:team", args=[person.team_id])
    crumbs = _crumbs(by, "")[:1]
    return [
        *crumbs,
        {"label": names[person.team_id], "url": team_page},
        {"label": person.name},
    ]


def _log(request: HttpRequest, by: Actor, professionals: list[int]) -> None:
    audit.record_reads(
        "measures.workload_seen",
        kind="professional",
        ids=professionals,
        by=by,
        at=request.at,
    )


def _tables(shown: Context) -> dict[str, showing.Table]:
    return {
        "trend": showing.trend_table(shown.get("trend", [])),
        "outlook": showing.outlook_table(shown.get("outlook")),
    }


def _file(
    request: HttpRequest, tables: dict[str, showing.Table]
) -> HttpResponse | None:
    """The table that `?csv=` asks for, as a file; None when it asks for none."""
    if (wanted := request.GET.get("csv")) is None:
        return None
    if (table := tables.get(wanted)) is None:
        raise NotFound
    text = "".join(write_csv(table.rows, table.head))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"werklast-{wanted}-{request.today.isoformat()}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
