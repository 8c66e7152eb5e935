"""The day page: where everybody begins, with what waits for this function."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.base.acting import Actor
from nabij.base.pages import Context, actor_of, page
from nabij.base.permissions import EVERYBODY, permission
from nabij.rules.functions import Function as F
from nabij.site.today import desk, keeping, leading, nearby

may_see_home = permission("site.see_home", "De eigen dagpagina zien", EVERYBODY)

LEADS = {
    F.YOUTH_PROTECTOR: _("Uw jeugdigen, en wat vandaag uw aandacht vraagt."),
    F.BEHAVIOURAL_SCIENTIST: _("De jeugdigen van uw team, om in mee te denken."),
    F.TEAM_LEADER: _("Uw team: wie wacht, wie ruimte heeft, en wat u beoordeelt."),
    F.WAITING_LIST_COORDINATOR: _("Wie wacht, sinds wanneer, en waar ruimte is."),
    F.LOCAL_TEAM_WORKER: _("De gezinnen waar u dichtbij bent, en wat u is gevraagd."),
    F.SAFETY_EXPERT: _("De gezinnen waarin u meedenkt en meewerkt aan veiligheid."),
    F.DIRECTOR: _("De stand van uw organisatie, en wie er toegang kreeg."),
    F.FUNCTIONAL_ADMINISTRATOR: _("Mensen, functies en toegang; geen dossiers."),
    F.CONTRACT_MANAGER: _("Cijfers van de instellingen in uw regio; geen dossiers."),
    F.MINISTRY: _("Landelijke cijfers; geen dossiers."),
    F.INSPECTOR: _("Uw lopende bezoeken en de dossiers in uw steekproef."),
}
Day = Callable[[HttpRequest, Actor], Context]
DAYS: dict[F, tuple[str, Day]] = {
    F.YOUTH_PROTECTOR: ("desk", desk.of_protector),
    F.BEHAVIOURAL_SCIENTIST: ("desk", desk.of_team),
    F.TEAM_LEADER: ("team_leader", leading.of_team_leader),
    F.WAITING_LIST_COORDINATOR: ("coordinator", leading.of_coordinator),
    F.LOCAL_TEAM_WORKER: ("nearby", nearby.of_partner),
    F.SAFETY_EXPERT: ("nearby", nearby.of_partner),
    F.DIRECTOR: ("director", leading.of_director),
    F.FUNCTIONAL_ADMINISTRATOR: ("administrator", keeping.of_administrator),
    F.CONTRACT_MANAGER: ("outsider", keeping.of_outsider),
    F.MINISTRY: ("outsider", keeping.of_outsider),
    F.INSPECTOR: ("inspector", keeping.of_inspector),
}


@page("site/home.html", permission=may_see_home)
def home(request: HttpRequest) -> Context:
    """The day of this function."""
    by = actor_of(request)
    part, day_of = DAYS[F(by.function)]
    return {
        "title": gettext("Vandaag"),
        "lead": LEADS[F(by.function)],
        "part": f"site/today/{part}.html",
        "today": request.today,
    } | day_of(request, by)
