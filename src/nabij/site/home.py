"""The day page: where everybody begins, with what waits for this function."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from nabij.base.acting import Actor
from nabij.base.audit import record_reads
from nabij.base.pages import Context, actor_of, page
from nabij.base.permissions import EVERYBODY, permission
from nabij.families import queries as families
from nabij.rules.functions import Function as F
from nabij.site.navigation import MENU, open_to

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


@page("site/home.html", permission=may_see_home)
def home(request: HttpRequest) -> Context:
    """Links to the pages of this function, counts of what waits, what was open last."""
    by = actor_of(request)
    counts = families.access_counts(by=by)
    return {
        "title": by.organisation,
        "lead": LEADS.get(F(by.function), ""),
        "links": _links(by, counts),
        "last_opened": _last_opened(request, by),
    }


def _last_opened(request: HttpRequest, by: Actor) -> list[families.Known]:
    """My last ten files, for who opens files at all; being shown is a read."""
    if not open_to(by, "families:search"):
        return []
    opened = families.last_opened(by=by, on=request.today)
    ids = [person.id for person in opened]
    record_reads("families.found", kind="person", ids=ids, by=by, at=request.at)
    return opened


def _links(by: Actor, counts: dict[str, int]) -> list[dict[str, object]]:
    rows = [
        {
            "label": row.label,
            "url": open_to(by, row.name),
            "count": counts.get(row.name),
        }
        for row in MENU
        if row.name != "home"
    ]
    return [row for row in rows if row["url"]]
