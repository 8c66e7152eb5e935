"""Who may see who waits, and who may have it derived again."""

from nabij.base.permissions import permission
from nabij.rules.functions import Function as F

may_derive_waits = permission(
    "waiting.derive_waits",
    "Opnieuw bepalen wie wacht en wie betrokken is",
    F.REGISTER_MACHINE,
)
may_see_who_waits = permission(
    "waiting.see_who_waits",
    "De pagina Wachtlijst en werklast zien",
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
may_see_triage = permission(
    "waiting.see_triage",
    "Een triage lezen, met alle eerdere",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.INSPECTOR,
)
may_prepare_triage = permission(
    "waiting.prepare_triage",
    "Een triage voorbereiden",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
# Own default after CE-09: whoever decides on safety is registered and has the task.
may_decide_triage = permission(
    "waiting.decide_triage",
    "Over een triage besluiten",
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
may_assign_acute = permission(
    "waiting.assign_acute",
    "Een kind in acuut gevaar vandaag een medewerker geven",
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
may_read_again = permission(
    "waiting.read_again",
    "Een triage als tweede lezer beoordelen",
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
may_answer_reading = permission(
    "waiting.answer_reading",
    "Antwoorden op een tweede lezer die het anders ziet",
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
may_see_agreement = permission(
    "waiting.see_agreement",
    "Zien hoe vaak twee lezers van een triage het eens zijn",
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.DIRECTOR,
)
may_see_lists = permission(
    "waiting.see_lists",
    "De ingestelde wachtlijsten zien, met plan en overleg",
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
    F.DIRECTOR,
)
may_open_list = permission(
    "waiting.open_list",
    "Een wachtlijst instellen, verlengen of sluiten",
    F.WAITING_LIST_COORDINATOR,
    F.DIRECTOR,
)
may_see_consultation = permission(
    "waiting.see_consultation",
    "Overleg over wachtlijsten zien waarin de eigen gemeente is gevraagd",
    F.CONTRACT_MANAGER,
)
may_record_bridging = permission(
    "waiting.record_bridging",
    "Overbrugging van een wachtende jeugdige vastleggen",
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
)
