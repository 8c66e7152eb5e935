"""Who may watch over safety. Which youths: row security decides."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

CASE_STAFF = (
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
FILE_STAFF = (
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.LOCAL_TEAM_WORKER,
    F.SAFETY_EXPERT,
)
may_see_safety = permission(
    "safety.see_safety",
    "Zien wat er over de veiligheid van een kind is afgesproken",
    *FILE_STAFF,
    F.WAITING_LIST_COORDINATOR,
    F.INSPECTOR,
)
may_see_tonight = permission(
    "safety.see_tonight",
    "De pagina Veilig vanavond zien",
    *FILE_STAFF,
    F.WAITING_LIST_COORDINATOR,
)
may_assess = permission(
    "safety.assess",
    "Beoordelen of een kind veilig is",
    *FILE_STAFF,
)
may_agree = permission(
    "safety.agree",
    "Voorwaarden, veiligheidsplan, fase en zicht afspreken",
    *FILE_STAFF,
)
may_find = permission(
    "safety.find",
    "Vastleggen of een voorwaarde is nagekomen",
    *FILE_STAFF,
    F.WAITING_LIST_COORDINATOR,
)
may_keep_instruments = permission(
    "safety.keep_instruments",
    "Instrumenten van anderen toevoegen en intrekken",
    F.FUNCTIONAL_ADMINISTRATOR,
)
may_see_watches = permission(
    "safety.see_watches",
    "De pagina Zicht op veiligheid zien",
    *CASE_STAFF,
)
may_record_check = permission(
    "safety.record_check",
    "Een veiligheidscheck vastleggen of verbeteren",
    *CASE_STAFF,
)
may_choose_owner = permission(
    "safety.choose_owner",
    "Kiezen wie zicht houdt op een jeugdige die wacht",
    F.WAITING_LIST_COORDINATOR,
)
may_see_intervals = permission(
    "safety.see_intervals",
    "De termijnen van de veiligheidscheck zien",
    *CASE_STAFF,
    F.DIRECTOR,
)
may_set_intervals = permission(
    "safety.set_intervals",
    "De termijnen van de veiligheidscheck wijzigen",
    F.WAITING_LIST_COORDINATOR,
    F.DIRECTOR,
)
