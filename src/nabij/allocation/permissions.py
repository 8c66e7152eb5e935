"""Who may make, read and decide on a proposal of allocation."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

may_see_proposals = permission(
    "allocation.see_proposals",
    "Voorstellen voor toewijzing zien (directeur: aantallen, geen dossiers)",
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.DIRECTOR,
)
may_allocate = permission(
    "allocation.allocate",
    "Een voorstel voor toewijzing maken, wijzigen, bevestigen en terugdraaien",
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
may_calculate = permission(
    "allocation.calculate",
    "Een toewijzing uitrekenen zonder haar te bewaren",
    F.FIGURES_MACHINE,
)
may_ask_exactly = permission(
    "allocation.ask_exactly",
    "De exacte toets van een voorstel laten maken",
    F.DIRECTOR,
)
may_audit_exactly = permission(
    "allocation.audit_exactly",
    "De exacte toets van een voorstel uitrekenen",
    F.FIGURES_MACHINE,
)
may_return_children = permission(
    "allocation.return_children",
    "Beslissen over kinderen van wie lang afwezig is of vertrekt (eigen team)",
    F.TEAM_LEADER,
)
may_tell_of_returns = permission(
    "allocation.tell_of_returns",
    "Teamleiders melden dat een besluit over kinderen nodig is",
    F.REGISTER_MACHINE,
)
