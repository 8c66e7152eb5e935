"""The day page: where everybody begins, with what waits for this function."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from nabij.base.acting import Actor
from nabij.base.audit import record_reads
from nabij.base.pages import Context, actor_of, page
from nabij.base.permissions import EVERYBODY, permission
from nabij.families import queries as families
from nabij.measures import queries as measures
from nabij.rules.functions import Function as F
from nabij.site.navigation import MENU, open_to
from nabij.waiting import queries as waiting
from nabij.workforce import queries as workforce

may_see_home = permission("site.see_home", "De eigen dagpagina zien", EVERYBODY)

LEADS = {
    F.YOUTH_PROTECTOR: _("Uw jeugdigen, en wat vandaag uw aandacht vraagt."),
    F.BEHAVIOURAL_SCIENTIST: _("De jeugdigen van uw team, om in mee te denken."),
    F.TEAM_LEADER: _("Uw team: wie wacht, wie ruimte heeft, en wat u beoordeelt."),
    F.WAITING_LIST_COORDINATOR: _("Wie wacht, sinds wanneer, en waar ruimte is."),
    F.DIRECTOR: _("De stand van uw organisatie, en wie er toegang kreeg."),
    F.FUNCTIONAL_ADMINISTRATOR: _("Mensen, functies en toegang; geen dossiers."),
    F.CONTRACT_MANAGER: _("Cijfers van de instellingen in uw regio; geen dossiers."),
    F.MINISTRY: _("Landelijke cijfers; geen dossiers."),
    F.INSPECTOR: _("Uw lopende bezoeken en de dossiers in uw steekproef."),
}
ABOUT = {
    "measures:organisation": _("Caseload, ruimte en het afgesproken pad."),
    "waiting:who_waits": _("Wie wacht op een vaste werker, naast wat teams aankunnen."),
    "families:search": _("Op naam, roepnaam, straat of school."),
    "monitor:monitor": _("De cijfers van de landelijke monitor, met hun definitie."),
    "exchange:imports": _("Een export van het register inlezen."),
    "access:break_glass": _("Bij gevaar: 24 uur een dossier openen."),
    "access:reviews": _("Was de noodtoegang terecht?"),
    "access:visits": _("Een inspecteur een steekproef laten lezen."),
    "access:my_visits": _("De dossiers die u nu mag lezen."),
    "organisations:people": _("Wie werkt hier in welke functie?"),
}
SEES_HEADROOM = {F.TEAM_LEADER, F.WAITING_LIST_COORDINATOR, F.DIRECTOR}


@page("site/home.html", permission=may_see_home)
def home(request: HttpRequest) -> Context:
    """Links to the pages of this function, what waits, what was open last."""
    by = actor_of(request)
    shown = {"waits": _waits(request, by), "headroom": _headroom(request, by)}
    shown |= {"cases": _cases(request, by), "opened": _opened(request, by)}
    return shown | {
        "title": by.organisation,
        "lead": LEADS.get(F(by.function), ""),
        "links": _links(by),
    }


def _waits(request: HttpRequest, by: Actor) -> list[dict[str, Any]]:
    """How many stand on which list, each number a link to those youths."""
    here = open_to(by, "waiting:who_waits")
    if not here:
        return []
    counted = waiting.totals(by=by, on=request.today, is_protection=True)
    return [
        {
            "label": waiting.standing_label(standing, is_protection=True),
            "tone": waiting.TONES[standing],
            "count": min(count, waiting.COUNTED_TO),
            "is_more": count > waiting.COUNTED_TO,
            "url": f"{here}?lijst={standing}",
        }
        for standing, count in counted.items()
    ]


def _headroom(request: HttpRequest, by: Actor) -> list[measures.TeamHeadroom]:
    """The whole organisation; a team leader the own team."""
    if by.function not in SEES_HEADROOM:
        return []
    about = {"organisation_id": by.organisation_id, "on": request.today}
    if by.function == F.TEAM_LEADER:
        teams = measures.headroom_per_team(**about)
        return [team for team in teams if team.team_id == by.team_id]
    return [measures.headroom_of_organisation(**about)]


def _cases(request: HttpRequest, by: Actor) -> list[Any]:
    """The youths of a protector."""
    if by.function != F.YOUTH_PROTECTOR:
        return []
    found = [
        case
        for worker in workforce.workers_of(by=by)
        for case in measures.cases_of(worker_id=worker, on=request.today)
    ]
    _log(request, by, "measures.case_seen", [case.youth_id for case in found])
    return found


def _opened(request: HttpRequest, by: Actor) -> list[families.Known]:
    """The last ten files, for who may search for files at all."""
    if not open_to(by, "families:search"):
        return []
    found = families.last_opened(by=by, on=request.today)
    _log(request, by, "families.found", [person.id for person in found])
    return found


def _log(request: HttpRequest, by: Actor, act: str, ids: list[int]) -> None:
    record_reads(act, kind="person", ids=ids, by=by, at=request.at)


def _links(by: Actor) -> list[dict[str, object]]:
    counts = families.access_counts(by=by)
    rows = [
        {
            "label": row.label,
            "url": open_to(by, row.name),
            "about": ABOUT.get(row.name, ""),
            "count": counts.get(row.name),
        }
        for row in MENU
        if row.name != "home"
    ]
    return [row for row in rows if row["url"]]
