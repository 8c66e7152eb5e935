"""Who may see caseloads and say how heavy a case is."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

may_open_workload = permission(
    "measures.open_workload",
    "De werklast zien die bij de eigen functie hoort",
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.DIRECTOR,
)
may_see_organisation_workload = permission(
    "measures.see_organisation_workload",
    "De werklast van de hele organisatie zien",
    F.WAITING_LIST_COORDINATOR,
    F.DIRECTOR,
)
may_see_team_workload = permission(
    "measures.see_team_workload",
    "De werklast van een team zien (teamleider: het eigen team)",
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.DIRECTOR,
)
may_see_cases_of_worker = permission(
    "measures.see_cases_of_worker",
    "De zaken van een medewerker bij naam zien (eigen of eigen team)",
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
)
may_weigh_case = permission(
    "measures.weigh_case",
    "De zwaarte van een zaak vastleggen",
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
)
may_assign_worker = permission(
    "measures.assign_worker",
    "Een medewerker aan een jeugdige toewijzen of een toewijzing beëindigen",
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
may_fix_plan = permission(
    "measures.fix_plan",
    "Vastleggen wanneer het plan van aanpak is vastgesteld",
    F.YOUTH_PROTECTOR,
    F.TEAM_LEADER,
)
may_count_caseloads = permission(
    "measures.count_caseloads",
    "Caseloads opnieuw tellen",
    F.REGISTER_MACHINE,
    F.FIGURES_MACHINE,
)
