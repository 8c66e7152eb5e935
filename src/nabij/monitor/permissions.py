"""Who may see figures: inside everything, outside only what was published."""

from typing import Any

from nabij.base.acting import INSTALLATION, Actor
from nabij.base.permissions import permission
from nabij.rules.functions import Function

INSIDE = (Function.TEAM_LEADER, Function.WAITING_LIST_COORDINATOR, Function.DIRECTOR)
OUTSIDE = (Function.CONTRACT_MANAGER, Function.MINISTRY)


def own_organisation(
    by: Actor, *, organisation_id: int | None = None, **_: Any
) -> bool:
    """Figures are asked for by the organisation itself, or by the installation."""
    mine = organisation_id in {None, by.organisation_id}
    return mine or by.function == INSTALLATION.function


may_see_monitor = permission(
    "monitor.see_figures",
    "Cijfers van de monitor zien (buiten de instelling: alleen wat is gepubliceerd)",
    *INSIDE,
    *OUTSIDE,
)
may_see_published = permission(
    "monitor.see_published",
    "Gepubliceerde cijfers zien, met kleine aantallen afgeschermd",
    *OUTSIDE,
)
may_ask_for_figures = permission(
    "monitor.ask_for_figures",
    "Cijfers van de eigen instelling laten berekenen",
    *INSIDE,
    Function.FIGURES_MACHINE,
    also=own_organisation,
)
may_collect_figures = permission(
    "monitor.collect_figures",
    "Cijfers berekenen uit het register (systeem)",
    Function.FIGURES_MACHINE,
    INSTALLATION.function,
    also=own_organisation,
)
may_publish_figures = permission(
    "monitor.publish_figures",
    "Cijfers publiceren voor lezers buiten de instelling (systeem, elke nacht)",
    INSTALLATION.function,
)
